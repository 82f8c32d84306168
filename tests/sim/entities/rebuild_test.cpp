// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/rebuild.h"

#include "models/deployments/deployments.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using scenario::FaultKind;
using scenario::Timed;
using test::metric;

namespace {

/// A lake of 16 VMs in stripes of 14+2 that nobody uses; it outlives two of them.
scenario::Scenario quietLake() {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.lakes[0].machines.nodes = 16;
    s.lakes[0].machines.parameters.stripeData = 14;
    s.lakes[0].machines.parameters.stripeTotal = 16;
    s.lakes[0].stored = units::terabytes(150);
    return s;
}

/// Of one VM alone by MODELS §1.5: D(k/4+1) / (β(N−1)ηE), D its share of the stripes: stored/r · n/k.
units::Seconds aloneIn(const scenario::Scenario& s) {
    const scenario::Machines& machines = s.lakes[0].machines;
    const double k = machines.parameters.stripeData, n = machines.parameters.stripeTotal, vms = machines.nodes;
    const double held = s.lakes[0].stored.value / machines.reduction * n / k / vms / machines.clusters;
    const double egress = 0.9 * catalogue::builtin().size(machines.size)->egress.value;
    return units::seconds(held * (k / 4 + 1) / (0.2 * (vms - 1) * egress));
}

void lose(scenario::Scenario& s, units::Seconds at, int count = 1) {
    s.faults.push_back({"loss-" + std::to_string(s.faults.size()), FaultKind::VmLoss, "lake-w", 0, count,
                        Timed{at, units::minutes(1)}});
}

/// Time in which something was rebuilt.
units::Seconds rebuilding(const scenario::Scenario& s) {
    units::Seconds sum;
    for (const results::Bottleneck& one : test::simulated(s).bottlenecks)
        if (one.resource == "rebuild-share")
            sum += one.busy;
    return sum;
}

} // namespace

TEST_CASE("Rebuild of a lost VM moves the stripes on it, reduced and with their parity", "[sim][entities]") {
    for (const double reduction : {1.0, 2.5})
        for (const int clusters : {1, 3}) {
            scenario::Scenario s = quietLake();
            s.lakes[0].machines.reduction = reduction;
            s.lakes[0].machines.clusters = clusters;
            lose(s, units::hours(1));
            CHECK(rebuilding(s).value == Approx(aloneIn(s).value).epsilon(0.001));
            const auto sheet = deployments::deploymentsOf(s, catalogue::builtin());
            CHECK(rebuilding(s).value == Approx(sheet.at(0).rebuild.locallyDecodable.value).epsilon(0.01));
        }
}

TEST_CASE("Rebuild grants its share once, whether one fault takes two VMs or two faults do", "[sim][entities]") {
    scenario::Scenario together = quietLake(), apart = quietLake();
    lose(together, units::hours(1), 2);
    lose(apart, units::hours(1));
    lose(apart, units::hours(1));
    CHECK(rebuilding(together).value == Approx(2 * aloneIn(apart).value).epsilon(0.001));
    CHECK(rebuilding(apart).value == Approx(2 * aloneIn(apart).value).epsilon(0.001));
}

TEST_CASE("Rebuild: clusters rebuild what is spread over them side by side", "[sim][entities]") {
    scenario::Scenario s = quietLake();
    s.lakes[0].machines.clusters = 3;
    lose(s, units::hours(1), 3);
    CHECK(rebuilding(s).value == Approx(aloneIn(s).value).epsilon(0.001));
}

TEST_CASE("Rebuild: a VM is whole when its own bytes are, not when those of all are", "[sim][entities]") {
    // The second goes when half of the first is rebuilt (R/2). They share: the first is whole at 3R/2, the second at
    // 2R.
    scenario::Scenario s = quietLake();
    const units::Seconds alone = aloneIn(s), first = units::hours(1);
    lose(s, first);
    lose(s, first + alone * 0.5);
    CHECK(rebuilding(s).value == Approx(2 * alone.value).epsilon(0.001)); // nothing is moved twice
    scenario::Scenario late = s, early = s;
    lose(late, first + alone * 1.55); // two are lost
    const results::RunSummary kept = test::simulated(late);
    CHECK(kept.objectives.empty());
    CHECK(metric(kept, "lost-vms", "lake-w") == 2);
    lose(early, first + alone * 1.45); // three are
    const results::RunSummary lost = test::simulated(early);
    REQUIRE(lost.objectives.size() == 1);
    CHECK(lost.objectives[0].objective.id == "no-data-loss");
    CHECK(metric(lost, "lost-vms", "lake-w") == 3);
}

TEST_CASE("Rebuild: VMs that maintenance empties one after the other are the same as VMs lost one by one",
          "[sim][entities]") {
    for (const double every : {0.6, 1.05}) { // of what a rebuild takes alone
        scenario::Scenario singles = quietLake(), domains = quietLake();
        const units::Seconds period = aloneIn(singles) * every;
        for (int i = 0; i < 16; ++i)
            lose(singles, units::hours(1) + period * i);
        scenario::Fault one{
            "domains", FaultKind::Maintenance, "lake-w", 0, 1, Timed{units::hours(1), units::minutes(1)}};
        one.faultDomains = 16;
        one.gap = period - units::minutes(1);
        one.dataLost = true;
        domains.faults = {one};
        const results::RunSummary a = test::simulated(singles), b = test::simulated(domains);
        INFO("every " << every);
        CHECK(metric(a, "lost-vms", "lake-w") == metric(b, "lost-vms", "lake-w"));
        CHECK(a.objectives.size() == b.objectives.size());
        CHECK(a.objectives.empty() == (every > 1));
        if (every > 1)
            CHECK(metric(b, "lost-vms", "lake-w") == 1); // each is whole before the next
    }
}
