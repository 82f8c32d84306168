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
    CHECK(scenario::stoppedClusters(made, 0, 4) == 0);
    CHECK(scenario::stoppedClusters(made, 1, 4) == 1); // each of them is at its limit
    CHECK(scenario::stoppedClusters(made, 0, 5) == 3);
}

TEST_CASE("node loss: a part counts as nodes away one by one, VMs as those that hold its strips",
          "[models][scenario]") {
    // 16 strips over 20 VMs, one on each at most; four parts of five VMs hold four of them.
    CHECK(scenario::partAwayAs(machines(Variant::AzureVms, 20, 12, 16), 4, 5) == 4);
    CHECK(scenario::partAwayAs(machines(Variant::AzureVms, 20, 12, 16), 2, 10) == 8);
    // Two strips on a VM, of which three may be missing: a part with three is outlived, and nothing beside it.
    const scenario::Machines narrow = machines(Variant::AzureVms, 6, 9, 12);
    CHECK(scenario::partAwayAs(narrow, 4, 2) == scenario::servedWithout(narrow));
    CHECK(scenario::partAwayAs(machines(Variant::Edge, 20, 12, 16), 4, 5) == 5);
}
