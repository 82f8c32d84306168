// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/token_cache.h"

namespace lakewright::request {

TokenCache::TokenCache(const facade::Tokens& tokens, int nodes, std::uint64_t seed, std::uint32_t replication)
    : m_outageFrom(tokens.outageFrom), m_outageEnd(tokens.outageFrom + tokens.outageLength),
      m_leases(nodes, tokens.principals, tokens.lifetime, tokens.flushes, {seed, replication, "facade", "tokens"}) {}

TokenCache::Answer TokenCache::look(units::Seconds now, std::uint32_t node, std::uint32_t principal) {
    if (m_leases.has(now, node, principal))
        return Answer::Hit;
    if (now >= m_outageFrom && now < m_outageEnd)
        return Answer::Refused;
    m_leases.keep(now, node, principal);
    return Answer::Miss;
}

} // namespace lakewright::request
