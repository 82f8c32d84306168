// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>

namespace lakewright::sim {

enum class ServiceLaw { Exponential, Pareto, BoundedPareto, Fixed };
inline constexpr double kParetoIndex = 2.2;
inline constexpr double kParetoBound = 20; ///< largest over least value of the bounded law

/// A station fed by Poisson arrivals, simulated on the native kernel. Service has mean 1 s.
struct QueueRun {
    int servers = 1;        ///< >= 1
    double arrivalRate = 0; ///< 1/s, below `servers`
    ServiceLaw law = ServiceLaw::Exponential;
    int customers = 0; ///< counted, after a warm-up of a tenth as many
    std::uint32_t replication = 0;
};

/// Mean wait before service, first come first served, on the kernel's timers; seconds.
double fifoMeanWait(const QueueRun& run);

/// Mean of time in system over size when all customers are flows on one link; `servers` must be 1.
double sharedMeanSlowdown(const QueueRun& run);

/// Clients that think, each for an exponential time, and then have work done by one station that all share equally.
struct ClosedRun {
    int clients = 1; ///< >= 1
    units::Seconds think, work;
    int operations = 0; ///< counted, after a warm-up of a tenth as many
    std::uint32_t replication = 0;
};

/// Operations a second on the native kernel, where a station is a link and an operation a flow.
units::Frequency closedSharedRate(const ClosedRun& run);

} // namespace lakewright::sim
