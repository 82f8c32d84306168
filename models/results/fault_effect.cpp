// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/fault_effect.h"

#include <cmath>

namespace lakewright::results {

bool isAffected(const FaultFigure& figure) {
    constexpr double kNoticed = 0.1;
    if (!figure.before || !figure.during)
        return figure.before.has_value() != figure.during.has_value();
    const double change = std::fabs(figure.during->value - figure.before->value);
    const bool isBack = figure.recovered == figure.n && figure.recovery && figure.recovery->value <= 0;
    return change > kNoticed * std::fabs(figure.before->value) || !isBack;
}

} // namespace lakewright::results
