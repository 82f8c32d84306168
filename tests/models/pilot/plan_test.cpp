// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/plan.h"

#include "models/scenario/load.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace lakewright;
using namespace lakewright::pilot;

namespace {

scenario::Scenario shipped(const char* name) {
    auto loaded =
        scenario::load(std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios" / name, catalogue::builtin());
    REQUIRE(loaded.scenario);
    return *loaded.scenario;
}

Plan planOf(const char* name) {
    return pilot::planOf(shipped(name), catalogue::builtin());
}

const Measure& measure(const Plan& plan, const std::string& id) {
    const Measure* const found = plan.measure(id);
    INFO(id);
    REQUIRE(found);
    return *found;
}

} // namespace

TEST_CASE("pilot::planOf has P1 to P10, each measured or said not to apply", "[models][pilot]") {
    for (const char* name : {"first-run.json", "three-lakes.json", "w3-inference.json", "w4-lakehouse-rag.json"}) {
        const Plan plan = planOf(name);
        REQUIRE(plan.pilots.size() == 10);
        std::set<std::string> ids;
        for (std::size_t i = 0; i < plan.pilots.size(); ++i) {
            const Pilot& pilot = plan.pilots[i];
            INFO(name << " " << pilot.id);
            CHECK(pilot.id == "P" + std::to_string(i + 1));
            CHECK(pilot.measures.empty() != pilot.notApplicable.empty());
            for (const Measure& one : pilot.measures) {
                INFO(one.id);
                CHECK(ids.insert(one.id).second);
                CHECK(one.id.starts_with(pilot.id + "/"));
                CHECK_FALSE(one.source.empty()); // also where there is no figure
                if (one.prediction) {
                    CHECK(std::isfinite(*one.prediction));
                    CHECK(one.low.value_or(0) <= *one.prediction);
                    CHECK(one.high.value_or(1e300) >= *one.prediction);
                }
            }
        }
    }
}

TEST_CASE("pilot::planOf predicts devices, network and clusters from the handbook's equations", "[models][pilot]") {
    const Plan plan = planOf("first-run.json");
    // L32aos_v4: 17.6 and 8.8 GB/s, 50 Gb/s; φ_w = 0.6, η = 0.9
    CHECK(*measure(plan, "P1/L32aos_v4/read").prediction == Approx(17.6e9));
    CHECK(*measure(plan, "P1/L32aos_v4/read").low == Approx(0.9 * 17.6e9));
    CHECK(*measure(plan, "P1/L32aos_v4/write-steady").prediction == Approx(0.6 * 8.8e9));
    // 70 GB read and 30 GB written keep the disks busy for 70/17.6 + 30/5.28 s
    CHECK(*measure(plan, "P1/L32aos_v4/mixed").prediction == Approx(100 / (70 / 17.6 + 30 / 5.28) * 1e9));
    CHECK(*measure(plan, "P2/L32aos_v4/egress").low == Approx(0.85 * 6.25e9));
    CHECK_FALSE(measure(plan, "P2/L32aos_v4/round-trip-zones").prediction);
    const Measure& read = measure(plan, "P3/L32aos_v4/read/12");
    CHECK(*read.low == Approx(12 * 0.8 * 0.9 * 6.25e9 / (2 - 1.0 / 12))); // WORKLOADS §5
    CHECK(*read.prediction > *read.low);
    CHECK_FALSE(measure(plan, "P3/L32aos_v4/write/8").low);
}

TEST_CASE("pilot::planOf takes rebuilds and accelerators from the clusters as they are deployed", "[models][pilot]") {
    const Plan plan = planOf("first-run.json");
    // A full cache of 12: D = 23.04 TB · 0.97 on each VM; D(k/λ+1)/(β(N−1)ηE) with k = 12, λ = 4, β = 0.2
    const double used = 23.04e12 * 0.97;
    CHECK(*measure(plan, "P5/L32aos_v4x12/rebuild").prediction ==
          Approx(used * (12.0 / 4 + 1) / (0.2 * 11 * 0.9 * 6.25e9)));
    CHECK(*measure(plan, "P5/L32aos_v4x12/rebuild").high ==
          Approx(2 * *measure(plan, "P5/L32aos_v4x12/rebuild").prediction));
    CHECK(plan.measure("P5/L32aos_v4x24x4/rebuild"));
    CHECK_FALSE(plan.measure("P6/L32aos_v4x24x4/unet3d")); // the lake feeds no GPUs by itself
    // 34.5 GB/s feed ⌊34.46 / (0.9 · 3.177)⌋ = 12 unet3d accelerators
    const Measure& unet = measure(plan, "P6/L32aos_v4x12/unet3d");
    CHECK(*unet.prediction == 12);
    CHECK(*unet.low == 11);
    CHECK(*unet.high == 13);
    // 70e9 · 14 bytes into the cache of 8, whose write bound P3 has
    CHECK(*measure(plan, "P6/text-70b/stall").prediction ==
          Approx(980e9 / *measure(plan, "P3/L32aos_v4/write/8").prediction));
}

TEST_CASE("pilot::planOf predicts the nearest and the farthest pair of regions", "[models][pilot]") {
    const Plan plan = planOf("first-run.json");
    const auto& eight = plan.pilots[7];
    REQUIRE(eight.measures.size() == 6);
    // min(W/RTT, (MSS/RTT) · 1.22/√p) of one stream: 1448 · 1.22/1e-3 bytes a round trip; the catalogue's P95
    const double roundTrip =
        catalogue::builtin().roundTrip("eastus2", "centralus", catalogue::Percentile::P95).value().value;
    const double loss = 1448 * 1.22 / 1e-3 / roundTrip;
    CHECK(*measure(plan, "P8/eastus2-centralus/1").prediction == Approx(std::min(67108864 / roundTrip, loss)));
    CHECK(*measure(plan, "P8/eastus2-centralus/16").prediction ==
          Approx(16 * *measure(plan, "P8/eastus2-centralus/1").prediction));
    CHECK(*measure(plan, "P8/eastus2-southcentralus/256").prediction == Approx(5e9)); // 40 Gb/s
    const scenario::Scenario one = [] {
        scenario::Scenario alone = shipped("w4-lakehouse-rag.json");
        alone.regions.resize(1);
        return alone;
    }();
    CHECK_FALSE(pilot::planOf(one, catalogue::builtin()).pilots[7].notApplicable.empty());
}

TEST_CASE("pilot::planOf reads latencies off the façade's curves at 80 % load", "[models][pilot]") {
    const scenario::Scenario scenario = shipped("w4-lakehouse-rag.json");
    const Plan plan = pilot::planOf(scenario, catalogue::builtin());
    const auto& points = scenario.curves.front().points;
    const Measure& latency = measure(plan, "P4/" + scenario.curves.front().id + "/p99");
    REQUIRE(latency.prediction);
    CHECK(*latency.prediction >= points.front().p99.value); // between two measured loads
    CHECK(*latency.prediction <= points.back().p99.value);
    CHECK(plan.pilots[3].meanError == 0.2);
    CHECK_FALSE(planOf("first-run.json").pilots[3].notApplicable.empty());
}

TEST_CASE("pilot::planOf bills what the catalogue prices, and nothing otherwise", "[models][pilot]") {
    const Plan plan = planOf("first-run.json");
    double hourly = 0; // 96 VMs of the lake, 12 and 8 of the caches
    for (const auto& [region, nodes] : {std::pair{"eastus2", 96}, {"centralus", 12}, {"southcentralus", 8}})
        hourly += nodes * catalogue::builtin().price("Standard_L32aos_v4", region).value().hourly.value;
    CHECK(*measure(plan, "P10/storage-vms").prediction == Approx(hourly * 30 * 86400));
    scenario::Scenario other = shipped("first-run.json");
    other.sizes.push_back(*catalogue::builtin().size("Standard_L32aos_v4"));
    other.sizes.back().id = "mine";
    other.lakes.front().machines.size = "mine";
    const Plan unpriced = pilot::planOf(other, catalogue::builtin());
    CHECK_FALSE(measure(unpriced, "P10/storage-vms").prediction);
    CHECK(measure(unpriced, "P10/storage-vms").source.find("no price") != std::string::npos);
}

TEST_CASE("pilot::planOf bills by the ledger where the scenario has commercial terms", "[models][pilot]") {
    scenario::Scenario scenario = shipped("first-run.json");
    scenario.commercial = commercial::Terms{};
    scenario.commercial->currency = commercial::kCurrency;
    scenario.commercial->priceDate = scenario.commercial->start = "2026-09-01";
    scenario.commercial->reservations = {{"Standard_L32aos_v4", "eastus2", 96, commercial::Term::OneYear, 0.35}};
    scenario.commercial->licence = commercial::Licence{{20e-12}, commercial::LicenceBase::Raw, 0};
    const Plan plan = pilot::planOf(scenario, catalogue::builtin());
    const auto hourly = [](const char* region) {
        return catalogue::builtin().price("Standard_L32aos_v4", region).value().hourly.value * 3600;
    };
    CHECK(*measure(plan, "P10/storage-vms").prediction ==
          Approx(720 * (0.65 * 96 * hourly("eastus2") + 12 * hourly("centralus") + 8 * hourly("southcentralus"))));
    CHECK(measure(plan, "P10/storage-vms").tier == 'E'); // the discount is stated
    // 116 VMs of 6 disks of 3.84 TB at 20 USD/TB a month of 730 h
    CHECK(*measure(plan, "P10/licence").prediction == Approx(116 * 6 * 3.84 * 20 * 720 / 730));
    CHECK(*measure(plan, "P10/licence").high == Approx(1.02 * 116 * 6 * 3.84 * 20 * 720 / 730));
}

TEST_CASE("pilot::planOf predicts the recovery of customers' keys", "[models][pilot]") {
    scenario::Scenario scenario = shipped("w4-lakehouse-rag.json");
    scenario::FacadeCurve& curve = scenario.curves.front();
    REQUIRE(curve.asked);
    curve.asked->keys = facade::Keys{.keys = 500, .vaultTrip = {}};
    const Plan plan = pilot::planOf(scenario, catalogue::builtin());
    const Measure& keys = measure(plan, "P9/" + curve.id + "/keys");
    CHECK(*keys.prediction == Approx(curve.nodes * 500 / 200.0)); // V-71
    CHECK(*keys.high == 60);
}
