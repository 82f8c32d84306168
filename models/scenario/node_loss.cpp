// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/node_loss.h"

#include "models/scenario/outlived_vms.h"

#include <algorithm>

namespace lakewright::scenario {

bool outlivesNode(const Machines& machines) {
    return variant::prefab(machines.terms.variant).persistentDrives;
}

int servedWithout(const Machines& machines) {
    const int byStripe = outlivedVms(machines) / machines.clusters;
    if (machines.terms.highAvailabilityEnclosures)
        return std::max(1, byStripe);
    const auto& wholeFrom = variant::prefab(machines.terms.variant).wholeFrom;
    return wholeFrom && machines.nodes < wholeFrom->value ? 0 : byStripe;
}

int partAwayAs(const Machines& machines, int parts, int nodes) {
    if (outlivesNode(machines))
        return nodes;
    const int vms = partCountsAs(machines, parts) / machines.clusters;
    return outlivesPart(machines, parts) ? std::min(vms, servedWithout(machines)) : vms;
}

int stoppedClusters(const Machines& machines, int away, int awayInEach) {
    const int more = servedWithout(machines) - awayInEach; // that each can do without
    return more < 0 ? machines.clusters : std::min(machines.clusters, away / (more + 1));
}

} // namespace lakewright::scenario
