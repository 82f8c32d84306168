// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/outlived_vms.h"

#include <algorithm>

namespace lakewright::scenario {

int outlivedVms(const Machines& machines) {
    const int n = machines.parameters.stripeTotal, spare = n - machines.parameters.stripeData;
    const int perVm = std::max(1, (n + machines.nodes - 1) / machines.nodes);
    return std::max(0, spare / perVm) * machines.clusters;
}

} // namespace lakewright::scenario
