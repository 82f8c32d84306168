// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/native_kernel.h"

#include "sim/kernel/native/class_queue.h"
#include "sim/kernel/native/event_heap.h"
#include "sim/kernel/native/flow_table.h"
#include "sim/kernel/native/limiter_ledger.h"
#include "sim/kernel/native/max_min.h"
#include "sim/kernel/native/pace_clocks.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace lakewright::kernel {

namespace {

/// Ends that differ by rounding only belong to one instant: this many times the clock.
constexpr double kInstant = 8 * std::numeric_limits<double>::epsilon();

class NativeKernel final : public Kernel {
public:
    units::Seconds now() const override { return m_now; }

    LinkId addLink(const Link& link) override;
    ClassId addClass(const FlowClass& flowClass) override;

    TimerId schedule(units::Seconds at, Action action) override;
    bool cancel(TimerId timer) override;

    FlowId startFlow(ClassId flowClass, units::Bytes size, Action done) override;
    std::optional<units::Bytes> abort(FlowId flow) override;
    void setCapacity(LinkId link, units::Bandwidth capacity) override;

    void run(units::Seconds until) override;

    std::optional<units::Bytes> remaining(FlowId flow) const override;
    units::Bandwidth rate(ClassId flowClass) const override;
    LinkLoad load(LinkId link) const override;
    std::vector<Limiter> limiters() const override;
    KernelCounters counters() const override;

private:
    struct ClassState {
        ClassQueue queue;
        units::Seconds latency;
        bool touched = false; ///< its flows changed since the last settle()
    };
    struct Crossing {
        ClassId flowClass{};
        double use = 1;
    };

    ClassState& classAt(ClassId id) { return m_classes[static_cast<std::size_t>(id)]; }
    const ClassState& classAt(ClassId id) const { return m_classes[static_cast<std::size_t>(id)]; }
    units::Seconds slack() const { return m_now * kInstant; }

    units::Seconds nextInstant();
    void happen();
    void endNextDue();
    void takeDue();
    void fireTimer();
    void endFlow(std::uint64_t id);
    void join(std::uint64_t id);
    void touch(ClassId flowClass);
    /// Brings rates, completions and ledger up to date with what happened at this instant.
    void settle() {
        if (!m_touched.empty() || !m_sharing.isSolved())
            settleTouched();
    }
    void settleTouched();
    void solve();
    void settleForQuery() const { const_cast<NativeKernel*>(this)->settle(); }

