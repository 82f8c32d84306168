// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <vector>

namespace lakewright::scenario {

/// Day and night: a rate that follows a cosine in steps of an hour and keeps its mean over a day. Time 0 is midnight.
struct Diurnal {
    double factor = 1;     ///< highest over lowest of the cosine, >= 1
    units::Seconds peak{}; ///< time of the day at which it is highest, [0, 24 h)
    bool operator==(const Diurnal&) const = default;
};

/// A time at which more is asked: a flash sale.
struct Surge {
    units::Seconds at{}, lasts{}; ///< lasts > 0
    double factor = 1;            ///< times what is asked at that hour, >= 1
    bool operator==(const Surge&) const = default;
};

/// Rate over the mean rate at a time of the run, the mean of the hour it is in; (0, 2).
double intensity(const Diurnal& diurnal, units::Seconds time);

/// Product of the factors of the surges that are on at a time: [at, at + lasts).
double intensity(const std::vector<Surge>& surges, units::Seconds time);

} // namespace lakewright::scenario
