// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/calendar.h"
#include "sim/study/horizon.h"

#include <optional>
#include <string>

namespace lakewright::cli {

/// What `horizon` found, with the date of time 0 where one is known.
struct HorizonReport {
    std::string scenario, scenarioHash;
    std::optional<growth::Date> start;
    sim::Horizon horizon;
};

std::string horizonJson(const HorizonReport& report); ///< one document, times in seconds, dates beside them
std::string horizonText(const HorizonReport& report);

} // namespace lakewright::cli
