// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>
#include <vector>

namespace lakewright::request {

/// Processor sharing: all jobs of the station get equal parts of its rate. Each job ends at a known point of the
/// station's virtual time, which passes at rate/n, so an arrival or a departure costs O(log n) whatever n is.
class SharedStation {
public:
    explicit SharedStation(units::Bandwidth rate) : m_rate(rate.value) {} ///< > 0

    void add(units::Seconds now, units::Bytes bytes, std::uint32_t job);
    /// When the next job ends if nothing else changes; unlimited without jobs. Precondition: nothing ended before now.
    units::Seconds next(units::Seconds now);
    bool done(units::Seconds now);               ///< whether a job has ended by now
    std::uint32_t take();                        ///< that job; precondition: done()
    units::Bytes takeServed(units::Seconds now); ///< since the last call
    /// The rate that is left beside other work, relative to the full one, (0, 1].
    void setShare(units::Seconds now, double share);

    /// When the calendar will look at this station; unlimited: it will not.
    units::Seconds wake = units::unlimited<units::Seconds>();

private:
    struct Job {
        double end; ///< in virtual time, bytes
        std::uint32_t order, job;
    };
    static bool before(const Job& a, const Job& b) { return a.end < b.end || (a.end == b.end && a.order < b.order); }
    void advance(double now);
    double perJob() const { return m_rate * m_share / static_cast<double>(m_jobs.size()); }

    double m_rate, m_share = 1;
    double m_virtual = 0, m_updated = 0, m_served = 0;
    std::uint32_t m_order = 0;
    std::vector<Job> m_jobs; ///< binary heap, first to end first
};

} // namespace lakewright::request
