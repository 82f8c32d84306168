// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/fallback.h"

#include "tests/support/small_scenario.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

std::optional<int> instead(const scenario::Scenario& s, const char* size) {
    scenario::Findings none("");
    const scenario::Context context(s, catalogue::builtin(), none);
    return scenario::nodesInstead(context, s.lakes[0].machines, *catalogue::builtin().size(size));
}

/// The smallest N with egress·N/(1+α(N−1))/(2−1/N) no less than that of `nodes` VMs: the read bound of MODELS §1.3.
int byReads(double egress, double ofFirst, int nodes) {
    const auto reads = [](double each, int n) { return each * n / (1 + 0.002 * (n - 1)) / (2 - 1.0 / n); };
    int n = 1;
    while (reads(egress, n) < reads(ofFirst, nodes))
        ++n;
    return n;
}

} // namespace

TEST_CASE("fallback: a size with a slower NIC takes as many VMs as read as fast", "[models][scenario]") {
    scenario::Scenario s = test::smallScenario();
    s.lakes[0].machines.nodes = 24;
    // 12 disks of 1.92 TB each in both; 40 Gb/s instead of 50.
    CHECK(byReads(40, 50, 24) == 31);
    CHECK(instead(s, "Standard_L96as_v4") == 31);
}

TEST_CASE("fallback: a size with smaller disks takes as many VMs as hold as much", "[models][scenario]") {
    scenario::Scenario s = test::smallScenario();
    s.lakes[0].machines.size = "Standard_L96as_v4";
    s.lakes[0].machines.nodes = 24;
    // Half of the disks at 36 of 40 Gb/s: 8 of 1.92 TB against 12, so capacity decides: 24 · 12 / 8.
    CHECK(byReads(36, 40, 24) < 36);
    CHECK(instead(s, "Standard_L64as_v4") == 36);
}

TEST_CASE("fallback: fewer and larger VMs still outlive the loss of one", "[models][scenario]") {
    scenario::Scenario s = test::smallScenario();
    s.lakes[0].machines.size = "Standard_L32as_v4";
    s.lakes[0].machines.nodes = 16;
    s.lakes[0].machines.parameters.stripeData = 18;
    s.lakes[0].machines.parameters.stripeTotal = 20;
    // 150 Gb/s instead of 16 would do with two; 20 strips of which 2 may be lost need ten.
    CHECK(byReads(150, 16, 16) < 3);
    CHECK(instead(s, "Standard_L96aos_v5") == 10);
}

TEST_CASE("fallback: no number of small VMs stands in for as many large ones", "[models][scenario]") {
    scenario::Scenario s = test::smallScenario();
    s.lakes[0].machines.size = "Standard_L96aos_v5";
    s.lakes[0].machines.nodes = 512;
    CHECK_FALSE(instead(s, "Standard_L32as_v4"));
    CHECK_FALSE(instead(s, "Standard_D96as_v6")); // no local disks
}

TEST_CASE("fallback: a size without a family has a quota of its own", "[models][scenario]") {
    catalogue::VmSize own;
    own.id = "mine";
    CHECK(scenario::quotaFamily(own) == "mine");
    CHECK(scenario::quotaFamily(*catalogue::builtin().size("Standard_L96as_v4")) == "Lasv4");
}
