// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "sim/request/load_curve.h"
#include "sim/request/ranking.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::cli {

/// A load curve as one line of JSON (bytes, seconds, 1/s).
std::string curveJson(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve);
/// The same over several lines, with what the curve says of one offered load when `at` is one.
std::string curveJsonShown(const std::string& line, std::optional<units::Frequency> at);
/// A ranking of sizes; money is USD per month of 730 h.
std::string rankingJson(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows);

} // namespace lakewright::cli
