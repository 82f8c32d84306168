// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/rhythm.h"

#include <cmath>
#include <numbers>

namespace lakewright::scenario {

double intensity(const Diurnal& diurnal, units::Seconds time) {
    const units::Seconds day = units::days(1), hour = units::hours(1);
    const double hourOfDay = std::floor(std::fmod(time.value, day.value) / hour.value);
    // The mean of cos over the hour, so that 24 steps have the mean of the cosine, which is 0.
    const double step = 2 * std::numbers::pi / 24;
    const double from = step * hourOfDay - 2 * std::numbers::pi * (diurnal.peak / day);
    const double mean = (std::sin(from + step) - std::sin(from)) / step;
    return 1 + (diurnal.factor - 1) / (diurnal.factor + 1) * mean;
}

double intensity(const std::vector<Surge>& surges, units::Seconds time) {
    double product = 1;
    for (const Surge& surge : surges)
        if (time >= surge.at && time < surge.at + surge.lasts)
            product *= surge.factor;
    return product;
}

} // namespace lakewright::scenario
