// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <vector>

namespace lakewright::growth {

/// Rates are per 30 days everywhere (Growth::monthly).
inline constexpr units::Seconds kMonth = units::days(30);

/// What is added at one time to a load; grows with it from then on.
struct Step {
    units::Seconds at;
    double add = 0; ///< share of today's capacity, >= 0
    bool operator==(const Step&) const = default;
};

/// The load of a resource over the months, in shares of what the resource carries or holds today:
/// load(m) = start·(1+g)^m + Σ add·(1+g)^(m−m_k) (MODELS §7.1: TB(t+1) = TB(t)(1+g) + steps).
struct LoadCurve {
    double start = 0;   ///< >= 0
    double monthly = 0; ///< g, [−1, 1]
    std::vector<Step> steps;
    bool operator==(const LoadCurve&) const = default;
};

double loadAt(const LoadCurve& curve, units::Seconds at); ///< steps at `at` are in
/// The first time from `from` on at which the load is at least `level`; nothing when it never is.
std::optional<units::Seconds> reaches(const LoadCurve& curve, double level, units::Seconds from = {});

/// When a load that only grows at its rate reaches `limit` of today's capacity: ln(limit/start)/ln(1+g) months, 0 when
/// it has; nothing when it never does. The closed form of `reaches` without steps.
std::optional<units::Seconds> runOutClosedForm(double start, double monthly, double limit);

/// More of a resource, in shares of today's.
struct Addition {
    units::Seconds at;
    double share = 0; ///< > 0
};
/// 1 and every addition up to `at`.
double capacityAt(const std::vector<Addition>& additions, units::Seconds at);
/// The first time at which the load is at least `limit` of the capacity; nothing when it never is. Additions by time.
std::optional<units::Seconds> runsOut(const LoadCurve& curve, const std::vector<Addition>& additions, double limit);

/// The band of a monthly rate: its 10th, 50th and 90th percentile. The logarithm of 1+g is normal on each side of the
/// median with the spread of that side. Precondition: −1 < low <= middle <= high.
struct RateBand {
    double low = 0, middle = 0, high = 0;
};
/// The rate at a standard normal value: high at 1.2816, low at −1.2816.
double rateAt(const RateBand& band, double normal);

} // namespace lakewright::growth
