// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "sim/request/load_curve.h"
#include "sim/request/ranking.h"

#include <string>
#include <vector>

namespace lakewright::cli {

/// A load curve, and a ranking of sizes, as tables for people.
std::string curveText(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve);
std::string rankingText(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows);

} // namespace lakewright::cli
