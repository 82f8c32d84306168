// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/geo/geo_point.h"

#include <vector>

namespace lakewright::geo {

/// A closed line; the last point joins the first.
using Ring = std::vector<GeoPoint>;

/// The land of the earth at 1:110,000,000, rounded to 0.01°; lakes are rings inside others, so fill with the even-odd
/// rule. Read once per process. Source: Natural Earth 4.1.0 (2018), see resources/map/README.md.
const std::vector<Ring>& coast();

} // namespace lakewright::geo
