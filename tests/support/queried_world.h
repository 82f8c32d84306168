// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

namespace lakewright::test {

/// The small scenario without its job: queries of the round figures of queryCurve() ask the lake in westeurope, 16
/// requests each in 4 rounds, `rate` queries a second, for an hour of steps of a minute.
scenario::Scenario queriedScenario(double rate);

} // namespace lakewright::test
