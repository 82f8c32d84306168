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

int stoppedClusters(const Machines& machines, int away) {
    return std::min(machines.clusters, away / (servedWithout(machines) + 1));
}

} // namespace lakewright::scenario
