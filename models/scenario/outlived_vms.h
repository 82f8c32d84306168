// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/storage.h"

namespace lakewright::scenario {

/// VMs that may be lost together before some stripe is certain to be: those that every cluster outlives (MODELS §1.4:
/// m >= t·strips per VM). Precondition: nodes >= 1.
int outlivedVms(const Machines& machines);

} // namespace lakewright::scenario
