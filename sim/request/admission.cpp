// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/admission.h"

#include <algorithm>

namespace lakewright::request {
namespace {

TokenBucket bucketOf(const facade::RateCap& cap, bool isSpent) {
    TokenBucket bucket(cap.rate, cap.burst);
    if (isSpent)
        bucket.take({}, cap.burst);
    return bucket;
}

} // namespace

Admission::Admission(const facade::Admission& rules, std::uint64_t seed, std::uint32_t replication, bool areSpent)
    : m_random(seed, replication, "clients", "tenants") {
    std::vector<double> weights;
    double until = 0;
    for (const facade::Tenant& tenant : rules.tenants) {
        m_until.push_back(until += tenant.share);
        weights.push_back(tenant.weight);
        m_tenants.push_back(tenant.cap ? std::optional(bucketOf(*tenant.cap, areSpent)) : std::nullopt);
    }
    if (rules.account)
        m_account = bucketOf(*rules.account, areSpent);
    if (rules.blob)
        m_blobs.assign(static_cast<std::size_t>(rules.blobs), bucketOf(*rules.blob, areSpent));
    if (rules.fair)
        m_queue.emplace(*rules.fair, weights.empty() ? std::vector<double>{1} : weights);
}

void Admission::assign(Flight& flight) {
    if (m_until.size() > 1) {
        const double place = m_random.uniform();
        const auto found = std::upper_bound(m_until.begin(), m_until.end() - 1, place);
        flight.tenant = static_cast<std::uint8_t>(found - m_until.begin());
    }
    if (m_blobs.size() > 1)
        flight.blob = static_cast<std::uint32_t>(((m_random.bits() >> 32) * m_blobs.size()) >> 32);
}

bool Admission::admits(units::Seconds now, const Flight& flight) {
    if (!m_tenants.empty() && m_tenants[flight.tenant] && !m_tenants[flight.tenant]->take(now))
        return false;
    if (m_account && !m_account->take(now))
        return false;
    return m_blobs.empty() || m_blobs[flight.blob].take(now);
}

} // namespace lakewright::request
