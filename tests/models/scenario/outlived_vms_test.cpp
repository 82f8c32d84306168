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
