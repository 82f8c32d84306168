// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/rhythm.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// Times at which more queries come: a Markov-modulated Poisson process of two states.
struct QueryBurst {
    units::Seconds every; ///< mean time from the end of a burst to the next, exponential, > 0
    units::Seconds lasts; ///< mean duration, exponential, > 0
    double factor = 1;    ///< rate in a burst over the rate outside, >= 1
    bool operator==(const QueryBurst&) const = default;
};

/// Records that a façade writes of what it is asked.
struct QueryAudit {
    units::Bytes record; ///< of one request, > 0
    double share = 1;    ///< of the requests that are recorded, (0, 1]
    bool operator==(const QueryAudit&) const = default;
};

/// Queries that ask the façade of a lake for small things, whatever becomes of those before (WORKLOADS W4). At flow
/// level they are a stream of bytes; how long their requests take is read off the curve at the load of each window.
struct QueryLoad {
    std::string id, lake;
    std::string curve;     ///< id of a façade curve with points and mix
    units::Frequency rate; ///< of queries outside bursts and surges, mean of a day, > 0
    double requests = 1;   ///< that a query makes, >= 1
    double rounds = 1;     ///< of requests one after the other, 1 … requests; those of a round are made at once
    std::optional<QueryBurst> burst;
    std::optional<Diurnal> diurnal{};
    std::vector<Surge> surges{};
    std::optional<double> clients{}; ///< that work, ask, wait for the answer and work on: requests of a job one after
                                     ///< the other, so `requests` = `rounds`
    std::optional<QueryAudit> audit{};
    bool operator==(const QueryLoad&) const = default;
};

/// What is asked at a time of the run over the rate, outside bursts.
double intensity(const QueryLoad& queries, units::Seconds time);
/// Times in (0, horizon) at which that may change, ascending.
std::vector<units::Seconds> changes(const QueryLoad& queries, units::Seconds horizon);
/// All that `intensity` takes until the horizon, in bursts too, ascending. 1 is always among them.
std::vector<double> levels(const QueryLoad& queries, units::Seconds horizon);

} // namespace lakewright::scenario
