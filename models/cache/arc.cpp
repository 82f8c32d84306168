// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/arc.h"

#include "models/cache/policy_cache.h"
#include "models/cache/slot_array.h"
#include "models/cache/weighed_queue.h"

#include <array>

namespace lakewright::cache {
namespace {

/// T1, T2, B1, B2 of the paper.
enum Part : std::uint8_t { Recent, Frequent, RecentGhost, FrequentGhost };

class Arc {
public:
    explicit Arc(const CacheSpec& spec)
        : m_store(spec.by == CountedBy::Bytes, 2 * spec.capacity), m_part(m_store), m_capacity(spec.capacity) {}
    Arc(const Arc&) = delete;
    Arc& operator=(const Arc&) = delete;

    SlotStore& store() { return m_store; }
    std::uint64_t used() const { return m_queues[Recent].weight() + m_queues[Frequent].weight(); }
    std::uint64_t objects() const { return m_objects; }
    std::uint64_t memory() const { return m_store.memory() + m_part.memory(); }

    bool holds(Slot slot) const { return m_part[slot] <= Frequent; }
    void touch(Slot slot) {
        if (m_part[slot] == Frequent)
            m_queues[Frequent].moveToFront(slot);
        else
            move(slot, Frequent);
    }
    void prefetch(Slot slot) const {
        m_part.prefetch(slot);
        m_store.prefetchRecord(m_store[slot].prev);
        m_store.prefetchRecord(m_store[slot].next);
    }
    Slot admit(std::uint64_t id, std::uint32_t tag, std::uint64_t weight, Slot ghost) {
        const bool known = ghost != kNoSlot, wasFrequent = known && m_part[ghost] == FrequentGhost;
        if (known) {
            adapt(wasFrequent, weight);
            forget(ghost);
        } else {
            limitRecent(weight);
        }
        limitGhosts(weight);
        while (used() + weight > m_capacity)
            replace(wasFrequent);
        return add(id, tag, weight, known ? Frequent : Recent);
    }
    void drop(Slot slot) {
        --m_objects;
        forget(slot);
    }

private:
    /// Moves the target of T1 (p) towards the list whose ghost was asked for.
    void adapt(bool towardsFrequent, std::uint64_t weight) {
        const auto recent = static_cast<double>(m_queues[RecentGhost].weight());
        const auto frequent = static_cast<double>(m_queues[FrequentGhost].weight());
        const auto unit = static_cast<double>(weight), most = static_cast<double>(m_capacity);
        if (towardsFrequent)
            m_target = std::max(m_target - unit * std::max(1.0, recent / frequent), 0.0);
        else
            m_target = std::min(m_target + unit * std::max(1.0, frequent / recent), most);
    }
    /// REPLACE of the paper: the cached object that leaves becomes a ghost.
    void replace(bool wasFrequent) {
        const auto recent = static_cast<double>(m_queues[Recent].weight());
        const bool fromRecent =
            !m_queues[Recent].empty() &&
            (recent > m_target || (wasFrequent && recent == m_target) || m_queues[Frequent].empty());
        --m_objects;
        if (fromRecent)
            move(m_queues[Recent].back(), RecentGhost);
        else
            move(m_queues[Frequent].back(), FrequentGhost);
    }
    /// Case A: T1 and B1 together are at most the capacity.
    void limitRecent(std::uint64_t weight) {
        const auto over = [&] {
            return m_queues[Recent].weight() + m_queues[RecentGhost].weight() + weight > m_capacity;
        };
        while (over() && !m_queues[RecentGhost].empty())
            forget(m_queues[RecentGhost].back());
        while (over())
            drop(m_queues[Recent].back());
    }
    /// Case B: all four together are at most twice the capacity.
    void limitGhosts(std::uint64_t weight) {
        const auto over = [&] {
            return used() + m_queues[RecentGhost].weight() + m_queues[FrequentGhost].weight() + weight > 2 * m_capacity;
        };
        for (const Part ghosts : {FrequentGhost, RecentGhost})
            while (over() && !m_queues[ghosts].empty())
                forget(m_queues[ghosts].back());
    }
    Slot add(std::uint64_t id, std::uint32_t tag, std::uint64_t weight, Part part) {
        const Slot slot = m_store.add(id, tag, weight);
        m_part.set(slot, part);
        m_queues[part].pushFront(slot);
        ++m_objects;
        return slot;
    }
    void move(Slot slot, Part to) {
        m_queues[m_part[slot]].remove(slot);
        m_queues[to].pushFront(slot);
        m_part[slot] = to;
    }
    void forget(Slot slot) {
        m_queues[m_part[slot]].remove(slot);
        m_store.remove(slot);
    }

    SlotStore m_store;
    std::array<WeighedQueue, 4> m_queues{WeighedQueue(m_store), WeighedQueue(m_store), WeighedQueue(m_store),
                                         WeighedQueue(m_store)};
    SlotArray<Part> m_part;
    std::uint64_t m_capacity, m_objects = 0;
    double m_target = 0; ///< p of the paper
};

} // namespace

std::unique_ptr<Cache> makeCache(const ArcParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<Arc>>(spec);
}

} // namespace lakewright::cache
