// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/geo/geo_point.h"

namespace lakewright::geo {

/// Mean radius of the earth in kilometres. Source: IUGG, Geodetic Reference System 1980 (Moritz 2000), R1; tier A.
inline constexpr double kEarthRadiusKilometres = 6371.0088;

/// Length of the shortest way between two places over a spherical earth, in kilometres, [0, pi R].
double greatCircleKilometres(const GeoPoint& from, const GeoPoint& to);

} // namespace lakewright::geo
