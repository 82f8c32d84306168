// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "sim/request/load_curve.h"

#include <string>

namespace lakewright::cli {

/// What an element of a scenario's /curves has beside the figures.
struct CurveLabel {
    std::string id, direction;
    std::string mix; ///< the mix's document
};
/// The curve as an element of a scenario's /curves, on one line; loads that saturate it are left out.
std::string scenarioCurve(const catalogue::VmSize& size, const request::LoadSweep& sweep,
                          const request::LoadCurve& curve, const CurveLabel& label);
/// "read" or "write", where at least kOneWay of the mix's payload goes; "requests" for a mix of both or of neither.
std::string curveDirection(const facade::Mix& mix);
inline constexpr double kOneWay = 0.9;

} // namespace lakewright::cli
