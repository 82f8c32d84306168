// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lakewright::cache {

/// Number of an object's record inside a cache.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = 0xFFFFFFFF;

/// 32 well mixed bits of an object's id, never 0: both halves of a 64 × 64 bit product folded together.
inline std::uint32_t tagOf(std::uint64_t id) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(id ^ 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
    const std::uint64_t folded = static_cast<std::uint64_t>(product >> 64) ^ static_cast<std::uint64_t>(product);
    return static_cast<std::uint32_t>(folded >> 32) | 1U;
}

/// A hash table from tag to slot in buckets of one cache line. A bucket that was full when a tag came counts it as
/// passed on to the next one, so that most look-ups read one line, compare its seven tags at once and take no branch
/// that cannot be predicted, and a removal moves nothing.
class SlotIndex {
public:
    /// Empties the table and makes room for `slots` objects.
    void reset(std::size_t slots) {
        const auto buckets = static_cast<std::size_t>(static_cast<double>(slots) / (kLoad * kLanes)) + 1;
        m_buckets = std::vector<Bucket>(buckets);
    }
    /// The slot under that tag for which `isIt(slot)`, or kNoSlot.
    template <class IsIt>
    Slot find(std::uint32_t tag, IsIt isIt) const {
        const std::size_t first = home(tag);
        std::size_t i = first;
        do {
            const Bucket& bucket = m_buckets[i];
            for (unsigned lanes = equalLanes(bucket.tags, tag); lanes != 0; lanes &= lanes - 1)
                if (const Slot slot = bucket.slots[std::countr_zero(lanes)]; isIt(slot))
                    return slot;
            if (bucket.tags[kLanes] == 0)
                return kNoSlot;
            i = after(i);
        } while (i != first);
        return kNoSlot;
    }
    /// Precondition: fewer objects than room was made for.
    void insert(std::uint32_t tag, Slot slot) {
        for (std::size_t i = home(tag);; i = after(i)) {
            Bucket& bucket = m_buckets[i];
            if (const unsigned lanes = equalLanes(bucket.tags, 0); lanes != 0) {
                const int lane = std::countr_zero(lanes);
                bucket.tags[lane] = tag;
                bucket.slots[lane] = slot;
                return;
            }
            ++bucket.tags[kLanes];
        }
    }
    /// Precondition: the slot is in the table under that tag.
    void erase(std::uint32_t tag, Slot slot) {
        for (std::size_t i = home(tag);; i = after(i)) {
            Bucket& bucket = m_buckets[i];
            if (const unsigned lanes = equalLanes(bucket.slots, slot) & equalLanes(bucket.tags, tag); lanes != 0) {
                bucket.tags[std::countr_zero(lanes)] = 0;
                return;
            }
            --bucket.tags[kLanes];
        }
    }
    void prefetch(std::uint32_t tag) const { __builtin_prefetch(&m_buckets[home(tag)]); }
    std::size_t memory() const { return m_buckets.capacity() * sizeof(Bucket); }

private:
    static constexpr std::size_t kLanes = 7;
    /// Share of lanes in use when all objects are there: 6 % of the buckets pass tags on.
    static constexpr double kLoad = 0.65;

    struct alignas(64) Bucket {
        std::uint32_t tags[kLanes + 1] = {}; ///< 0: free; the last is the number of tags passed on
        Slot slots[kLanes + 1] = {};
    };

    /// Bit i is set when lane i is `value`.
    static unsigned equalLanes(const std::uint32_t (&lanes)[kLanes + 1], std::uint32_t value) {
        constexpr unsigned kAll = (1U << kLanes) - 1;
#ifdef __SSE2__
        const __m128i wanted = _mm_set1_epi32(static_cast<int>(value));
        const __m128i low = _mm_cmpeq_epi32(_mm_load_si128(reinterpret_cast<const __m128i*>(lanes)), wanted);
        const __m128i high = _mm_cmpeq_epi32(_mm_load_si128(reinterpret_cast<const __m128i*>(lanes + 4)), wanted);
        const __m128i bytes = _mm_packs_epi16(_mm_packs_epi32(low, high), _mm_setzero_si128());
        return static_cast<unsigned>(_mm_movemask_epi8(bytes)) & kAll;
#else
        unsigned equal = 0;
        for (unsigned i = 0; i < kLanes; ++i)
            equal |= static_cast<unsigned>(lanes[i] == value) << i;
        return equal & kAll;
#endif
    }
    std::size_t home(std::uint32_t tag) const {
        return (std::uint64_t{tag} * m_buckets.size()) >> 32;
    }
    std::size_t after(std::size_t i) const {
        return i + 1 == m_buckets.size() ? 0 : i + 1;
    }

    std::vector<Bucket> m_buckets;
};

} // namespace lakewright::cache
