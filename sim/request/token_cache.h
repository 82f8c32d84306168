// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"
#include "sim/request/lease_table.h"

#include <cstdint>

namespace lakewright::request {

/// The tokens that each node has verified (MODELS §2.1).
class TokenCache {
public:
    enum class Answer { Hit, Miss, Refused };

    TokenCache(const facade::Tokens& tokens, int nodes, std::uint64_t seed, std::uint32_t replication);
    /// A request of a principal at a node: a miss verifies the token and keeps it; while the issuer is away it cannot.
    Answer look(units::Seconds now, std::uint32_t node, std::uint32_t principal);
    std::uint32_t principals() const { return m_leases.things(); }

private:
    units::Seconds m_outageFrom, m_outageEnd;
    LeaseTable m_leases;
};

} // namespace lakewright::request
