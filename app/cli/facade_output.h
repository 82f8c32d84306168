// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "sim/request/load_curve.h"
#include "sim/request/ranking.h"

#include <string>
#include <vector>

namespace lakewright::cli {

/// A load curve as one JSON document (bytes, seconds, 1/s), and as a table for people.
std::string curveJson(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve);
std::string curveText(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve);

/// A ranking of sizes, the same two ways; money is USD per month of 730 h.
std::string rankingJson(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows);
std::string rankingText(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows);

} // namespace lakewright::cli
