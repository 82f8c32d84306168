// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lakewright::bounds {

/// Mean use above which a design that is offered as meeting its objectives has nothing to spare. Source: MODELS §0.6.
inline constexpr double kMaxUse = 0.85;

} // namespace lakewright::bounds
