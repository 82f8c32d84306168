// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lakewright::geo {

/// A place on the globe, in degrees: latitude -90…90, north positive; longitude -180…180, east positive.
struct GeoPoint {
    double latitudeDegrees = 0;
    double longitudeDegrees = 0;
    bool operator==(const GeoPoint&) const = default;
};

} // namespace lakewright::geo
