// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/rebuild.h"

#include "models/deployments/deployments.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using scenario::FaultKind;
using scenario::Timed;

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
