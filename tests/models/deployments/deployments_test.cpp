// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/deployments.h"

#include "models/scenario/load.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace lakewright;
using deployments::Answer;
using deployments::Deployment;

namespace {

const std::filesystem::path kScenarios = std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios";

scenario::Scenario shipped(const char* file) {
    scenario::Loaded loaded = scenario::load(kScenarios / file, catalogue::builtin());
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    return *loaded.scenario;
}

std::vector<Deployment> sheet(const scenario::Scenario& scenario) {
    return deployments::deploymentsOf(scenario, catalogue::builtin());
}

/// The answer of a rule; nothing when it does not apply.
std::optional<Answer> answer(const Deployment& deployment, const std::string& rule) {
    for (const deployments::Verdict& verdict : deployment.verdicts)
        if (verdict.rule == rule)
            return verdict.answer;
    return std::nullopt;
}

/// The cluster of MODELS §1.5: 12 L32aos_v4, 8+2, raw capacity 80 % full.
scenario::Scenario modelsExample() {
    scenario::Scenario scenario = shipped("first-run.json");
    scenario::Machines& machines = scenario.lakes[0].machines;
    machines.nodes = 12;
    machines.clusters = 1;
    machines.parameters.stripeData = 8;
    machines.parameters.stripeTotal = 10;
    scenario.lakes[0].stored = units::terabytes(0.8 * 12 * 23.04 * 8 / 10);
    return scenario;
}

} // namespace

TEST_CASE("deployments: the rebuild of MODELS 1.5 takes 1.24 h, 3.7 h with Reed-Solomon", "[models][deployments]") {
    const Deployment lake = sheet(modelsExample()).at(0);
    CHECK(lake.rebuild.locallyDecodable / units::hours(1) == Approx(1.24).epsilon(0.005));
    CHECK(lake.rebuild.reedSolomon / units::hours(1) == Approx(3.72).epsilon(0.005));
    CHECK(lake.stripe.failureDomain == "node");
    CHECK(lake.stripe.servedWithout == 2);
}

TEST_CASE("deployments: independent loss stands apart from common mode", "[models][deployments]") {
    const Deployment lake = sheet(modelsExample()).at(0);
    // Two VMs may be gone: N(N−1)(N−2)λ³T²/2 a year, λ of the VM and its 12 drives.
    const double years = lake.rebuild.locallyDecodable / units::days(365), lambda = 0.1 + 12 * 0.01;
    CHECK(lake.loss.independent == Approx(12 * 11 * 10 * std::pow(lambda, 3) * years * years / 2).epsilon(0.01));
    CHECK(lake.loss.commonMode == 0.005);
    scenario::Scenario three = modelsExample();
    three.lakes[0].machines.clusters = 3;
    three.lakes[0].stored = three.lakes[0].stored * 3;
    const double kept = (1 - lake.loss.independent) * 0.995;
    CHECK(sheet(three).at(0).loss.anyCluster.apart == Approx(1 - kept * kept * kept));
}

TEST_CASE("deployments: common mode of many clusters lies between one cause for all and one for each",
          "[models][deployments]") {
    scenario::Scenario many = modelsExample();
    many.lakes[0].machines.clusters = 300;
    many.lakes[0].stored = many.lakes[0].stored * 300;
    const deployments::LossPerYear loss = sheet(many).at(0).loss;
    CHECK(loss.independent < 1e-4); // next to it common mode decides
    CHECK(loss.anyCluster.shared == Approx(0.005 + 300 * loss.independent).epsilon(0.01));
    CHECK(loss.anyCluster.apart == Approx(1 - std::exp(300 * std::log(0.995))).epsilon(0.01)); // 78 %
    const deployments::LossPerYear one = sheet(modelsExample()).at(0).loss;
    CHECK(one.anyCluster.shared == one.anyCluster.apart);
}

TEST_CASE("deployments: VMs say whether they are allocated in time, servers do not", "[models][deployments]") {
    scenario::Scenario scenario = shipped("first-run.json");
    CHECK(answer(sheet(scenario).at(0), "allocated") == Answer::Open);
    scenario.lakes[0].machines.fallbackSizes = {"Standard_L96as_v4"};
    const Deployment lake = sheet(scenario).at(0);
    CHECK(answer(lake, "allocated") == Answer::Yes);
    REQUIRE(lake.allocation);
    CHECK(lake.allocation->choices.at(0).nodes == 24);
    CHECK(lake.allocation->choices.at(1).family == "Lasv4");
    const Deployment edge = sheet(shipped("variants/dv1-edge.json")).at(0);
    CHECK_FALSE(answer(edge, "allocated"));
    CHECK_FALSE(edge.allocation);
}

