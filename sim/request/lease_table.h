// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "models/units/quantity.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lakewright::request {

/// What each node keeps of many things for a while: verified tokens, unwrapped keys. At the start each is at a random
/// point of its life. Times never go back.
class LeaseTable {
public:
    LeaseTable(int nodes, int things, units::Seconds lifetime, std::vector<units::Seconds> flushes,
               stats::RandomStream random)
        : m_things(static_cast<std::uint32_t>(things)), m_lifetime(lifetime), m_flushes(std::move(flushes)) {
        m_expiry.resize(static_cast<std::size_t>(nodes) * m_things);
        for (units::Seconds& expiry : m_expiry)
            expiry = lifetime * random.uniform();
        std::sort(m_flushes.begin(), m_flushes.end());
    }
    std::uint32_t things() const { return m_things; }
    bool has(units::Seconds now, std::uint32_t node, std::uint32_t thing) {
        for (; m_flushed < m_flushes.size() && m_flushes[m_flushed] <= now; ++m_flushed)
            std::fill(m_expiry.begin(), m_expiry.end(), units::Seconds{});
        return at(node, thing) > now;
    }
    /// Kept from `since` on for a lifetime.
    void keep(units::Seconds since, std::uint32_t node, std::uint32_t thing) { at(node, thing) = since + m_lifetime; }

private:
    units::Seconds& at(std::uint32_t node, std::uint32_t thing) {
        return m_expiry[std::size_t{node} * m_things + thing];
    }

    std::uint32_t m_things;
    units::Seconds m_lifetime;
    std::vector<units::Seconds> m_flushes, m_expiry; ///< expiry node by node
    std::size_t m_flushed = 0;                       ///< flushes that have been
};

} // namespace lakewright::request
