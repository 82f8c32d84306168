// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/outlived_vms.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("outlivedVms is parity over strips per VM, of every cluster", "[models][scenario]") {
    const auto outlived = [](int nodes, int data, int total, int clusters) {
        scenario::Machines machines;
        machines.nodes = nodes;
        machines.clusters = clusters;
        machines.parameters.stripeData = data;
        machines.parameters.stripeTotal = total;
        return scenario::outlivedVms(machines);
    };
    CHECK(outlived(12, 8, 10, 1) == 2); // one strip on a VM
    CHECK(outlived(8, 8, 12, 1) == 2);  // two on some
    CHECK(outlived(12, 8, 10, 3) == 6); // the seventh must be a third of one cluster
    CHECK(outlived(4, 8, 10, 1) == 0);  // three on some
}

TEST_CASE("A zone or fault domain takes its part of the strips, and counts as the VMs that hold them",
          "[models][scenario]") {
    scenario::Machines machines;
    machines.nodes = 24;
    machines.clusters = 2;
    machines.parameters.stripeData = 12;
    machines.parameters.stripeTotal = 16;
    // 16 strips in three zones: 6, 5, 5 with 4 to spare; in four parts: 4 each
    CHECK(scenario::stripsInPart(machines, 3) == 6);
    CHECK_FALSE(scenario::outlivesPart(machines, 3));
    CHECK(scenario::outlivesPart(machines, 4));
    CHECK(scenario::partCountsAs(machines, 4) == scenario::outlivedVms(machines)); // nothing more may be lost
    CHECK(scenario::partCountsAs(machines, 3) > scenario::outlivedVms(machines));
    CHECK(scenario::partCountsAs(machines, 1) > scenario::outlivedVms(machines));
    machines.parameters.stripeData = 8; // 8+4
    machines.parameters.stripeTotal = 12;
    CHECK(scenario::outlivesPart(machines, 3));
    int vms = 0;
    for (int part = 0; part < 5; ++part)
        vms += scenario::vmsInPart(machines, 5, part);
    CHECK(vms == 24);
    CHECK(scenario::vmsInPart(machines, 5, 0) == 5);
    CHECK(scenario::vmsInPart(machines, 5, 4) == 4);
}