TEST_CASE("deployments: drives that outlive their node are lost one by one, and all of a node at once",
          "[models][deployments]") {
    const Deployment edge = sheet(shipped("variants/dv1-edge.json")).at(0);
    CHECK(edge.stripe.failureDomain == "device");
    // 144 drives, four may be gone: Π(144−i)·λ⁵T⁴/4!, λ = 0.01 + 0.1 · 0.02.
    const double years = edge.rebuild.locallyDecodable / units::days(365);
    const double drives = 144.0 * 143 * 142 * 141 * 140 * std::pow(0.012, 5) * std::pow(years, 4) / 24;
    // 12 nodes, two may be gone: N(N−1)(N−2)·λ³T²/2, λ = 0.1 · 0.02; what 12 drives held takes 12 times as long.
    const double nodes = 12.0 * 11 * 10 * std::pow(0.1 * 0.02, 3) * std::pow(12 * years, 2) / 2;
    CHECK(edge.loss.independent == Approx(drives + nodes).epsilon(0.01));
    CHECK(edge.raw.value == Approx(12 * 12 * 15.36e12));
}

TEST_CASE("deployments: a node with more strips than may be missing is a loss by itself", "[models][deployments]") {
    // 146+4 over 8 nodes: 19 strips or more on some, and 0.1 · 0.02 of them a year are lost with their data.
    const Deployment archive = sheet(shipped("variants/dv4-hybrid.json")).at(0);
    CHECK(archive.loss.independent == Approx(1 - std::exp(-8 * 0.1 * 0.02)).epsilon(1e-6));
    scenario::Scenario wide = shipped("variants/dv1-edge.json");
    wide.lakes[0].machines.nodes = 13;
    wide.lakes[0].machines.parameters.stripeData = 146;
    wide.lakes[0].machines.parameters.stripeTotal = 150;
    const Deployment edge = sheet(wide).at(0);
    CHECK(edge.loss.independent == Approx(1 - std::exp(-13 * 0.1 * 0.02)).epsilon(1e-6));
    CHECK(edge.loss.anyCluster.apart == Approx(1 - (1 - edge.loss.independent) * (1 - edge.loss.commonMode)));
}

TEST_CASE("deployments: eight edge servers stop with one of them, twelve do not", "[models][deployments]") {
    const Deployment twelve = sheet(shipped("variants/dv1-edge.json")).at(0),
                     eight = sheet(shipped("variants/dv1-edge-8-nodes.json")).at(0);
    CHECK(answer(twelve, "outlives-a-node") == Answer::Yes);
    CHECK(answer(eight, "outlives-a-node") == Answer::No);
    CHECK(eight.verdicts.at(0).text.find("from 11") != std::string::npos);
    scenario::Scenario enclosed = shipped("variants/dv1-edge-8-nodes.json");
    enclosed.lakes[0].machines.terms.highAvailabilityEnclosures = true;
    CHECK(answer(sheet(enclosed).at(0), "outlives-a-node") == Answer::Yes);
}

TEST_CASE("deployments: autonomy lasts as long as the shorter of tokens and keys", "[models][deployments]") {
    scenario::Scenario scenario = shipped("variants/dv1-edge.json");
    scenario::VariantTerms& terms = scenario.lakes[0].machines.terms;
    CHECK(answer(sheet(scenario).at(0), "autonomy") == Answer::Yes); // 96 h of 72 h
    terms.keyLifetime = units::hours(71);
    CHECK(answer(sheet(scenario).at(0), "autonomy") == Answer::No);
    terms.keyLifetime = units::hours(72);
    CHECK(answer(sheet(scenario).at(0), "autonomy") == Answer::Yes);
    terms.tokenLifetime = units::seconds(300);
    CHECK(answer(sheet(scenario).at(0), "autonomy") == Answer::No);
    CHECK_FALSE(answer(sheet(scenario).at(1), "autonomy")); // of edge sites only
}

TEST_CASE("deployments: a lake of VMs needs a copy off its cluster", "[models][deployments]") {
    const std::vector<Deployment> copies = sheet(shipped("two-copies.json"));
    CHECK(answer(copies.at(0), "common-mode-covered") == Answer::Yes);
    REQUIRE(copies.at(0).copies.size() == 2);
    CHECK(copies.at(0).copies[0].recoveryPoint == units::seconds(0)); // synchronous
    // Snapshots: τ + Δ/B, more than the period and less than two where the way is wide enough.
    CHECK(*copies.at(0).copies[1].recoveryPoint > units::minutes(5));
    CHECK(*copies.at(0).copies[1].recoveryPoint < units::minutes(10));
    CHECK_FALSE(answer(copies.at(1), "common-mode-covered")); // it is the copy
    CHECK(answer(sheet(shipped("first-run.json")).at(0), "common-mode-covered") == Answer::No);
    CHECK_FALSE(answer(sheet(shipped("first-run.json")).at(1), "common-mode-covered")); // a cache
    CHECK_FALSE(answer(sheet(shipped("variants/dv1-edge.json")).at(0), "common-mode-covered"));
}

