// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <optional>
#include <vector>

namespace lakewright::commercial {

/// A metered offer reports one usage event an hour for each resource and dimension, with all that was used in that hour
/// (MODELS §7.1 [A16, B16b]). An event that is later than 24 h is rejected and its usage is not billed (MODELS §7.1,
/// tier E).
inline constexpr units::Seconds kUsageHour = units::hours(1), kLatestEvent = units::hours(24);

/// How events come through, and in what they count. No document says how often the endpoint does not answer, or which
/// unit a dimension has: both are the user's.
struct Metering {
    std::optional<double> outagesPerYear; ///< of the endpoint or the way to it, Poisson, >= 0
    std::optional<units::Seconds> outage; ///< its mean, exponential, > 0
    std::optional<double> unitsPerHour;   ///< that a dimension counts in an hour, whole ones only, > 0
};
/// Pointers are the members of Metering as options: "outages-per-year".
std::vector<diagnostics::Diagnostic> findings(const Metering& metering);

/// A share of the usage between two ends.
struct UsageShare {
    double low = 0, high = 0;
};
/// Usage whose event is rejected: P(the endpoint is out at the end of an hour, and for longer than the event may be
/// late) = νm·exp(−w/m), an outage having no memory. The documents do not say whether "late" counts from the end of the
/// hour or from its begin: w = 24 h (low) or 23 h (high). Nothing without outages.
std::optional<UsageShare> rejectedShare(const Metering& metering);
/// Usage that is cut off when an hour's event counts whole units: nothing to less than one unit of each hour's.
/// Nothing without units.
std::optional<UsageShare> truncatedShare(const Metering& metering);

/// The longest outage that rejects no event, whichever way "late" is counted.
inline constexpr units::Seconds kHarmlessOutage = kLatestEvent - kUsageHour;

} // namespace lakewright::commercial
