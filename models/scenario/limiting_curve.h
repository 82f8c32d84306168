// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/facade_curve.h"

#include <string_view>
#include <vector>

namespace lakewright::scenario {

/// The curve that limits what one cluster of this size and number of VMs reads or writes; null without one. Rules let
/// there be only one.
const FacadeCurve* limitingCurve(const std::vector<FacadeCurve>& curves, std::string_view size, int nodes,
                                 Direction direction);

} // namespace lakewright::scenario