TEST_CASE("deployments: a mirror that falls behind for ever is no copy", "[models][deployments]") {
    scenario::Scenario scenario = shipped("two-copies.json");
    // More than any way between two regions of it carries.
    for (scenario::Mirror& mirror : scenario.mirrors)
        mirror.writes = units::gigabytesPerSecond(10'000);
    const Deployment synchronous = sheet(scenario).at(0);
    CHECK(synchronous.copies.at(0).of == "all"); // its writes wait
    CHECK_FALSE(synchronous.copies.at(1).recoveryPoint);
    CHECK(synchronous.copies.at(1).of.find("nothing: ") == 0);
    CHECK(answer(synchronous, "common-mode-covered") == Answer::Yes);
    scenario.mirrors.erase(scenario.mirrors.begin());
    CHECK(answer(sheet(scenario).at(0), "common-mode-covered") == Answer::No);
    scenario.mirrors[0].mode = scenario::MirrorMode::Objects;
    CHECK(answer(sheet(scenario).at(0), "common-mode-covered") == Answer::No);
}

TEST_CASE("deployments: what follows a transfer covers what it brought, and no more", "[models][deployments]") {
    scenario::Scenario scenario = shipped("w7-backup.json");
    scenario.lakes[1].copyOf.reset();
    const Deployment backup = sheet(scenario).at(0);
    CHECK(answer(backup, "common-mode-covered") == Answer::No); // 6.5 PB stored
    REQUIRE(backup.copies.size() == 1);
    CHECK(backup.copies[0].by == "copy");
    scenario.lakes[0].stored = {};
    CHECK(answer(sheet(scenario).at(0), "common-mode-covered") == Answer::Yes);
}

TEST_CASE("deployments: a lake that stores the same covers what both store", "[models][deployments]") {
    scenario::Scenario scenario = shipped("w7-backup.json");
    const Deployment backup = sheet(scenario).at(0);
    CHECK(answer(backup, "common-mode-covered") == Answer::Yes);
    REQUIRE(backup.copies.size() == 2);
    CHECK(backup.copies[0].by == "second-copy");
    scenario.lakes[1].stored = units::petabytes(6); // 0.5 PB has no copy
    CHECK(answer(sheet(scenario).at(0), "common-mode-covered") == Answer::No);
}

TEST_CASE("deployments: the VMs that ship with sizes to fall back on are allocated in time", "[models][deployments]") {
    const std::vector<Deployment> all = sheet(shipped("variants/dv2-azure-vms.json"));
    REQUIRE(all.size() == 3);
    for (const Deployment& one : all) {
        INFO(one.id);
        CHECK(answer(one, "allocated") == Answer::Yes);
        REQUIRE(one.allocation);
        CHECK(one.allocation->choices.size() == (one.kind == "lake" ? 3 : 2));
        for (const deployments::SizeChoice& choice : one.allocation->choices)
            CHECK(one.allocation->anyInTime > choice.inTime);
    }
    CHECK(all[0].allocation->within == units::days(21));
    CHECK(all[1].allocation->within == units::days(30));
}

TEST_CASE("deployments: bare metal is not there before its date", "[models][deployments]") {
    scenario::Scenario scenario = shipped("variants/dv3-bare-metal.json");
    CHECK(answer(sheet(scenario).at(0), "available") == Answer::Yes); // growth/start 2028-06-01
    const auto asOf = [&](const char* day) {
        return answer(deployments::deploymentsOf(scenario, catalogue::builtin(), growth::parseDate(day)).at(0),
                      "available");
    };
    CHECK(asOf("2027-12-31") == Answer::No);
    CHECK(asOf("2028-01-01") == Answer::Yes);
    scenario.growth.start.reset();
    CHECK(answer(sheet(scenario).at(0), "available") == Answer::Open);
}

TEST_CASE("deployments: no L size is confidential", "[models][deployments]") {
    scenario::Scenario scenario = shipped("first-run.json");
    CHECK_FALSE(answer(sheet(scenario).at(0), "confidential"));
    scenario.lakes[0].machines.terms.confidential = true;
    CHECK(answer(sheet(scenario).at(0), "confidential") == Answer::No);
    scenario.lakes[0].machines.size = "Standard_DC8as_v5";
    scenario.sizes.push_back(*catalogue::builtin().size("Standard_L32aos_v4"));
    scenario.sizes.back().id = "Standard_DC8as_v5";
    CHECK(answer(sheet(scenario).at(0), "confidential") == Answer::Yes);
}

TEST_CASE("deployments: an on-premises cluster stripes over its drives and goes on without a controller",
          "[models][deployments]") {
    const Deployment archive = sheet(shipped("variants/dv4-hybrid.json")).at(0);
    CHECK(archive.stripe.data == 146);
    CHECK(archive.stripe.total == 150);
    CHECK(archive.usable / archive.raw == Approx(0.97 * 146 / 150));
    CHECK(answer(archive, "outlives-a-node") == Answer::Yes);
    CHECK(archive.lead.kind == "hardware");
    CHECK(archive.lead.p50 / units::days(1) == Approx(56).epsilon(1e-3));
    CHECK_FALSE(archive.lead.allocation);
}
