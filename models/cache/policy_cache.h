// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/expiry.h"
#include "models/cache/gate.h"
#include "models/cache/look_ahead.h"

#include <cassert>

namespace lakewright::cache {

/// A cache around a policy that is known when this is compiled, so that no access goes through a virtual call. A policy
/// owns the SlotStore of what it knows, cached objects and ghosts, and offers
///   store(), used(), objects(), memory()
///   holds(slot)                  whether the slot of its store is a cached object, not a ghost
///   touch(slot)                  a hit
///   admit(id, tag, weight, slot) makes room for an object that is not cached (slot: its ghost, or kNoSlot) and caches
///                                it; returns its slot, or kNoSlot when it did not; weight is at most the capacity
///   drop(slot)                   takes a cached object out
///   prefetch(slot)               fetches what a hit of slot will read
/// and, when it must know of each access before it is served, pass().
template <class Policy>
class PolicyCache final : public Cache {
public:
    template <class... More>
    explicit PolicyCache(const CacheSpec& spec, const More&... more)
        : m_policy(spec, more...), m_gate(spec), m_expiry(spec.timeToLive), m_capacity(spec.capacity),
          m_byBytes(spec.by == CountedBy::Bytes) {}

    void serve(std::span<const traces::Access> accesses, std::span<std::uint8_t> hits) override {
        assert(accesses.size() == hits.size());
        const auto prefetch = [this](Slot slot) { m_policy.prefetch(slot); };
        lookAhead(m_policy.store(), accesses, prefetch,
                  [&](std::size_t i, std::uint32_t tag) { hits[i] = serveOne(accesses[i], tag); });
    }
    std::uint64_t used() const override { return m_policy.used(); }
    std::uint64_t objects() const override { return m_policy.objects(); }
    std::uint64_t memory() const override { return m_policy.memory() + m_gate.memory() + m_expiry.memory(); }

private:
    std::uint8_t serveOne(const traces::Access& access, std::uint32_t tag) {
        if constexpr (requires { m_policy.pass(); })
            m_policy.pass();
        Slot slot = m_policy.store().find(access.object, tag);
        if (slot != kNoSlot && m_policy.holds(slot)) {
            if (!m_expiry.isStale(slot, access.at)) {
                m_policy.touch(slot);
                return 1;
            }
            m_policy.drop(slot);
            slot = kNoSlot;
        }
        const std::uint64_t weight = m_byBytes ? std::max<std::uint64_t>(access.bytes, 1) : 1;
        if (weight > m_capacity || !m_gate.admits(access.object, tag, weight))
            return 0;
        if (const Slot admitted = m_policy.admit(access.object, tag, weight, slot); admitted != kNoSlot)
            m_expiry.admitted(admitted, access.at, m_policy.store().slots());
        return 0;
    }

    Policy m_policy;
    Gate m_gate;
    Expiry m_expiry;
    std::uint64_t m_capacity;
    bool m_byBytes;
};

} // namespace lakewright::cache
