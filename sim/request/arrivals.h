// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <variant>
#include <vector>

namespace lakewright::request {

/// Requests come whatever happens to those before them, at random.
struct Poisson {
    units::Frequency rate; ///< > 0
};
/// One request every so often.
struct Periodic {
    units::Seconds interval; ///< > 0
};
/// A Poisson process whose rate changes between two values after exponential times.
struct Mmpp2 {
    units::Frequency calmRate, burstRate; ///< > 0
    units::Seconds calm, burst;           ///< mean length of each phase, > 0
};
/// At given times, ascending.
struct Trace {
    std::vector<units::Seconds> times;
    units::Seconds period = units::unlimited<units::Seconds>(); ///< the times come again after it, > the last of them
};
/// So many clients, each with one request at a time and an exponential pause between the answer and the next request.
struct Closed {
    int clients = 1;        ///< >= 1
    units::Seconds think{}; ///< mean pause
    units::Seconds ramp{};  ///< their first requests are spread evenly over it: all at once would stay in step
};
using Arrivals = std::variant<Poisson, Periodic, Mmpp2, Trace, Closed>;

} // namespace lakewright::request
