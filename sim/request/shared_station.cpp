// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/shared_station.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace lakewright::request {
namespace {

/// A job this close to its end has ended: rounding of the virtual time must not ask for a step of no length.
constexpr double kInstantSeconds = 1e-10;
/// The same for jobs of tebibytes and runs of years, relative.
constexpr double kRounding = 1e-14;

} // namespace

void SharedStation::advance(double now) {
    if (m_jobs.empty()) {
        m_virtual = 0; // keeps the digits for the jobs to come
    } else {
        m_virtual += (now - m_updated) * perJob();
        m_served += (now - m_updated) * m_rate * m_share;
    }
    m_updated = now;
}

void SharedStation::add(units::Seconds now, units::Bytes bytes, std::uint32_t job) {
    advance(now.value);
    m_jobs.push_back({m_virtual + bytes.value, m_order++, job});
    std::push_heap(m_jobs.begin(), m_jobs.end(), [](const Job& a, const Job& b) { return before(b, a); });
}

units::Seconds SharedStation::next(units::Seconds now) {
    if (m_jobs.empty())
        return units::unlimited<units::Seconds>();
    advance(now.value);
    return units::seconds(now.value + std::max(0.0, m_jobs.front().end - m_virtual) / perJob());
}

bool SharedStation::done(units::Seconds now) {
    if (m_jobs.empty())
        return false;
    advance(now.value);
    const double left = (m_jobs.front().end - m_virtual) / perJob();
    return left <= std::max(kInstantSeconds, kRounding * std::max(now.value, m_virtual / perJob()));
}

std::uint32_t SharedStation::take() {
    assert(!m_jobs.empty());
    std::pop_heap(m_jobs.begin(), m_jobs.end(), [](const Job& a, const Job& b) { return before(b, a); });
    const std::uint32_t job = m_jobs.back().job;
    m_jobs.pop_back();
    return job;
}

units::Bytes SharedStation::takeServed(units::Seconds now) {
    advance(now.value);
    return units::bytes(std::exchange(m_served, 0));
}

void SharedStation::setShare(units::Seconds now, double share) {
    assert(share > 0 && share <= 1);
    advance(now.value);
    m_share = share;
}

} // namespace lakewright::request
