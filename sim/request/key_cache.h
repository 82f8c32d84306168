// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"
#include "sim/request/lease_table.h"

#include <cstdint>
#include <optional>

namespace lakewright::request {

/// The data keys that each node has unwrapped, and the vault that unwraps them one after the other for all nodes
/// (MODELS §8). Requests that need a key while its unwrap is under way wait for the same.
class KeyCache {
public:
    KeyCache(const facade::Keys& keys, int nodes, std::uint64_t seed, std::uint32_t replication);
    std::uint32_t keys() const { return m_leases.things(); }
    /// When the key is at hand, `now` or later; nothing when it is revoked and no longer cached.
    std::optional<units::Seconds> ready(units::Seconds now, std::uint32_t node, std::uint32_t key);
    std::uint64_t unwraps() const { return m_unwraps; }

private:
    facade::Keys m_keys;
    LeaseTable m_leases;
    std::vector<units::Seconds> m_ready; ///< when the latest unwrap is done, node by node
    units::Seconds m_vaultFree{};
    std::uint64_t m_unwraps = 0;
};

} // namespace lakewright::request
