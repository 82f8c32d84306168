// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/token_cache.h"

#include "models/stats/philox.h"

#include <algorithm>

namespace lakewright::request {

TokenCache::TokenCache(const facade::Tokens& tokens, int nodes, std::uint64_t seed, std::uint32_t replication)
    : m_tokens(tokens) {
    stats::RandomStream random(seed, replication, "facade", "tokens");
    m_expiry.resize(static_cast<std::size_t>(nodes) * principals());
    for (double& expiry : m_expiry)
        expiry = tokens.lifetime.value * random.uniform();
    std::sort(m_tokens.flushes.begin(), m_tokens.flushes.end());
}

TokenCache::Answer TokenCache::look(units::Seconds now, std::uint32_t node, std::uint32_t principal) {
    for (; m_flushed < m_tokens.flushes.size() && m_tokens.flushes[m_flushed] <= now; ++m_flushed)
        std::fill(m_expiry.begin(), m_expiry.end(), 0.0);
    double& expiry = m_expiry[std::size_t{node} * principals() + principal];
    if (expiry > now.value)
        return Answer::Hit;
    if (now >= m_tokens.outageFrom && now < m_tokens.outageFrom + m_tokens.outageLength)
        return Answer::Refused;
    expiry = (now + m_tokens.lifetime).value;
    return Answer::Miss;
}

} // namespace lakewright::request
