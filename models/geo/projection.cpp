// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/geo/projection.h"

namespace lakewright::geo {

MapPoint project(const GeoPoint& place) {
    const double latitude = place.latitudeDegrees * std::numbers::pi / 180;
    const double longitude = place.longitudeDegrees * std::numbers::pi / 180;
    const double s = latitude * latitude; // phi^2; the powers above follow by Horner's rule
    const double s5 = s * s * s * s * s;
    const double x = longitude * (0.870700 + s * (-0.131979 + s * -0.013791) + s5 * (0.003971 + s * -0.001529));
    const double y = latitude * (1.007226 + s * (0.015085 + s * s * (-0.044475 + s * (0.028874 + s * -0.005916))));
    return {x, y};
}

} // namespace lakewright::geo
