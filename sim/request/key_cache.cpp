// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/key_cache.h"

namespace lakewright::request {

KeyCache::KeyCache(const facade::Keys& keys, int nodes, std::uint64_t seed, std::uint32_t replication)
    : m_keys(keys), m_leases(nodes, keys.keys, keys.lifetime, keys.flushes, {seed, replication, "facade", "keys"}),
      m_ready(static_cast<std::size_t>(nodes) * static_cast<std::size_t>(keys.keys)) {}

std::optional<units::Seconds> KeyCache::ready(units::Seconds now, std::uint32_t node, std::uint32_t key) {
    units::Seconds& ready = m_ready[std::size_t{node} * keys() + key];
    if (m_leases.has(now, node, key))
        return std::max(now, ready);
    const bool isRevoked = now >= m_keys.revokedAt && key < static_cast<std::uint32_t>(m_keys.revoked);
    if (isRevoked)
        return std::nullopt;
    ++m_unwraps;
    m_vaultFree = std::max(now, m_vaultFree) + units::seconds(1 / m_keys.vault.value);
    ready = m_vaultFree + m_keys.vaultTrip;
    m_leases.keep(ready, node, key);
    return ready;
}

} // namespace lakewright::request
