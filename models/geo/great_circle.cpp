// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/geo/great_circle.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lakewright::geo {
namespace {

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

} // namespace

double greatCircleKilometres(const GeoPoint& from, const GeoPoint& to) {
    const double halfLatitude = std::sin(radians(to.latitudeDegrees - from.latitudeDegrees) / 2);
    const double halfLongitude = std::sin(radians(to.longitudeDegrees - from.longitudeDegrees) / 2);
    const double haversine = halfLatitude * halfLatitude + std::cos(radians(from.latitudeDegrees)) *
                                                               std::cos(radians(to.latitudeDegrees)) * halfLongitude *
                                                               halfLongitude;
    return 2 * kEarthRadiusKilometres * std::asin(std::sqrt(std::min(1.0, haversine)));
}

} // namespace lakewright::geo