    units::Seconds m_now{};
    EventHeap m_events;
    FlowTable m_flows;
    std::vector<ClassState> m_classes;
    std::vector<std::vector<Crossing>> m_crossings; ///< of each link
    MaxMin m_sharing;
    PaceClocks m_clocks;
    LimiterLedger m_ledger;
    std::vector<ClassId> m_touched;
    std::vector<std::uint64_t> m_due; ///< flows that end at this instant, in order
    std::size_t m_nextDue = 0;
    std::uint64_t m_ownTimers = 0; ///< fired for latencies, not for callers
    KernelCounters m_counters;
};

LinkId NativeKernel::addLink(const Link& link) {
    m_crossings.emplace_back();
    m_ledger.addLink();
    return m_sharing.addLink(link.capacity);
}

ClassId NativeKernel::addClass(const FlowClass& flowClass) {
    assert(flowClass.latency.value >= 0);
    const ClassId id = m_sharing.addClass(flowClass.route, flowClass.weight, flowClass.cap);
    m_classes.emplace_back().latency = flowClass.latency;
    m_clocks.addClass(flowClass.weight);
    m_ledger.addClass(flowClass.route);
    for (const Hop& hop : flowClass.route)
        m_crossings[static_cast<std::size_t>(hop.link)].push_back({id, hop.use});
    return id;
}

TimerId NativeKernel::schedule(units::Seconds at, Action action) {
    assert(at >= m_now && action);
    return TimerId{static_cast<std::uint64_t>(m_events.push(at, action))};
}

bool NativeKernel::cancel(TimerId timer) {
    return m_events.cancel(EventId{static_cast<std::uint64_t>(timer)});
}

FlowId NativeKernel::startFlow(ClassId flowClass, units::Bytes size, Action done) {
    assert(size.value >= 0 && units::isFinite(size));
    Flow& flow = m_flows.add(m_events.drawSequence());
    flow.done = done;
    flow.size = size.value;
    flow.flowClass = flowClass;
    const std::uint64_t id = flow.id;
    ++m_counters.flowsStarted;
    const units::Seconds latency = classAt(flowClass).latency;
    if (latency.value == 0 && size.value > 0) {
        join(id);
        return FlowId{id};
    }
    flow.stage = FlowStage::Waiting;
    flow.timer = m_events.push(m_now + latency, [this, id] {
        ++m_ownTimers;
        m_flows[id].size > 0 ? join(id) : endFlow(id);
    });
    return FlowId{id};
}

std::optional<units::Bytes> NativeKernel::abort(FlowId flow) {
    const auto id = static_cast<std::uint64_t>(flow);
    const Flow* found = m_flows.find(id);
    if (found == nullptr)
        return std::nullopt;
    units::Bytes left{};
    if (found->stage == FlowStage::Waiting) {
        m_events.cancel(found->timer);
        left = {found->size};
    } else if (found->stage == FlowStage::Transferring) {
        left = classAt(found->flowClass).queue.abort(m_clocks.work(m_now, found->flowClass), id, m_flows);
        touch(found->flowClass);
    }
    m_flows.remove(id);
    ++m_counters.flowsAborted;
    return left;
}

void NativeKernel::setCapacity(LinkId link, units::Bandwidth capacity) {
    m_sharing.setCapacity(link, capacity);
}

void NativeKernel::run(units::Seconds until) {
    assert(until >= m_now);
    settle();
    for (;;) {
        const units::Seconds next = nextInstant();
        if (next > until || !units::isFinite(next))
            break;
        m_now = std::max(m_now, next);
        happen();
        settle();
    }
    if (units::isFinite(until))
        m_now = until;
}

/// Time of the next timer or completion. A completion just before a timer belongs to the timer's instant.
units::Seconds NativeKernel::nextInstant() {
    const units::Seconds timer = m_events.nextTime();
    const units::Seconds end = m_clocks.nextEnd();
    return end * (1 + kInstant) < timer ? end : timer;
}

/// Everything at this instant, in the order in which it was scheduled or started.
void NativeKernel::happen() {
    takeDue();
    for (;;) {
        const bool timerNow = m_events.nextTime() <= m_now;
        const bool flowNow = m_nextDue < m_due.size();
        if (flowNow && (!timerNow || m_due[m_nextDue] < static_cast<std::uint64_t>(m_events.nextId())))
            endNextDue();
        else if (timerNow)
            fireTimer();
        else
            return;
    }
}

/// An action of this instant may have aborted the flow meanwhile.
void NativeKernel::endNextDue() {
    const std::uint64_t id = m_due[m_nextDue++];
    if (m_flows.find(id) != nullptr)
        endFlow(id);
}

void NativeKernel::takeDue() {
    m_due.clear();
    m_nextDue = 0;
    while (m_clocks.nextEnd() <= m_now + slack()) {
        const ClassId id = m_clocks.nextClass();
        ClassQueue& queue = classAt(id).queue;
        queue.takeDue(m_clocks.work(m_now + slack(), id), m_flows, m_due);
        m_clocks.setNext(m_now, id, queue.nextTag());
        touch(id);
    }
    if (m_due.size() > 1)
        std::sort(m_due.begin(), m_due.end());
}

void NativeKernel::fireTimer() {
    ++m_counters.timersFired;
    m_events.pop().action();
}

void NativeKernel::endFlow(std::uint64_t id) {
    Action done = m_flows[id].done;
    m_flows.remove(id);
    ++m_counters.flowsCompleted;
    if (done)
        done();
}

void NativeKernel::join(std::uint64_t id) {
    Flow& flow = m_flows[id];
    ClassQueue& queue = classAt(flow.flowClass).queue;
    if (queue.size() == 0)
        m_clocks.restart(m_now, flow.flowClass);
    queue.start(m_clocks.work(m_now, flow.flowClass), flow);
    touch(flow.flowClass);
}

void NativeKernel::touch(ClassId flowClass) {
    ClassState& state = classAt(flowClass);
    if (state.touched)
        return;
    state.touched = true;
    m_touched.push_back(flowClass);
}

void NativeKernel::settleTouched() {
    for (const ClassId id : m_touched)
        m_sharing.setFlows(id, classAt(id).queue.size());
    if (!m_sharing.isSolved())
        solve();
    for (const ClassId id : m_touched) {
        ClassState& state = classAt(id);
        state.touched = false;
        if (state.queue.rebase(m_clocks.work(m_now, id), m_flows))
            m_clocks.restart(m_now, id);
        m_clocks.setNext(m_now, id, state.queue.nextTag());
    }
    m_touched.clear();
}

void NativeKernel::solve() {
    ++m_counters.rateSolves;
    m_sharing.solve();
    m_clocks.growTo(m_sharing.paceCount());
    for (const PaceId pace : m_sharing.changedPaces())
        m_clocks.setLevel(m_now, pace, m_sharing.level(pace));
    for (const ClassId id : m_sharing.changedClasses()) {
        m_clocks.follow(m_now, id, m_sharing.pace(id));
        m_ledger.set(m_now, id, m_sharing.limiter(id), classAt(id).queue.size());
    }
}

std::optional<units::Bytes> NativeKernel::remaining(FlowId flow) const {
    const Flow* found = m_flows.find(static_cast<std::uint64_t>(flow));
    if (found == nullptr)
        return std::nullopt;
    if (found->stage == FlowStage::Transferring)
        return classAt(found->flowClass).queue.remaining(m_clocks.work(m_now, found->flowClass), *found);
    return units::bytes(found->stage == FlowStage::Waiting ? found->size : 0);
}

units::Bandwidth NativeKernel::rate(ClassId flowClass) const {
    settleForQuery();
    return m_sharing.rate(flowClass);
}

LinkLoad NativeKernel::load(LinkId link) const {
    settleForQuery();
    LinkLoad load;
    for (const Crossing& crossing : m_crossings[static_cast<std::size_t>(link)]) {
        const ClassQueue& queue = classAt(crossing.flowClass).queue;
        load.carried += queue.transferred(m_clocks.work(m_now, crossing.flowClass)) * crossing.use;
        load.rate += m_sharing.rate(crossing.flowClass) * (queue.size() * crossing.use);
    }
    load.capacity = m_sharing.capacity(link);
    load.saturatedSeconds = m_ledger.saturated(m_now, link).value;
    return load;
}

std::vector<Limiter> NativeKernel::limiters() const {
    return m_ledger.entries(m_now);
}

KernelCounters NativeKernel::counters() const {
    KernelCounters counters = m_counters;
    counters.timersFired -= m_ownTimers;
    return counters;
}

} // namespace

std::unique_ptr<Kernel> makeNativeKernel() {
    return std::make_unique<NativeKernel>();
}

} // namespace lakewright::kernel
