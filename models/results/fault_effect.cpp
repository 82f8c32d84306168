// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/fault_effect.h"

#include <cmath>

namespace lakewright::results {
namespace {

/// By more than a tenth, and by more than their intervals.
bool differ(const Estimate& a, const Estimate& b) {
    constexpr double kNoticed = 0.1;
    const bool overlap = a.low && a.high && b.low && b.high && *a.low <= *b.high && *b.low <= *a.high;
    return !overlap && std::fabs(a.value - b.value) > kNoticed * std::fabs(a.value);
}

} // namespace

bool isAffected(const FaultFigure& figure) {
    if (figure.before.has_value() != figure.during.has_value())
        return true;
    return figure.before &&
           (differ(*figure.before, *figure.during) || (figure.after && differ(*figure.before, *figure.after)));
}

} // namespace lakewright::results
