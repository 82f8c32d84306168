// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "sim/request/arrivals.h"

#include <cstdint>

namespace lakewright::request {

/// Requests a second in the long run; of closed clients when nothing makes them wait, 0 for a trace
/// that ends.
units::Frequency meanRate(const Arrivals& arrivals, units::Seconds idleLatency);

/// When requests come that do not wait for others: the times of an arrival process, one after the other.
class ArrivalClock {
public:
    ArrivalClock(const Arrivals& arrivals, std::uint64_t seed, std::uint32_t replication);
    /// The next arrival; unlimited when there is none, always so for closed clients.
    units::Seconds next();

private:
    double after(const Poisson& process);
    double after(const Periodic& process);
    double after(const Mmpp2& process);
    double after(const Trace& trace);
    double after(const Closed&);

    const Arrivals m_arrivals;
    stats::RandomStream m_random;
    double m_now = 0, m_phaseEnd = 0;
    bool m_burst = true; ///< the first phase ends at 0 and the calm one begins
    std::size_t m_place = 0;
    double m_begun = 0; ///< the trace's present round
};

} // namespace lakewright::request
