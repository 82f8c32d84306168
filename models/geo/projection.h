// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/geo/geo_point.h"

#include <numbers>

namespace lakewright::geo {

/// A place on the map, in radii of the globe; x to the east, y to the north, (0, 0) where equator and Greenwich meet.
struct MapPoint {
    double x = 0;
    double y = 0;
    bool operator==(const MapPoint&) const = default;
};

/// The map reaches from -kMapHalfWidth to kMapHalfWidth (180° on the equator) and kMapHalfHeight (the poles).
inline constexpr double kMapHalfWidth = 0.8707 * std::numbers::pi;
inline constexpr double kMapHalfHeight = 1.4223900;

/// The Natural Earth projection. Source: Šavrič, Jenny, Patterson, Petrovič and Hurni, "A Polynomial Equation for the
/// Natural Earth Projection", Cartography and Geographic Information Science 38 (4), 2011, equations 4 and 5.
MapPoint project(const GeoPoint& place);

} // namespace lakewright::geo
