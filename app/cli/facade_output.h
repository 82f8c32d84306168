// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "sim/request/load_curve.h"
#include "sim/request/ranking.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::cli {

/// A load curve as one line of JSON (bytes, seconds, 1/s), and as a table for people.
std::string curveJson(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve);
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

/// The same JSON over several lines, with what the curve says of one offered load when `at` is one.
std::string curveJsonShown(const std::string& line, std::optional<units::Frequency> at);
std::string curveText(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve);

/// A ranking of sizes, the same two ways; money is USD per month of 730 h.
std::string rankingJson(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows);
std::string rankingText(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows);

} // namespace lakewright::cli
