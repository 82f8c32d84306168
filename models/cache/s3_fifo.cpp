// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/s3_fifo.h"

#include "models/cache/policy_cache.h"
#include "models/cache/slot_array.h"
#include "models/cache/weighed_queue.h"

#include <array>

namespace lakewright::cache {
namespace {

enum Part : std::uint8_t { Small, Main, Ghost };

struct Mark {
    Part part = Small;
    std::uint8_t accesses = 0; ///< since it came into its queue, at most kMostAccesses
};

std::uint64_t share(double part, std::uint64_t capacity) {
    return static_cast<std::uint64_t>(part * static_cast<double>(capacity));
}

class S3Fifo {
public:
    S3Fifo(const CacheSpec& spec, const S3FifoParams& params)
        : m_capacity(spec.capacity), m_small(std::max<std::uint64_t>(share(params.smallShare, m_capacity), 1)),
          m_main(m_capacity - std::min(m_small, m_capacity)), m_ghosts(share(params.ghostShare, m_capacity)),
          m_promoteAt(params.promoteAt), m_store(spec.by == CountedBy::Bytes, m_capacity + m_ghosts), m_marks(m_store) {
    }
    S3Fifo(const S3Fifo&) = delete;
    S3Fifo& operator=(const S3Fifo&) = delete;

    SlotStore& store() { return m_store; }
    std::uint64_t used() const { return m_queues[Small].weight() + m_queues[Main].weight(); }
    std::uint64_t objects() const { return m_objects; }
    std::uint64_t memory() const { return m_store.memory() + m_marks.memory(); }

    bool holds(Slot slot) const { return m_marks[slot].part != Ghost; }
    void touch(Slot slot) {
        std::uint8_t& accesses = m_marks[slot].accesses;
        accesses = static_cast<std::uint8_t>(accesses + (accesses < kMostAccesses));
    }
    void prefetch(Slot slot) const { m_marks.prefetch(slot); }
    Slot admit(std::uint64_t id, std::uint32_t tag, std::uint64_t weight, Slot ghost) {
        const Part part = ghost == kNoSlot ? Small : Main;
        if (ghost != kNoSlot)
            forget(ghost);
        while (used() + weight > m_capacity)
            evict();
        const Slot slot = m_store.add(id, tag, weight);
        m_marks.set(slot, {part, 0});
        m_queues[part].pushFront(slot);
        ++m_objects;
        return slot;
    }
    void drop(Slot slot) {
        --m_objects;
        forget(slot);
    }

private:
    static constexpr std::uint8_t kMostAccesses = 3;

    void evict() {
        if (m_queues[Main].weight() > m_main || m_queues[Small].empty())
            evictMain();
        else
            evictSmall();
    }
    /// Moves what was accessed often enough to the main queue until an object leaves or none is left.
    void evictSmall() {
        while (!m_queues[Small].empty()) {
            const Slot slot = m_queues[Small].back();
            if (m_marks[slot].accesses < m_promoteAt)
                return becomeGhost(slot);
            move(slot, Main, 0);
        }
    }
    void evictMain() {
        while (true) {
            const Slot slot = m_queues[Main].back();
            if (m_marks[slot].accesses == 0)
                return drop(slot);
            m_queues[Main].moveToFront(slot);
            --m_marks[slot].accesses;
        }
    }
    void becomeGhost(Slot slot) {
        const std::uint64_t weight = m_store.weight(slot);
        if (weight > m_ghosts)
            return drop(slot);
        while (m_queues[Ghost].weight() + weight > m_ghosts)
            forget(m_queues[Ghost].back());
        --m_objects;
        move(slot, Ghost, 0);
    }
    void move(Slot slot, Part to, std::uint8_t accesses) {
        m_queues[m_marks[slot].part].remove(slot);
        m_queues[to].pushFront(slot);
        m_marks[slot] = {to, accesses};
    }
    void forget(Slot slot) {
        m_queues[m_marks[slot].part].remove(slot);
        m_store.remove(slot);
    }

    std::uint64_t m_capacity, m_small, m_main, m_ghosts; ///< what the queues may weigh
    unsigned m_promoteAt;
    SlotStore m_store;
    std::array<WeighedQueue, 3> m_queues{WeighedQueue(m_store), WeighedQueue(m_store), WeighedQueue(m_store)};
    SlotArray<Mark> m_marks;
    std::uint64_t m_objects = 0;
};

} // namespace

std::unique_ptr<Cache> makeCache(const S3FifoParams& params, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<S3Fifo>>(spec, params);
}

} // namespace lakewright::cache
