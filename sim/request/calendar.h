// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <bit>
#include <cstdint>
#include <vector>

namespace lakewright::request {

/// What an entry is about: the kind in its top two bits, then the number of a flight or a station.
enum EntryKind : std::uint32_t { kFlight = 0, kStation = 1U << 30, kArrival = 2U << 30, kTick = 3U << 30 };
inline constexpr std::uint32_t kEntryNumber = (1U << 30) - 1;

/// The future of one run: 16-byte entries in a 4-ary heap, ordered by (time, order of entry). An entry is not
/// cancelled: who put it there knows at its time whether it still means something.
class Calendar {
public:
    struct Entry {
        double at;           ///< seconds
        std::uint32_t order; ///< wraps; ties lie far closer together than 2^31 entries
        std::uint32_t what;
    };

    bool empty() const { return m_heap.empty(); }
    void push(units::Seconds at, std::uint32_t what) {      ///< at >= 0
        const Entry entry{at.value + 0.0, m_order++, what}; // -0 would sort last
        std::size_t hole = m_heap.size();
        m_heap.push_back(entry);
        while (hole > 0 && before(entry, m_heap[(hole - 1) / 4])) {
            m_heap[hole] = m_heap[(hole - 1) / 4];
            hole = (hole - 1) / 4;
        }
        m_heap[hole] = entry;
    }
    const Entry& first() const { return m_heap.front(); } ///< precondition: not empty
    /// Precondition: not empty.
    Entry pop() {
        const Entry first = m_heap.front(), last = m_heap.back();
        m_heap.pop_back();
        if (!m_heap.empty())
            sink(last);
        return first;
    }

private:
    /// Without branches, which no processor could predict here: doubles that are not negative are ordered as their
    /// bits.
    static bool before(const Entry& a, const Entry& b) {
        const auto first = std::bit_cast<std::uint64_t>(a.at), second = std::bit_cast<std::uint64_t>(b.at);
        const bool earlier = first < second, same = first == second;
        return earlier | (same & (static_cast<std::int32_t>(a.order - b.order) < 0));
    }
    void sink(const Entry& entry) {
        const std::size_t size = m_heap.size();
        std::size_t hole = 0;
        for (std::size_t child = 1; child < size; child = 4 * hole + 1) {
            const std::size_t end = child + 4 < size ? child + 4 : size;
            std::size_t least = child;
            for (std::size_t other = child + 1; other < end; ++other)
                least = before(m_heap[other], m_heap[least]) ? other : least;
            if (!before(m_heap[least], entry))
                break;
            m_heap[hole] = m_heap[least];
            hole = least;
        }
        m_heap[hole] = entry;
    }

    std::vector<Entry> m_heap;
    std::uint32_t m_order = 0;
};

} // namespace lakewright::request
