// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/key_ladder.h"

#include <cmath>
#include <limits>

namespace lakewright::kernel {

namespace {

/// Entries per bucket when they are spread evenly: enough to be worth a visit, few enough for a small heap.
constexpr std::size_t kPerBucket = 4;

} // namespace

/// Moves the next bucket that has entries into the heap. Precondition: there are entries outside of it.
void KeyLadder::refill() {
    while (m_near.empty()) {
        if (m_nextBucket >= static_cast<double>(m_buckets.size())) {
            spread();
            continue;
        }
        std::vector<Entry>& bucket = m_buckets[static_cast<std::size_t>(m_nextBucket)];
        for (const Entry& entry : bucket)
            m_near.push(entry);
        bucket.clear();
        ++m_nextBucket;
    }
}

void KeyLadder::spreadHeap() {
    m_near.drainInto(m_pile);
    spread();
}

/// Spreads the pile over new buckets, up to twice the mean distance from the first entry: what is later, if the keys
/// thin out, stays in the pile. Precondition: the heap and the buckets are empty.
void KeyLadder::spread() {
    double first = std::numeric_limits<double>::infinity(), last = 0, sum = 0, finite = 0;
    for (const Entry& entry : m_pile) {
        first = std::min(first, entry.key);
        if (!std::isfinite(entry.key))
            continue;
        last = std::max(last, entry.key);
        sum += entry.key;
        ++finite;
    }
    last = std::min(last, first + 2 * (sum / finite - first));
    const std::size_t count = m_pile.size() / kPerBucket;
    const double perKey = static_cast<double>(count) / (last - first);
    if (m_pile.size() <= kFew || !(first < last) || !std::isfinite(perKey)) {
        flatten();
        return;
    }
    const std::size_t before = m_buckets.size();
    m_buckets.resize(count);
    for (std::size_t bucket = before; bucket < count; ++bucket)
        m_buckets[bucket].reserve(2 * kPerBucket);
    m_start = first;
    m_bucketsPerKey = perKey;
    m_nextBucket = 0;
    m_isFlat = false;
    m_spare.swap(m_pile);
    m_size -= m_spare.size();
    for (const Entry& entry : m_spare)
        push(entry);
    m_spare.clear();
}

/// Puts the pile into the heap. It is spread again when it has doubled, so that not every push tries.
void KeyLadder::flatten() {
    m_buckets.clear();
    m_start = m_bucketsPerKey = 0;
    m_nextBucket = 1;
    m_isFlat = true;
    m_spreadAbove = std::max(kFew, 2 * m_pile.size());
    for (const Entry& entry : m_pile)
        m_near.push(entry);
    m_pile.clear();
}

} // namespace lakewright::kernel
