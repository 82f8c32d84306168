// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/metering.h"

#include "models/diagnostics/demands.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lakewright::commercial {
namespace {

constexpr units::Seconds kYear = units::days(365);

} // namespace

std::vector<diagnostics::Diagnostic> findings(const Metering& metering) {
    diagnostics::Demands demands;
    const auto& [perYear, outage, perHour] = metering;
    demands.require(perYear.has_value() == outage.has_value(), perYear ? "outage" : "outages-per-year",
                    "Outages have a number and a length", "one of them", "both or neither");
    const bool isCount = !perYear || (std::isfinite(*perYear) && *perYear >= 0);
    demands.require(isCount, "outages-per-year", "Is no number of outages", fmt::format("{}", perYear.value_or(0)),
                    "0 or more");
    const bool isLength = !outage || (units::isFinite(*outage) && outage->value > 0);
    demands.require(isLength, "outage", "Is no length", units::exactText(outage.value_or(units::Seconds{})), "above 0");
    if (perYear && outage && isCount && isLength)
        demands.require(*perYear * *outage <= kYear, "outages-per-year", "More time is out than there is",
                        fmt::format("{} of {}", *perYear, units::durationText(*outage)),
                        "outages that fit into a year");
    demands.require(!perHour || (std::isfinite(*perHour) && *perHour > 0), "units-per-hour", "Is no usage",
                    fmt::format("{}", perHour.value_or(0)), "above 0");
    return std::move(demands).findings();
}

std::optional<UsageShare> rejectedShare(const Metering& metering) {
    if (!metering.outagesPerYear || !metering.outage)
        return std::nullopt;
    const units::Seconds mean = *metering.outage;
    const double out = *metering.outagesPerYear * (mean / kYear);
    return UsageShare{out * std::exp(-(kLatestEvent / mean)), out * std::exp(-(kHarmlessOutage / mean))};
}

std::optional<UsageShare> truncatedShare(const Metering& metering) {
    if (!metering.unitsPerHour)
        return std::nullopt;
    return UsageShare{0, std::min(1.0, 1 / *metering.unitsPerHour)};
}

} // namespace lakewright::commercial
