// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/outlived_vms.h"

#include "models/scenario/node_loss.h"

#include <algorithm>

namespace lakewright::scenario {

int outlivedVms(const Machines& machines) {
    const int spare = machines.parameters.stripeTotal - machines.parameters.stripeData;
    return std::max(0, spare / stripsOnNode(machines)) * machines.clusters;
}

} // namespace lakewright::scenario
