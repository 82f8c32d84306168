// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::report {
namespace {

void addTicks(Axis& axis, double step) {
    axis.decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 12);
    const double first = std::ceil(axis.low / step - 1e-9);
    for (int i = 0; (first + i) * step <= axis.high + step * 1e-9 && i < 100; ++i)
        axis.ticks.push_back((first + i) * step);
}

/// The smallest of 1, 2, 5 times a power of ten that is at least `least`.
double roundStep(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

} // namespace

std::string Axis::label(double tick) const {
    const double shown = std::fabs(tick) < (high - low) * 1e-9 ? 0 : tick;
    return (shown < 0 ? "\u2212" : "") + fmt::format("{:.{}f}", std::fabs(shown), decimals);
}

Axis valueAxis(double low, double high, int most) {
    if (!std::isfinite(low) || !std::isfinite(high) || std::fabs(low) > 1e100 || std::fabs(high) > 1e100)
        return valueAxis(0, 1, most);
    const double smallest = std::max({std::fabs(low), std::fabs(high), 1e-100}) * 1e-6;
    if (high - low < smallest) {
        low -= low == 0 ? 0 : std::fabs(low) * 0.1;
        high += high == 0 ? 1 : std::fabs(high) * 0.1;
    }
    const double step = roundStep((high - low) / (most - 1));
    Axis axis;
    axis.low = std::floor(low / step + 1e-9) * step;
    axis.high = std::ceil(high / step - 1e-9) * step;
    addTicks(axis, step);
    return axis;
}

TimeAxis timeAxis(double fromSeconds, double toSeconds) {
    struct Step {
        double seconds;
        const char* unit;
        double perUnit;
    };
    static constexpr Step kSteps[] = {{1, "s", 1},
                                      {5, "s", 1},
                                      {10, "s", 1},
                                      {60, "min", 60},
                                      {300, "min", 60},
                                      {600, "min", 60},
                                      {1800, "min", 60},
                                      {3600, "h", 3600},
                                      {7200, "h", 3600},
                                      {21600, "h", 3600},
                                      {43200, "h", 3600},
                                      {86400, "d", 86400},
                                      {2 * 86400., "d", 86400},
                                      {5 * 86400., "d", 86400},
                                      {10 * 86400., "d", 86400},
                                      {30 * 86400., "d", 86400},
                                      {90 * 86400., "d", 86400},
                                      {365 * 86400., "d", 86400}};
    constexpr double kMostTicks = 10;
    const bool isUsable = std::isfinite(fromSeconds) && std::isfinite(toSeconds) && toSeconds > fromSeconds &&
                          toSeconds - fromSeconds < 1e12;
    const double from = isUsable ? fromSeconds : 0, to = isUsable ? toSeconds : 1;
    const Step* step = std::find_if(std::begin(kSteps), std::end(kSteps) - 1,
                                    [&](const Step& s) { return (to - from) / s.seconds <= kMostTicks; });
    TimeAxis time{step->unit, step->perUnit, {from / step->perUnit, to / step->perUnit, {}, 0}};
    addTicks(time.axis, step->seconds / step->perUnit);
    return time;
}

} // namespace lakewright::report
