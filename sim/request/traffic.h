// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"
#include "models/facade/retry.h"
#include "models/units/quantity.h"

#include <optional>
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
};
/// So many clients, each with one request at a time and an exponential pause between the answer and the next request.
struct Closed {
    int clients = 1;        ///< >= 1
    units::Seconds think{}; ///< mean pause
    units::Seconds ramp{};  ///< their first requests are spread evenly over it: all at once would stay in step
};
using Arrivals = std::variant<Poisson, Periodic, Mmpp2, Trace, Closed>;

/// All nodes stand still for the last `length` of every `every`, as in memory-preserving maintenance.
struct Pause {
    units::Seconds every, length; ///< 0 < length < every
};

/// What of the offered load is not in the mix.
struct Traffic {
    Arrivals arrivals = Poisson{};
    std::optional<Pause> pause{};
};

} // namespace lakewright::request
