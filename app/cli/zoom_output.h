// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/load_curve.h"
#include "sim/study/zoom.h"

#include <string>

namespace lakewright::cli {

/// Both levels' view of one cluster at an instant.
struct Zoom {
    std::string scenario;
    units::Seconds at{};
    sim::FacadeMoment moment{};
    sim::FacadeStream stream{}; ///< what the request level was asked
    request::LoadPoint point{};
};

/// As one JSON document (bytes, seconds, 1/s), and as text for people.
std::string zoomJson(const Zoom& zoom);
std::string zoomText(const Zoom& zoom);

} // namespace lakewright::cli
