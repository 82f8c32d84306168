// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/arrival_clock.h"

#include <algorithm>
#include <limits>

namespace lakewright::request {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

} // namespace

units::Frequency meanRate(const Arrivals& arrivals, units::Seconds idleLatency) {
    constexpr units::Seconds kLeastRound = units::seconds(1e-6);
    if (const auto* poisson = std::get_if<Poisson>(&arrivals))
        return poisson->rate;
    if (const auto* periodic = std::get_if<Periodic>(&arrivals))
        return units::perSecond(1 / periodic->interval.value);
    if (const auto* bursty = std::get_if<Mmpp2>(&arrivals))
        return units::perSecond((bursty->calmRate * bursty->calm + bursty->burstRate * bursty->burst) /
                                (bursty->calm + bursty->burst).value);
    if (const auto* trace = std::get_if<Trace>(&arrivals))
        return units::perSecond(static_cast<double>(trace->times.size()) / trace->period.value);
    if (const auto* closed = std::get_if<Closed>(&arrivals))
        return units::perSecond(closed->clients / std::max(kLeastRound, idleLatency + closed->think).value);
    return {};
}

ArrivalClock::ArrivalClock(const Arrivals& arrivals, std::uint64_t seed, std::uint32_t replication)
    : m_arrivals(arrivals), m_random(seed, replication, "clients", "arrivals") {}

units::Seconds ArrivalClock::next() {
    m_now = std::visit([clock = this](const auto& process) { return clock->after(process); }, m_arrivals);
    return units::seconds(m_now);
}

double ArrivalClock::after(const Poisson& process) {
    return m_now + m_random.exponential(1 / process.rate.value);
}

double ArrivalClock::after(const Periodic& process) {
    // Multiples, not sums: the thousandth arrival is exactly on time.
    return static_cast<double>(++m_place) * process.interval.value;
}

double ArrivalClock::after(const Mmpp2& process) {
    for (double from = m_now;;) {
        const double rate = m_burst ? process.burstRate.value : process.calmRate.value;
        const double at = from + m_random.exponential(1 / rate);
        if (at <= m_phaseEnd)
            return at;
        from = m_phaseEnd;
        m_burst = !m_burst;
        m_phaseEnd += m_random.exponential(m_burst ? process.burst.value : process.calm.value);
    }
}

double ArrivalClock::after(const Trace& trace) {
    if (m_place == trace.times.size() && units::isFinite(trace.period)) {
        m_place = 0;
        m_begun += trace.period.value;
    }
    return m_place < trace.times.size() ? m_begun + trace.times[m_place++].value : kNever;
}

double ArrivalClock::after(const Closed&) {
    return kNever;
}

} // namespace lakewright::request
