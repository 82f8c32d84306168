// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/outlived_vms.h"

#include <algorithm>

namespace lakewright::scenario {
namespace {

int roundedUp(int strips, int parts) {
    return (strips + parts - 1) / parts;
}

} // namespace

int stripsPerVm(const Machines& machines) {
    return std::max(1, roundedUp(machines.parameters.stripeTotal, machines.nodes));
}

int spareStrips(const Machines& machines) {
    return machines.parameters.stripeTotal - machines.parameters.stripeData;
}

int outlivedVms(const Machines& machines) {
    return std::max(0, spareStrips(machines) / stripsPerVm(machines)) * machines.clusters;
}

int stripsInPart(const Machines& machines, int parts) {
    return roundedUp(machines.parameters.stripeTotal, parts);
}

bool outlivesPart(const Machines& machines, int parts) {
    return stripsInPart(machines, parts) <= spareStrips(machines);
}

int partCountsAs(const Machines& machines, int parts) {
    return roundedUp(stripsInPart(machines, parts), stripsPerVm(machines)) * machines.clusters;
}

int vmsInPart(const Machines& machines, int parts, int index) {
    return machines.nodes / parts + (index < machines.nodes % parts ? 1 : 0);
}

} // namespace lakewright::scenario
