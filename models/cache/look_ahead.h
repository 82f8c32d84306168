// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_store.h"
#include "models/traces/access.h"

#include <array>
#include <span>

namespace lakewright::cache {

/// Calls serve(i, tag) for each access in order and, where the store is larger than a processor's cache, fetches ahead
/// what it will read: the line of the index, then the record that it leads to, then by prefetch(slot) what a hit needs.
template <class Prefetch, class Serve>
class LookAhead {
public:
    LookAhead(const SlotStore& store, Prefetch prefetch, Serve serve)
        : m_store(store), m_prefetch(prefetch), m_serve(serve) {}

    void run(std::span<const traces::Access> accesses) {
        for (std::size_t first = 0; first < accesses.size(); first += kBatch) {
            const std::size_t n = std::min(kBatch, accesses.size() - first);
            for (std::size_t i = 0; i < n; ++i)
                m_tags[i] = tagOf(accesses[first + i].object);
            if (m_store.slots() > kFetchAbove)
                fetched(first, n);
            else
                for (std::size_t i = 0; i < n; ++i)
                    m_serve(first + i, m_tags[i]);
        }
    }

private:
    static constexpr std::size_t kBatch = 256, kIndexAhead = 24, kRecordAhead = 12, kHitAhead = 6;
    static constexpr std::size_t kFetchAbove = 1U << 16;

    void fetched(std::size_t first, std::size_t n) {
        for (std::size_t i = 0; i < kIndexAhead; ++i)
            m_store.prefetchIndex(m_tags[i]);
        for (std::size_t i = 0; i < n; ++i) {
            m_store.prefetchIndex(m_tags[i + kIndexAhead]);
            const Slot guess = m_store.guess(m_tags[i + kRecordAhead]);
            m_guesses[i + kRecordAhead] = guess;
            if (guess != kNoSlot)
                m_store.prefetchRecord(guess);
            if (i >= kRecordAhead - kHitAhead && m_guesses[i + kHitAhead] != kNoSlot)
                m_prefetch(m_guesses[i + kHitAhead]);
            m_serve(first + i, m_tags[i]);
        }
    }

    const SlotStore& m_store;
    Prefetch m_prefetch;
    Serve m_serve;
    std::array<std::uint32_t, kBatch + kIndexAhead> m_tags{};
    std::array<Slot, kBatch + kRecordAhead> m_guesses{};
};

template <class Prefetch, class Serve>
void lookAhead(const SlotStore& store, std::span<const traces::Access> accesses, Prefetch prefetch, Serve serve) {
    LookAhead<Prefetch, Serve>(store, prefetch, serve).run(accesses);
}

} // namespace lakewright::cache
