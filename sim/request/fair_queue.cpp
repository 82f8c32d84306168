// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/fair_queue.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace lakewright::request {

FairQueue::FairQueue(units::Frequency rate, std::vector<double> weights)
    : m_rate(rate.value), m_weights(std::move(weights)), m_lastTag(m_weights.size(), 0.0) {
    assert(m_rate > 0);
}

/// Moves the virtual time: it passes at rate over the weights of the tenants that ideal sharing still serves.
void FairQueue::advance(double now) {
    while (m_updated < now) {
        double weights = 0, next = std::numeric_limits<double>::infinity();
        for (std::size_t tenant = 0; tenant < m_weights.size(); ++tenant)
            if (m_lastTag[tenant] > m_virtual) {
                weights += m_weights[tenant];
                next = std::min(next, m_lastTag[tenant]);
            }
        const double reach = m_updated + (next - m_virtual) * weights / m_rate;
        if (weights == 0 || reach > now) {
            m_virtual += weights > 0 ? (now - m_updated) * m_rate / weights : 0;
            m_updated = now;
        } else {
            m_virtual = next;
            m_updated = reach;
        }
    }
}

void FairQueue::add(units::Seconds now, std::uint32_t tenant, double cost, std::uint32_t id) {
    assert(cost > 0 && tenant < m_weights.size());
    advance(now.value);
    const double tag = std::max(m_virtual, m_lastTag[tenant]) + cost / m_weights[tenant];
    m_lastTag[tenant] = tag;
    m_jobs.push_back({tag, m_order++, tenant, id, cost});
    std::push_heap(m_jobs.begin(), m_jobs.end(), later);
}

std::optional<FairQueue::Job> FairQueue::start(units::Seconds now) {
    if (m_jobs.empty() || now.value < m_busyUntil)
        return std::nullopt;
    std::pop_heap(m_jobs.begin(), m_jobs.end(), later);
    const Waiting first = m_jobs.back();
    m_jobs.pop_back();
    m_busyUntil = now.value + first.cost / m_rate;
    return Job{first.tenant, first.id, units::seconds(m_busyUntil)};
}

} // namespace lakewright::request
