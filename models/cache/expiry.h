// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_index.h"
#include "models/units/quantity.h"

#include <optional>

namespace lakewright::cache {

/// When each cached object becomes stale; keeps nothing when objects do not.
class Expiry {
public:
    explicit Expiry(std::optional<units::Seconds> timeToLive) : m_timeToLive(timeToLive) {}

    void admitted(Slot slot, units::Seconds now, std::size_t slots) {
        if (!m_timeToLive)
            return;
        m_staleFrom.resize(slots);
        m_staleFrom[slot] = now + *m_timeToLive;
    }
    bool isStale(Slot slot, units::Seconds now) const { return m_timeToLive && now >= m_staleFrom[slot]; }
    std::size_t memory() const { return m_staleFrom.capacity() * sizeof(units::Seconds); }

private:
    std::optional<units::Seconds> m_timeToLive;
    std::vector<units::Seconds> m_staleFrom;
};

} // namespace lakewright::cache
