// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/class_queue.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace lakewright::kernel {

namespace {

/// Work below this many bytes is exact to 2^-13 byte: not worth rebasing.
constexpr double kFineWork = 0x1p40;

} // namespace

void ClassQueue::start(double work, Flow& flow) {
    if (m_live == 0) {
        assert(work == 0);
        m_tags = {};
        m_startWork = {};
        m_largestTag = 0;
    }
    flow.stage = FlowStage::Transferring;
    flow.tag = work + flow.size;
    m_startWork.add(flow.tag - flow.size);
    m_largestTag = std::max(m_largestTag, flow.tag);
    m_tags.push({flow.tag, flow.id});
    ++m_live;
}

double ClassQueue::nextTag() {
    return m_live > 0 ? m_tags.top().key : std::numeric_limits<double>::infinity();
}

void ClassQueue::takeDue(double work, FlowTable& flows, std::vector<std::uint64_t>& due) {
    do {
        const std::uint64_t id = m_tags.top().order;
        Flow& flow = flows[id];
        flow.stage = FlowStage::Due;
        due.push_back(id);
        m_tags.pop();
        remove(flow, flow.size);
        dropStale(flows);
    } while (m_live > 0 && m_tags.top().key <= work);
}

units::Bytes ClassQueue::abort(double work, std::uint64_t id, FlowTable& flows) {
    Flow& flow = flows[id];
    const units::Bytes left = remaining(work, flow);
    remove(flow, flow.size - left.value);
    flow.stage = FlowStage::Due; // what is not Transferring is stale here
    dropStale(flows);
    constexpr std::size_t kSmall = 64;
    if (m_tags.size() > kSmall && m_tags.size() > std::size_t{2} * m_live)
        m_tags.removeIf([&](std::uint64_t other) {
            const Flow* found = flows.find(other);
            return found == nullptr || found->stage != FlowStage::Transferring;
        });
    return left;
}

units::Bytes ClassQueue::remaining(double work, const Flow& flow) const {
    return {std::clamp(flow.tag - work, 0.0, flow.size)};
}

units::Bytes ClassQueue::transferred(double work) const {
    const double inProgress = m_live > 0 ? m_live * work - m_startWork.value() : 0;
    return {m_ended.value() + inProgress};
}

bool ClassQueue::rebase(double work, FlowTable& flows) {
    if (m_live == 0 || work < kFineWork || work < m_largestTag / 2)
        return false;
    m_startWork = {};
    m_largestTag = 0;
    m_tags.rekey([&](KeyHeap::Entry entry) {
        Flow* flow = flows.find(entry.order);
        if (flow == nullptr || flow->stage != FlowStage::Transferring)
            return std::max(0.0, entry.key - work);
        flow->tag = std::max(0.0, entry.key - work);
        m_startWork.add(flow->tag - flow->size);
        m_largestTag = std::max(m_largestTag, flow->tag);
        return flow->tag;
    });
    return true;
}

void ClassQueue::remove(Flow& flow, double transferred) {
    m_ended.add(transferred);
    m_startWork.add(flow.size - flow.tag);
    --m_live;
}

void ClassQueue::dropStale(const FlowTable& flows) {
    const auto stale = [&](std::uint64_t id) {
        const Flow* flow = flows.find(id);
        return flow == nullptr || flow->stage != FlowStage::Transferring;
    };
    while (m_tags.size() > m_live && stale(m_tags.top().order))
        m_tags.pop();
}

} // namespace lakewright::kernel
