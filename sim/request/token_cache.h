// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"

#include <cstdint>
#include <vector>

namespace lakewright::request {

/// The tokens that each node has verified (MODELS §2.1). At the start they are at random points of their lives.
class TokenCache {
public:
    enum class Answer { Hit, Miss, Refused };

    TokenCache(const facade::Tokens& tokens, int nodes, std::uint64_t seed, std::uint32_t replication);
    /// A request of a principal at a node: a miss verifies the token and keeps it; while the issuer is away it cannot.
    /// `now` never goes back.
    Answer look(units::Seconds now, std::uint32_t node, std::uint32_t principal);
    std::uint32_t principals() const { return static_cast<std::uint32_t>(m_tokens.principals); }

private:
    facade::Tokens m_tokens;
    std::vector<double> m_expiry; ///< seconds, node by node
    std::size_t m_flushed = 0;    ///< flushes that have been
};

} // namespace lakewright::request
