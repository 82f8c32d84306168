// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/node_loss.h"
#include "models/scenario/outlived_vms.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using variant::Variant;

namespace {

scenario::Machines machines(Variant variant, int nodes, int data, int total) {
    scenario::Machines made;
    made.terms.variant = variant;
    made.nodes = nodes;
    made.parameters.stripeData = data;
    made.parameters.stripeTotal = total;
    return made;
}

} // namespace

TEST_CASE("node loss: below 11 EBoxes a node's loss stops an edge site unless enclosures keep its drives",
          "[models][scenario]") {
    for (const int nodes : {4, 8, 10})
        CHECK(scenario::servedWithout(machines(Variant::Edge, nodes, 12, 16)) == 0);
    CHECK(scenario::servedWithout(machines(Variant::Edge, 11, 12, 16)) == 2); // 16 strips over 11: two on five of them
    CHECK(scenario::servedWithout(machines(Variant::Edge, 16, 12, 16)) == 4); // one on each
    scenario::Machines enclosed = machines(Variant::Edge, 4, 12, 16);
    enclosed.terms.highAvailabilityEnclosures = true;
    CHECK(scenario::servedWithout(enclosed) == 1);
}

TEST_CASE("node loss: a stripe over devices needs enclosures", "[models][scenario]") {
    scenario::Machines wide = machines(Variant::OnPremises, 8, 146, 150); // 19 strips on a node, 4 may be missing
    CHECK(scenario::stripsPerVm(wide) == 19);
    CHECK(scenario::servedWithout(wide) == 0);
    wide.terms.highAvailabilityEnclosures = true;
    CHECK(scenario::servedWithout(wide) == 1);
}

TEST_CASE("node loss: VMs lose their data, servers come back with it", "[models][scenario]") {
    CHECK_FALSE(scenario::outlivesNode(machines(Variant::AzureVms, 8, 12, 16)));
    for (const Variant variant : {Variant::Edge, Variant::BareMetal, Variant::OnPremises})
        CHECK(scenario::outlivesNode(machines(variant, 12, 12, 16)));
    CHECK(scenario::servedWithout(machines(Variant::AzureVms, 8, 12, 16)) == 2);
}

TEST_CASE("node loss: at worst nodes are missing where they stop most clusters", "[models][scenario]") {
    scenario::Machines made = machines(Variant::Edge, 16, 12, 16); // each goes on without four
    made.clusters = 3;
    CHECK(scenario::stoppedClusters(made, 4) == 0);
    CHECK(scenario::stoppedClusters(made, 5) == 1);
    CHECK(scenario::stoppedClusters(made, 10) == 2);
    CHECK(scenario::stoppedClusters(made, 40) == 3);
}
