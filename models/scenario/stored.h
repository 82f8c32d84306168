// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

namespace lakewright::scenario {

/// Logical bytes in a lake at the start: its own, and the copies of others that it has.
units::Bytes storedIn(const Scenario& scenario, const Lake& lake);

} // namespace lakewright::scenario
