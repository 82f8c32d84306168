// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/replay.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace lakewright::sim {

namespace {

using Finishes = std::vector<std::optional<units::Seconds>>;

/// Walks through the operations with one timer at a time.
class Replayer {
public:
    Replayer(const kernel::Recording& recording, kernel::Kernel& kernel)
        : m_recording(recording), m_kernel(kernel), m_ids(recording.flows.size()), m_finish(recording.flows.size()) {}

    Finishes run() {
        for (const kernel::Link& link : m_recording.links)
            m_kernel.addLink(link);
        for (const kernel::FlowClass& flowClass : m_recording.classes)
            m_kernel.addClass(flowClass);
        applyDue();
        m_kernel.run(m_recording.end * (1 + 2 * kRelativeTolerance) + 2 * kAbsoluteTolerance);
        return m_finish;
    }

private:
    void applyDue() {
        const auto& operations = m_recording.operations;
        while (m_next < operations.size() && operations[m_next].at <= m_kernel.now())
            std::visit([this](const auto& what) { apply(what); }, operations[m_next++].what);
        if (m_next < operations.size())
            m_kernel.schedule(operations[m_next].at, [this] { applyDue(); });
    }
    void apply(const kernel::Recording::Start& start) {
        const kernel::RecordedFlow& flow = m_recording.flows[start.flow];
        const auto done = [this, index = start.flow] { m_finish[index] = m_kernel.now(); };
        m_ids[start.flow] = m_kernel.startFlow(flow.flowClass, flow.size, done);
    }
    void apply(const kernel::Recording::Abort& abort) { m_kernel.abort(m_ids[abort.flow]); }
    void apply(const kernel::Recording::Capacity& change) { m_kernel.setCapacity(change.link, change.capacity); }

    const kernel::Recording& m_recording;
    kernel::Kernel& m_kernel;
    std::vector<kernel::FlowId> m_ids;
    Finishes m_finish;
    std::size_t m_next = 0;
};

} // namespace

Finishes replay(const kernel::Recording& recording, kernel::Kernel& kernel) {
    return Replayer(recording, kernel).run();
}

ReplayComparison compareCompletions(const kernel::Recording& recording, const Finishes& finish) {
    assert(finish.size() == recording.flows.size());
    ReplayComparison result;
    for (std::size_t i = 0; i < recording.flows.size(); ++i) {
        const kernel::RecordedFlow& flow = recording.flows[i];
        if (!flow.finish)
            continue;
        const double duration = (*flow.finish - flow.start).value;
        const double difference =
            finish[i] ? std::abs((*finish[i] - *flow.finish).value) : std::numeric_limits<double>::infinity();
        const double relative = difference / std::max(duration, 1.0);
        ++result.flows;
        if (difference > kRelativeTolerance * duration + kAbsoluteTolerance.value)
            ++result.beyondTolerance;
        if (result.worst && relative <= result.maxRelativeDifference)
            continue;
        result.maxRelativeDifference = relative;
        const std::string& label = recording.classes[static_cast<std::size_t>(flow.flowClass)].label;
        result.worst = WorstFlow{label, flow.start, *flow.finish, finish[i]};
    }
    return result;
}

} // namespace lakewright::sim
