// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/horizon.h"

#include "models/cluster/data_path.h"
#include "sim/study/demand.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;

namespace {

double months(const std::optional<units::Seconds>& time) {
    return time ? *time / growth::kMonth : -1;
}

/// Half full, 5 % a month between 2 % and 9 %.
scenario::Scenario growing() {
    scenario::Scenario s = test::smallScenario();
    const cluster::Cluster lake{*catalogue::builtin().size("Standard_L32aos_v4"), 64, 1, 1, {}};
    s.lakes[0].stored = cluster::logicalCapacity(lake) * 0.5;
    s.lakes[1].stored = units::bytes(0);
    s.growth.monthly = 0.05;
    s.growth.low = 0.02;
    s.growth.high = 0.09;
    return s;
}

sim::Horizon horizon(const scenario::Scenario& s, const std::vector<sim::LinkDemand>& demand = {}) {
    return sim::horizonOf(s, catalogue::builtin(), demand, {});
}

const sim::Runway& runway(const sim::Horizon& all, const std::string& place, const std::string& resource) {
    const auto found = std::find_if(all.runways.begin(), all.runways.end(), [&](const sim::Runway& one) {
        return one.place == place && one.resource == resource;
    });
    REQUIRE(found != all.runways.end());
    return *found;
}

} // namespace

TEST_CASE("horizon: dates drawn at random have the percentiles of the logarithm", "[sim][study]") {
    const sim::Horizon all = horizon(growing());
    const sim::Runway& full = runway(all, "lake-w", "capacity");
    CHECK(full.now == Approx(0.5));
    for (const auto& [band, alone, rate] : {std::tuple{full.runsOut.p10, full.alone10, 0.09},
                                            {full.runsOut.p50, full.alone50, 0.05},
                                            {full.runsOut.p90, full.alone90, 0.02}}) {
        const double closed = std::log(0.9 / 0.5) / std::log(1 + rate);
        CHECK(months(alone) == Approx(closed));
        CHECK(months(band) == Approx(closed).epsilon(0.02));
    }
    CHECK(full.runsOut.within == Approx(0.97).margin(0.02));    // beyond 60 months below 1 % a month: P(z < −1.7)
    CHECK_FALSE(runway(all, "lake-s", "capacity").runsOut.p10); // nothing grows out of nothing
    CHECK(all.runways.front().place == "lake-w");
    CHECK(all.lakes[0].months[0].full == 0);
    CHECK(all.lakes[0].months[24].stored90.value == Approx(all.lakes[0].stored.value * std::pow(1.09, 24)));
}

TEST_CASE("horizon: no expansion makes a date earlier, and its order comes before the need by its lead time",
          "[sim][study]") {
    scenario::Scenario s = growing();
    s.growth.low = s.growth.high = 0.05;
    s.growth.expansions = {
        {"lake-w", 32, 0, growth::WhenFill{0.8}, {growth::LeadKind::Hardware, units::days(90), 0, 8, 2}}};
    const sim::Horizon all = horizon(s);
    const sim::PlannedExpansion& one = all.expansions.at(0);
    CHECK(one.share == 0.5); // 32 more of 64
    const double ordered = std::log(0.8 / 0.5) / std::log(1.05), needed = std::log(0.9 / 0.5) / std::log(1.05);
    CHECK(months(one.ordered.p50) == Approx(ordered));
    CHECK(months(one.inUse.p50) == Approx(ordered + 3));
    CHECK(months(one.needed.p50) == Approx(needed));
    CHECK(months(one.orderBy.p10) == Approx(needed - 3));
    CHECK(one.late == 1); // 2.4 months from 0.8 to 0.9 are less than 3
    const sim::Runway& full = runway(all, "lake-w", "capacity");
    CHECK(months(full.runsOut.p50) == Approx(needed)); // it came too late to move the date
    s.growth.expansions[0].leadTime.median = units::days(60);
    const sim::Horizon inTime = horizon(s);
    CHECK(inTime.expansions[0].late == 0);
    CHECK(months(runway(inTime, "lake-w", "capacity").runsOut.p50) ==
          Approx(std::log(0.9 * 1.5 / 0.5) / std::log(1.05)));
    CHECK(inTime.lakes[0].months[59].capacity.value == Approx(1.5 * inTime.lakes[0].capacity.value));
}

TEST_CASE("horizon: links of a lake grow with its expansions, a WAN does not", "[sim][study]") {
    scenario::Scenario s = growing();
    s.growth.low = s.growth.high = 0.05;
    s.growth.expansions = {
        {"lake-w", 0, 1, growth::AtTime{units::days(0)}, {growth::LeadKind::Hardware, units::days(1), 0, 8, 2}}};
    const sim::Horizon all =
        horizon(s, {{"nic-egress", "lake-w", 0.4}, {"wan-up", "westeurope", 0.4}, {"nic-egress", "lake-s", 0.4}});
    const double alone = std::log(0.85 / 0.4) / std::log(1.05), twice = std::log(2 * 0.85 / 0.4) / std::log(1.05);
    CHECK(months(runway(all, "lake-w", "nic-egress").runsOut.p50) == Approx(twice));
    CHECK(months(runway(all, "westeurope", "wan-up").runsOut.p50) == Approx(alone));
    CHECK(months(runway(all, "lake-s", "nic-egress").runsOut.p50) == Approx(alone));
    CHECK(months(runway(all, "lake-w", "nic-egress").alone50) == Approx(alone));
}

TEST_CASE("demand: what a WAN carries in a run over what it could", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.engine.replications = 2;
    sim::RunObserver silent;
    const auto demand = sim::demandOf(s, catalogue::builtin(), 2, silent);
    const auto wan = std::find_if(demand.begin(), demand.end(), [](const sim::LinkDemand& one) {
        return one.resource == "wan-up" && one.place == "westeurope";
    });
    REQUIRE(wan != demand.end());
    // The data set crosses it once; checkpoints go the other way, to the nearest lake.
    CHECK(wan->mean == Approx(1e12 / (12.5e9 * 86400)));
    CHECK(std::count_if(demand.begin(), demand.end(), [](const auto& one) { return one.place == "lake-w"; }) == 4);
    CHECK(std::none_of(demand.begin(), demand.end(), [](const auto& one) { return one.place == "cache-n"; }));
}
