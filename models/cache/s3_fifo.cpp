// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/s3_fifo.h"

#include "models/cache/policy_cache.h"
#include "models/cache/slot_array.h"
#include "models/cache/slot_hand.h"
#include "models/cache/slot_ring.h"

#include <array>

namespace lakewright::cache {
namespace {

enum Part : std::uint8_t { Small, Main, Ghost };

constexpr unsigned kMostAccesses = 3;

struct Mark {
    Part part = Small;
    std::uint8_t accesses = 0; ///< since it came into its queue, at most kMostAccesses
};

std::uint64_t share(double part, std::uint64_t capacity) {
    return static_cast<std::uint64_t>(part * static_cast<double>(capacity));
}

/// What nearly every miss does is inlined into the loop over the accesses, what few do is kept out of it: that alone is
/// some 4 % of the speed at 10,000 objects.
template <bool kByBytes>
class S3Fifo {
public:
    S3Fifo(const CacheSpec& spec, const S3FifoParams& params)
        : m_capacity(spec.capacity), m_small(std::max<std::uint64_t>(share(params.smallShare, m_capacity), 1)),
          m_main(m_capacity - std::min(m_small, m_capacity)), m_ghosts(share(params.ghostShare, m_capacity)),
          m_promoteAt(params.promoteAt), m_store(kByBytes, m_capacity + m_ghosts), m_marks(m_store) {}
    S3Fifo(const S3Fifo&) = delete;
    S3Fifo& operator=(const S3Fifo&) = delete;

    SlotStore& store() { return m_store; }
    std::uint64_t used() const { return m_weight[Small] + m_weight[Main]; }
    std::uint64_t objects() const { return m_objects; }
    std::uint64_t memory() const { return m_store.memory() + m_marks.memory(); }

    bool holds(Slot slot) const { return m_marks[slot].part != Ghost; }
    void touch(Slot slot) {
        std::uint8_t& accesses = m_marks[slot].accesses;
        accesses = static_cast<std::uint8_t>(accesses + (accesses < kMostAccesses));
    }
    void prefetch(Slot slot) const { m_marks.prefetch(slot); }
    Slot admit(std::uint64_t id, std::uint32_t tag, std::uint64_t bytes, Slot ghost) {
        const std::uint64_t weight = kByBytes ? bytes : 1;
        ++m_objects;
        if (ghost != kNoSlot)
            return comeBack(ghost, weight);
        makeRoom(weight);
        m_weight[Small] += weight;
        const Slot slot = arrive(id, tag, weight);
        if (m_lastSmall == kNoSlot)
            m_lastSmall = slot;
        return slot;
    }
    void drop(Slot slot) { m_marks[slot].part == Main ? dropMain(slot) : dropSmall(slot); }

private:
    std::uint64_t weightOf(Slot slot) const { return kByBytes ? m_store.weight(slot) : 1; }
    /// A ghost is cached again, in the record that it has.
    [[gnu::noinline]] Slot comeBack(Slot ghost, std::uint64_t weight) {
        m_weight[Ghost] -= weightOf(ghost);
        m_arrivals.remove(ghost);
        makeRoom(weight);
        while (m_weight[Ghost] > m_ghosts)
            forgetOldest();
        m_store.setWeight(ghost, weight);
        m_marks[ghost] = {Main, 0};
        m_weight[Main] += weight;
        m_mainRing.insertBehind(ghost);
        return ghost;
    }
    /// A newcomer, in the record of the last ghost that is one too many for its sake: what most misses end with.
    [[gnu::always_inline]] Slot arrive(std::uint64_t id, std::uint32_t tag, std::uint64_t weight) {
        while (m_weight[Ghost] > m_ghosts) {
            const Slot oldest = m_arrivals.back();
            if (m_weight[Ghost] - weightOf(oldest) > m_ghosts) {
                forgetOldest();
                continue;
            }
            m_weight[Ghost] -= weightOf(oldest);
            m_store.replace(oldest, id, tag, weight);
            m_arrivals.turn();
            m_marks[oldest] = {Small, 0};
            return oldest;
        }
        const Slot slot = m_store.add(id, tag, weight);
        m_marks.set(slot, {Small, 0});
        m_arrivals.pushFront(slot);
        return slot;
    }
    void forgetOldest() {
        const Slot ghost = m_arrivals.back();
        m_weight[Ghost] -= weightOf(ghost);
        m_arrivals.remove(ghost);
        m_store.remove(ghost);
    }
    [[gnu::always_inline]] void makeRoom(std::uint64_t weight) {
        while (used() + weight > m_capacity)
            evict();
    }
    void evict() {
        if (m_weight[Main] > m_main || m_lastSmall == kNoSlot)
            evictMain();
        else
            evictSmall();
    }
    /// Moves what was accessed often enough to the main queue until an object leaves or none is left.
    void evictSmall() {
        while (m_lastSmall != kNoSlot) {
            const Slot slot = m_lastSmall;
            if (m_marks[slot].accesses < m_promoteAt)
                return becomeGhost(slot);
            passTo(Main, slot);
            m_arrivals.remove(slot);
            m_mainRing.insertBehind(slot);
        }
    }
    [[gnu::noinline]] void evictMain() {
        for (; m_marks[m_mainRing.current()].accesses > 0; m_mainRing.pass())
            --m_marks[m_mainRing.current()].accesses;
        dropMain(m_mainRing.current());
    }
    /// There may be too many ghosts then: the object for which room is made forgets the oldest.
    void becomeGhost(Slot slot) {
        if (weightOf(slot) > m_ghosts)
            return dropSmall(slot);
        --m_objects;
        passTo(Ghost, slot);
    }
    void dropMain(Slot slot) {
        --m_objects;
        m_weight[Main] -= weightOf(slot);
        m_mainRing.remove(slot);
        m_store.remove(slot);
    }
    void dropSmall(Slot slot) {
        --m_objects;
        m_weight[Small] -= weightOf(slot);
        if (slot == m_lastSmall)
            m_lastSmall = m_arrivals.newerThan(slot);
        m_arrivals.remove(slot);
        m_store.remove(slot);
    }
    /// The last of the small queue belongs to another part now.
    void passTo(Part part, Slot slot) {
        const std::uint64_t weight = weightOf(slot);
        m_lastSmall = m_arrivals.newerThan(slot);
        m_weight[Small] -= weight;
        m_weight[part] += weight;
        m_marks[slot] = {part, 0};
    }

    std::uint64_t m_capacity, m_small, m_main, m_ghosts; ///< what the parts may weigh
    unsigned m_promoteAt;
    SlotStore m_store;
    SlotRing m_arrivals{m_store}; ///< the small queue and behind it, in the order in which they left it, its ghosts
    SlotHand m_mainRing{m_store};
    Slot m_lastSmall = kNoSlot; ///< the small queue is empty
    SlotArray<Mark> m_marks;
    std::array<std::uint64_t, 3> m_weight{}; ///< of each part
    std::uint64_t m_objects = 0;
};

} // namespace

std::unique_ptr<Cache> makeCache(const S3FifoParams& params, const CacheSpec& spec) {
    if (spec.by == CountedBy::Bytes)
        return std::make_unique<PolicyCache<S3Fifo<true>>>(spec, params);
    return std::make_unique<PolicyCache<S3Fifo<false>>>(spec, params);
}

} // namespace lakewright::cache
