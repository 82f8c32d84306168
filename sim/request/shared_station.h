// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>
#include <vector>

namespace lakewright::request {

/// Processor sharing: all jobs of the station get equal parts of its rate. Each job ends at a known point of the
/// station's virtual time, which passes at rate/n, so an arrival or a departure costs O(log n) whatever n is. In the
/// header because the engine's inner loop is made of it.
class SharedStation {
public:
    explicit SharedStation(units::Bandwidth rate) : m_rate(rate.value) {} ///< > 0

    void add(units::Seconds now, units::Bytes bytes, std::uint32_t job) {
        advance(now.value);
        m_jobs.push_back({m_virtual + bytes.value, m_order++, job});
        std::push_heap(m_jobs.begin(), m_jobs.end(), later);
    }
    /// When the next job ends if nothing else changes; unlimited without jobs. Precondition: nothing ended before now.
    units::Seconds next(units::Seconds now) {
        if (m_jobs.empty())
            return units::unlimited<units::Seconds>();
        advance(now.value);
        return units::seconds(now.value + std::max(0.0, m_jobs.front().end - m_virtual) / perJob());
    }
    /// Whether a job has ended by now.
    bool done(units::Seconds now) {
        if (m_jobs.empty())
            return false;
        advance(now.value);
        const double left = (m_jobs.front().end - m_virtual) / perJob();
        return left <= std::max(kInstantSeconds, kRounding * std::max(now.value, m_virtual / perJob()));
    }
    /// That job; precondition: done().
    std::uint32_t take() {
        assert(!m_jobs.empty());
        std::pop_heap(m_jobs.begin(), m_jobs.end(), later);
        const std::uint32_t job = m_jobs.back().job;
        m_jobs.pop_back();
        return job;
    }
    units::Bytes takeServed(units::Seconds now) { ///< since the last call
        advance(now.value);
        return units::bytes(std::exchange(m_served, 0));
    }
    /// The rate that is left beside other work, relative to the full one, (0, 1].
    void setShare(units::Seconds now, double share) {
        assert(share > 0 && share <= 1);
        advance(now.value);
        m_share = share;
    }

    /// When the calendar will look at this station; unlimited: it will not.
    units::Seconds wake = units::unlimited<units::Seconds>();

private:
    /// A job this close to its end has ended: rounding of the virtual time must not ask for a step of no length.
    static constexpr double kInstantSeconds = 1e-10;
    /// The same for jobs of tebibytes and runs of years, relative.
    static constexpr double kRounding = 1e-14;

    struct Job {
        double end; ///< in virtual time, bytes
        std::uint32_t order, job;
    };
    static bool later(const Job& a, const Job& b) { return a.end > b.end || (a.end == b.end && a.order > b.order); }
    double perJob() const { return m_rate * m_share / static_cast<double>(m_jobs.size()); }
    void advance(double now) {
        if (m_jobs.empty()) {
            m_virtual = 0; // keeps the digits for the jobs to come
        } else if (now > m_updated) {
            const double served = (now - m_updated) * m_rate * m_share;
            m_virtual += served / static_cast<double>(m_jobs.size());
            m_served += served;
        }
        m_updated = now;
    }

    double m_rate, m_share = 1;
    double m_virtual = 0, m_updated = 0, m_served = 0;
    std::uint32_t m_order = 0;
    std::vector<Job> m_jobs; ///< binary heap, first to end first
};

} // namespace lakewright::request
