// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/native/exact_sum.h"
#include "sim/kernel/native/flow_table.h"
#include "sim/kernel/native/key_heap.h"

#include <cstdint>
#include <vector>

namespace lakewright::kernel {

/// The flows of one class in transfer. All have the same rate, so one number tells how far each has got: the work,
/// bytes given to every flow since the queue was last empty. A flow that starts at work w ends at the tag w + size: a
/// heap of tags is the queue of completions, and a change of the rate changes no entry of it.
///
/// Work is anchored at the last change of the rate, so a time of completion is computed from few roundings however many
/// events happen meanwhile; the anchor returns to zero when the queue is empty, or when the work has outgrown the
/// flows.
class ClassQueue {
public:
    std::uint32_t size() const { return m_live; }
    units::Bandwidth rate() const { return {m_rate}; }
    /// From `now` on.
    void setRate(units::Seconds now, units::Bandwidth rate);

    /// Adds a flow whose id and size are set; sets its tag and stage.
    void start(units::Seconds now, Flow& flow);
    /// When the next flow ends at the present rate; unlimited when none does.
    units::Seconds nextEnd();
    /// Takes out the flows that end within `slack` after `now`, at least one, and appends their ids to `due`.
    /// Precondition: nextEnd() <= now + slack.
    void takeDue(units::Seconds now, units::Seconds slack, FlowTable& flows, std::vector<std::uint64_t>& due);
    /// Takes out one flow; the bytes it had left.
    units::Bytes abort(units::Seconds now, std::uint64_t id, FlowTable& flows);

    units::Bytes remaining(units::Seconds now, const Flow& flow) const;
    /// Bytes transferred by all flows so far, those that ended included.
    units::Bytes transferred(units::Seconds now) const;
    /// Keeps work comparable to the flows' sizes: call now and then.
    void rebase(units::Seconds now, FlowTable& flows);

private:
    double workAt(double now) const { return m_work + m_rate * (now - m_anchor); }
    void remove(Flow& flow, double transferred);
    void dropStale(const FlowTable& flows);

    KeyHeap m_tags; ///< its top is never stale
    std::uint32_t m_live = 0;
    double m_rate = 0;               ///< bytes per second
    double m_work = 0, m_anchor = 0; ///< bytes at a time in seconds
    double m_largestTag = 0;         ///< since the work was zero
    ExactSum m_ended;                ///< bytes of flows that ended or were aborted
    ExactSum m_startWork;            ///< sum over flows of their tag - size
};

} // namespace lakewright::kernel
