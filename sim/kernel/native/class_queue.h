// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/native/exact_sum.h"
#include "sim/kernel/native/flow_table.h"
#include "sim/kernel/native/key_heap.h"

#include <cstdint>
#include <vector>

namespace lakewright::kernel {

/// The flows of one class in transfer. All have the same rate, so one number tells how far each has got: the work,
/// bytes given to every flow since some beginning (PaceClocks keeps it). A flow that starts at work w ends at the tag
/// w + size: a heap of tags is the queue of completions, and a change of the rate changes no entry of it.
class ClassQueue {
public:
    std::uint32_t size() const { return m_live; }

    /// Adds a flow whose id and size are set; sets its tag and stage. Work begins at 0 for the first flow.
    void start(double work, Flow& flow);
    /// The work at which the next flow ends; infinity without flows.
    double nextTag();
    /// Takes out the flows that end up to `work`, at least one, and appends their ids to `due`.
    /// Precondition: not empty.
    void takeDue(double work, FlowTable& flows, std::vector<std::uint64_t>& due);
    /// Takes out one flow; the bytes it had left.
    units::Bytes abort(double work, std::uint64_t id, FlowTable& flows);

    units::Bytes remaining(double work, const Flow& flow) const;
    /// Bytes transferred by all flows so far, those that ended included.
    units::Bytes transferred(double work) const;
    /// Keeps work comparable to the flows' sizes: call now and then. True when work begins at 0 again from now on.
    bool rebase(double work, FlowTable& flows);

private:
    void remove(Flow& flow, double transferred);
    void dropStale(const FlowTable& flows);

    KeyHeap m_tags; ///< its top is never stale
    std::uint32_t m_live = 0;
    double m_largestTag = 0; ///< since the work was zero
    ExactSum m_ended;        ///< bytes of flows that ended or were aborted
    ExactSum m_startWork;    ///< sum over flows of their tag - size
};

} // namespace lakewright::kernel
