// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/load_curve.h"

#include <optional>
#include <variant>
#include <vector>

namespace lakewright::growth {

/// When an expansion is ordered: at a date, or when the load reaches a share of what is there and on order.
struct AtTime {
    units::Seconds at;
    bool operator==(const AtTime&) const = default;
};
struct WhenFill {
    double fill = 0; ///< (0, 1]
    bool operator==(const WhenFill&) const = default;
};
using OrderRule = std::variant<AtTime, WhenFill>;

struct PlannedAddition {
    OrderRule rule;
    double share = 0; ///< of today's capacity, > 0
};

/// When each is ordered, in the order of the plan; nothing for what is not ordered up to `until`. What fill decides
/// about is ordered in the order of the plan, one after the other, and what is on order counts as there: lead times do
/// not make a second order of the same need.
std::vector<std::optional<units::Seconds>> orderTimes(const LoadCurve& curve, const std::vector<PlannedAddition>& plan,
                                                      units::Seconds until);

/// What arrives, by time, when orders take these lead times. Precondition: as many as in the plan.
std::vector<Addition> arrivals(const std::vector<PlannedAddition>& plan,
                               const std::vector<std::optional<units::Seconds>>& ordered,
                               const std::vector<units::Seconds>& leads);

} // namespace lakewright::growth
