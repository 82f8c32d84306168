// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <vector>

namespace lakewright::migration {

/// Passes that follow the first copy: each finds what changed during the one before (MODELS §6.2).
struct CatchUp {
    units::Seconds first{}; ///< T_0, the whole copy, > 0
    units::Seconds scan{};  ///< T_scan, to find what has changed: a listing, or the lag of a change feed; >= 0
    double ratio = 0;       ///< ρ, rate of change over rate of copying, in bytes or objects, the worse; >= 0
};
/// T_i = T_scan + ρ·T_{i−1}.
units::Seconds nextPass(const CatchUp& catchUp, units::Seconds before);
/// No pass is ever shorter than T_scan/(1−ρ); nothing for ρ >= 1, where they grow.
std::optional<units::Seconds> shortestPass(const CatchUp& catchUp);
/// The passes after the first copy until one fits into `window`; nothing when none ever does.
std::optional<std::vector<units::Seconds>> passesUntil(const CatchUp& catchUp, units::Seconds window);

} // namespace lakewright::migration
