// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/native/key_heap.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lakewright::kernel {

/// A KeyHeap for many entries: the same order at a cost that does not grow with their number. Entries of the near
/// future are in a heap, later ones in buckets of equal width that become the heap one by one, the latest in a pile
/// that is spread over new buckets when those are used up. Few entries, or entries that cannot be spread, stay in the
/// heap. Source of the idea: Tang, Goh, Thng, "Ladder queue", ACM TOMACS 15 (2005) 175–204.
class KeyLadder {
public:
    using Entry = KeyHeap::Entry;

    bool empty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    /// Calls `visit` with the orders of entries that will come to the top soon, when there are new ones.
    /// Precondition: not empty.
    template <class Visitor>
    Entry top(Visitor visit) {
        if (m_near.empty()) {
            refill();
            m_near.visit(visit);
        }
        return m_near.top();
    }
    /// Removes the top. Precondition: not empty.
    void pop() {
        if (m_near.empty())
            refill();
        m_near.pop();
        --m_size;
    }
    void push(Entry entry) {
        ++m_size;
        const double bucket = (entry.key - m_start) * m_bucketsPerKey;
        if (bucket < m_nextBucket) {
            m_near.push(entry);
            if (m_near.size() > m_spreadAbove && m_isFlat)
                spreadHeap();
        } else if (bucket < static_cast<double>(m_buckets.size())) {
            m_buckets[static_cast<std::size_t>(bucket)].push_back(entry);
        } else {
            m_pile.push_back(entry);
        }
    }
    /// Removes every entry whose order satisfies `gone`.
    template <class Predicate>
    void removeIf(Predicate gone) {
        m_near.removeIf(gone);
        m_size = m_near.size();
        const auto shrink = [&](std::vector<Entry>& entries) {
            std::erase_if(entries, [&](const Entry& entry) { return gone(entry.order); });
            m_size += entries.size();
        };
        for (std::vector<Entry>& bucket : m_buckets)
            shrink(bucket);
        shrink(m_pile);
    }

private:
    static constexpr std::size_t kFew = 256;

    void refill();
    void spreadHeap();
    void spread();
    void flatten();

    KeyHeap m_near; ///< everything in front of m_nextBucket
    std::vector<std::vector<Entry>> m_buckets;
    std::vector<Entry> m_pile, m_spare;
    std::size_t m_size = 0, m_spreadAbove = kFew;
    double m_start = 0, m_bucketsPerKey = 0;
    double m_nextBucket = 1; ///< first bucket that is not in the heap yet; with m_bucketsPerKey 0 all are in it
    bool m_isFlat = true;    ///< no buckets in use: everything goes to the heap
};

} // namespace lakewright::kernel
