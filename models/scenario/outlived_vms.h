// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/storage.h"

namespace lakewright::scenario {

/// Strips of a stripe that a VM holds, and those that may be lost (MODELS §1.4). Precondition of all: nodes >= 1.
int stripsPerVm(const Machines& machines);
int spareStrips(const Machines& machines);

/// VMs that may be lost together before some stripe is certain to be: those that every cluster outlives (MODELS §1.4:
/// m >= t·strips per VM).
int outlivedVms(const Machines& machines);

/// Zones and fault domains: stripes are spread over `parts` of them as evenly as they can be.
int stripsInPart(const Machines& machines, int parts); ///< in the fullest
bool outlivesPart(const Machines& machines, int parts);
/// The VMs of all clusters that a lost part counts as beside VMs lost one by one: as many as hold its strips.
int partCountsAs(const Machines& machines, int parts);
/// VMs of a cluster in part `index` of `parts`; the first ones have one more where they do not come out even.
int vmsInPart(const Machines& machines, int parts, int index);

} // namespace lakewright::scenario
