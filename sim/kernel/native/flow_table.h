// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/action.h"
#include "sim/kernel/kernel.h"
#include "sim/kernel/native/event_heap.h"

#include <cstdint>
#include <vector>

namespace lakewright::kernel {

/// Where a flow is between its start and the call of its action.
enum class FlowStage : std::uint8_t {
    Waiting,      ///< for its class's latency (or, without bytes, for its end)
    Transferring, ///< in its class's queue
    Due           ///< its last byte has left at this instant; its action is about to be called
};

struct Flow {
    Action done;
    std::uint64_t id = 0; ///< FlowId, 0 while the slot is free
    double size = 0;      ///< bytes
    double tag = 0;       ///< Transferring: bytes its class will have given each flow when this one ends
    EventId timer{};      ///< Waiting: the event that ends the wait
    ClassId flowClass{};
    FlowStage stage = FlowStage::Waiting;
};

/// The flows in progress, found by id; the place of a flow that ended is used again, its id never.
class FlowTable {
public:
    /// `sequence` > 0 is drawn from the events', so that flows and timers have one order.
    Flow& add(std::uint64_t sequence) {
        if (m_free.empty()) {
            m_flows.emplace_back();
            m_free.push_back(static_cast<std::uint32_t>(m_flows.size() - 1));
        }
        const std::uint32_t slot = m_free.back();
        m_flows[slot].id = packId(sequence, slot);
        m_free.pop_back();
        return m_flows[slot];
    }
    /// Nothing when the flow has ended.
    const Flow* find(std::uint64_t id) const {
        const std::uint32_t slot = slotOf(id);
        return slot < m_flows.size() && id != 0 && m_flows[slot].id == id ? &m_flows[slot] : nullptr;
    }
    Flow* find(std::uint64_t id) { return const_cast<Flow*>(static_cast<const FlowTable*>(this)->find(id)); }
    /// Precondition: the flow is in the table.
    Flow& operator[](std::uint64_t id) { return m_flows[slotOf(id)]; }
    void remove(std::uint64_t id) {
        m_flows[slotOf(id)].id = 0;
        m_free.push_back(slotOf(id));
    }

private:
    std::vector<Flow> m_flows;
    std::vector<std::uint32_t> m_free;
};

} // namespace lakewright::kernel
