// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/cache.h"
#include "models/cache/slot_queue.h"
#include "models/stats/philox.h"

namespace lakewright::cache {

/// Applies an admission to the misses of one cache.
class Gate {
public:
    explicit Gate(const CacheSpec& spec);
    /// Whether a missed object may enter; remembers that it was asked for.
    bool admits(std::uint64_t id, std::uint32_t tag, std::uint64_t weight) { return m_open || decide(id, tag, weight); }
    std::size_t memory() const { return m_missedOnce.memory(); }

private:
    bool decide(std::uint64_t id, std::uint32_t tag, std::uint64_t weight);
    bool isSecondMiss(std::uint64_t id, std::uint32_t tag, std::uint64_t weight);
    void forget(Slot slot);

    bool m_open;
    Admission m_admission;
    stats::RandomStream m_random;
    SlotStore m_missedOnce;
    SlotQueue m_order;
    std::uint64_t m_capacity, m_remembered = 0;
};

} // namespace lakewright::cache
