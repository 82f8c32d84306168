// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/recording_kernel.h"

namespace lakewright::kernel {

LinkId RecordingKernel::addLink(const Link& link) {
    m_recording.links.push_back(link);
    return m_inner.addLink(link);
}

ClassId RecordingKernel::addClass(const FlowClass& flowClass) {
    m_recording.classes.push_back(flowClass);
    return m_inner.addClass(flowClass);
}

FlowId RecordingKernel::startFlow(ClassId flowClass, units::Bytes size, Action done) {
    const std::size_t flow = m_recording.flows.size();
    m_recording.flows.push_back({flowClass, size, now(), std::nullopt});
    m_recording.operations.push_back({now(), Recording::Start{flow}});
    const FlowId id = m_inner.startFlow(flowClass, size, [this, flow] { finish(flow); });
    m_live.emplace(flow, Live{done, id});
    m_flowOf.emplace(static_cast<std::uint64_t>(id), flow);
    return id;
}

void RecordingKernel::finish(std::size_t flow) {
    m_recording.flows[flow].finish = now();
    const auto live = m_live.find(flow);
    Action done = live->second.done;
    m_flowOf.erase(static_cast<std::uint64_t>(live->second.id));
    m_live.erase(live);
    if (done)
        done();
}

std::optional<units::Bytes> RecordingKernel::abort(FlowId flow) {
    const auto found = m_flowOf.find(static_cast<std::uint64_t>(flow));
    if (found != m_flowOf.end()) {
        m_recording.operations.push_back({now(), Recording::Abort{found->second}});
        m_live.erase(found->second);
        m_flowOf.erase(found);
    }
    return m_inner.abort(flow);
}

void RecordingKernel::setCapacity(LinkId link, units::Bandwidth capacity) {
    m_recording.operations.push_back({now(), Recording::Capacity{link, capacity}});
    m_inner.setCapacity(link, capacity);
}

Recording RecordingKernel::recording() const {
    Recording result = m_recording;
    result.end = now();
    return result;
}

} // namespace lakewright::kernel
