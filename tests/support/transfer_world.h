// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

namespace lakewright::test {

/// The small scenario with nothing but a transfer "bulk" from clients in northeurope to the lake in westeurope, over a
/// WAN of 100 Gb/s = 12.5 GB/s that nothing else is narrower than: 125 GB at once, at the start.
scenario::Scenario transferScenario();

/// The small scenario with servers at the edge in place of the lake in westeurope, where clients write 1 GB a second
/// for the first hour, and nothing else.
scenario::Scenario edgeScenario();

} // namespace lakewright::test
