// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/simgrid/simgrid_kernel.h"

#include "sim/kernel/simgrid/simgrid_platform.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <set>
#include <simgrid/version.h>
#include <unordered_map>
#include <utility>

namespace lakewright::kernel {

namespace {

/// A flow that ends this close before a timer ends at the timer's instant: four units in the last place of the clock,
/// the rounding of the sums on the way.
constexpr double kRounding = 4 * std::numeric_limits<double>::epsilon();

/// What is due at one instant: timers and ends of flows, told apart by the two maps of the kernel.
struct Due {
    double at;
    std::uint64_t sequence;
    auto operator<=>(const Due&) const = default;
};

struct Timer {
    Action action;
    bool startsTransfer = false; ///< a flow's latency has passed; the sequence is the flow's
};

struct Flow {
    ClassId flowClass{};
    units::Bytes size;
    Action done;
    SimGridPlatform::Transfer transfer; ///< empty while the latency lasts, and for a flow without bytes
};

/// Timers live here and SimGrid is driven from outside, one instant at a time: no actors, no contexts, and every
/// action runs when SimGrid is at rest. Sequences of timers and flows come from one counter.
class SimGridKernel : public Kernel {
public:
    SimGridKernel() = default;
    ~SimGridKernel() override;
    SimGridKernel(const SimGridKernel&) = delete;
    SimGridKernel& operator=(const SimGridKernel&) = delete;

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
    std::vector<Limiter> limiters() const override { return {}; }
    KernelCounters counters() const override { return m_counters; }

private:
    void seal();
    void addTimer(Due due, Timer timer);
    void beginTransfer(std::uint64_t sequence);
    void fire(std::map<Due, Timer>::iterator timer);
    void finish(std::uint64_t sequence);
    void endFlow(std::map<std::uint64_t, Flow>::iterator flow, units::Bytes left);
    void note(const std::vector<std::uint64_t>& ended) const;
    void runInstant();
    bool runNext();
    void refresh() const;
    units::Bytes left(const Flow& flow) const;

    units::Seconds m_now{};
    std::vector<Link> m_links;
    std::vector<FlowClass> m_classes;
    std::unique_ptr<SimGridPlatform> m_platform; ///< from the first run() on
    std::uint64_t m_sequence = 0;
    std::map<Due, Timer> m_timers;
    std::unordered_map<std::uint64_t, double> m_timerAt; ///< of a sequence, to cancel it
    std::map<std::uint64_t, Flow> m_flows;
    mutable std::set<std::uint64_t> m_ended; ///< flows that ended at m_now and have not been told yet
    std::vector<int> m_flowsOfClass;         ///< transferring
    std::vector<units::Bytes> m_carried;     ///< per link, by flows that ended
    mutable bool m_ratesStale = false;       ///< something changed since SimGrid solved them
    KernelCounters m_counters;
};

std::size_t index(LinkId id) {
    return static_cast<std::size_t>(id);
}
std::size_t index(ClassId id) {
    return static_cast<std::size_t>(id);
}

/// SimGrid complains about communications that are dropped while they run.
SimGridKernel::~SimGridKernel() {
    for (const auto& [sequence, flow] : m_flows)
        if (flow.transfer && !m_ended.contains(sequence))
            m_platform->cancel(flow.transfer);
    if (m_platform)
        m_platform->refresh();
}

LinkId SimGridKernel::addLink(const Link& link) {
    assert(!m_platform);
    m_links.push_back(link);
    m_carried.emplace_back();
    return LinkId(m_links.size() - 1);
}

ClassId SimGridKernel::addClass(const FlowClass& flowClass) {
    assert(!m_platform && (!flowClass.route.empty() || units::isFinite(flowClass.cap)));
    m_classes.push_back(flowClass);
    m_flowsOfClass.push_back(0);
    return ClassId(m_classes.size() - 1);
}

void SimGridKernel::addTimer(Due due, Timer timer) {
    m_timers.emplace(due, timer);
    m_timerAt.emplace(due.sequence, due.at);
}

TimerId SimGridKernel::schedule(units::Seconds at, Action action) {
    assert(at >= m_now);
    const std::uint64_t sequence = ++m_sequence;
    addTimer({at.value, sequence}, {action, false});
    return TimerId(sequence);
}

bool SimGridKernel::cancel(TimerId timer) {
    const auto found = m_timerAt.find(static_cast<std::uint64_t>(timer));
    if (found == m_timerAt.end())
        return false;
    m_timers.erase({found->second, found->first});
    m_timerAt.erase(found);
    return true;
}

FlowId SimGridKernel::startFlow(ClassId flowClass, units::Bytes size, Action done) {
    assert(size.value >= 0);
    const std::uint64_t sequence = ++m_sequence;
    m_flows.emplace(sequence, Flow{flowClass, size, done, {}});
    ++m_counters.flowsStarted;
    const units::Seconds latency = m_classes[index(flowClass)].latency;
    if (m_platform && latency.value <= 0 && !SimGridPlatform::isNothing(size))
        beginTransfer(sequence);
    else
        addTimer({(m_now + latency).value, sequence}, {{}, true});
    return FlowId(sequence);
}

void SimGridKernel::beginTransfer(std::uint64_t sequence) {
    Flow& flow = m_flows.at(sequence);
    if (SimGridPlatform::isNothing(flow.size)) {
        finish(sequence);
        return;
    }
    flow.transfer = m_platform->start(flow.flowClass, flow.size, sequence);
    ++m_flowsOfClass[index(flow.flowClass)];
    m_ratesStale = true;
}

units::Bytes SimGridKernel::left(const Flow& flow) const {
    return flow.transfer ? std::min(m_platform->remaining(flow.transfer), flow.size) : flow.size;
}

void SimGridKernel::endFlow(std::map<std::uint64_t, Flow>::iterator flow, units::Bytes bytesLeft) {
    const FlowClass& flowClass = m_classes[index(flow->second.flowClass)];
    for (const Hop& hop : flowClass.route)
        m_carried[index(hop.link)] += (flow->second.size - bytesLeft) * hop.use;
    if (flow->second.transfer)
        --m_flowsOfClass[index(flow->second.flowClass)];
    m_flows.erase(flow);
}

std::optional<units::Bytes> SimGridKernel::abort(FlowId flow) {
    const auto found = m_flows.find(static_cast<std::uint64_t>(flow));
    if (found == m_flows.end())
        return std::nullopt;
    cancel(TimerId(found->first)); // the latency's timer, if it still runs
    const bool ended = m_ended.erase(found->first) > 0;
    const units::Bytes bytesLeft = ended ? units::Bytes{} : left(found->second);
    if (found->second.transfer && !ended) {
        m_platform->cancel(found->second.transfer);
        m_ratesStale = true;
    }
    ++m_counters.flowsAborted;
    endFlow(found, bytesLeft);
    return bytesLeft;
}

void SimGridKernel::setCapacity(LinkId link, units::Bandwidth capacity) {
    m_links[index(link)].capacity = capacity;
    if (m_platform)
        m_platform->setCapacity(link, capacity);
    m_ratesStale = true;
}

void SimGridKernel::seal() {
    if (!m_platform && !m_classes.empty())
        m_platform = std::make_unique<SimGridPlatform>(m_links, m_classes);
}

void SimGridKernel::fire(std::map<Due, Timer>::iterator timer) {
    const auto [due, what] = *timer;
    m_timers.erase(timer);
    m_timerAt.erase(due.sequence);
    if (what.startsTransfer)
        return beginTransfer(due.sequence);
    ++m_counters.timersFired;
    Action action = what.action;
    action();
}

void SimGridKernel::finish(std::uint64_t sequence) {
    const auto flow = m_flows.find(sequence);
    Action done = flow->second.done;
    endFlow(flow, units::Bytes{});
    ++m_counters.flowsCompleted;
    if (done)
        done();
}

void SimGridKernel::note(const std::vector<std::uint64_t>& ended) const {
    m_ratesStale = m_ratesStale || !ended.empty();
    for (const std::uint64_t sequence : ended)
        if (m_flows.contains(sequence))
            m_ended.insert(sequence);
}

/// Runs the first of what is due at m_now; false when nothing is.
bool SimGridKernel::runNext() {
    const bool timerDue = !m_timers.empty() && m_timers.begin()->first.at <= m_now.value;
    if (m_ended.empty() && !timerDue)
        return false;
    if (m_ended.empty() || (timerDue && m_timers.begin()->first.sequence < *m_ended.begin())) {
        fire(m_timers.begin());
        return true;
    }
    const std::uint64_t sequence = *m_ended.begin();
    m_ended.erase(m_ended.begin());
    finish(sequence);
    return true;
}

/// Rates that are asked for at an instant at which something changed must be those from then on, as natively.
void SimGridKernel::refresh() const {
    if (m_platform && std::exchange(m_ratesStale, false)) {
        note(m_platform->refresh());
        m_ratesStale = false;
    }
}

void SimGridKernel::runInstant() {
    while (runNext()) {
    }
}

void SimGridKernel::run(units::Seconds until) {
    assert(until >= m_now);
    seal();
    runInstant();
    while (m_now < until) {
        const units::Seconds next =
            m_timers.empty() ? until : std::min(until, units::seconds(m_timers.begin()->first.at));
        if (m_platform)
            note(m_platform->advance(next));
        const bool early = !m_ended.empty() && m_platform->clock().value < next.value * (1 - kRounding);
        m_now = early ? std::max(m_now, m_platform->clock()) : next;
        runInstant();
    }
}

std::optional<units::Bytes> SimGridKernel::remaining(FlowId flow) const {
    const auto found = m_flows.find(static_cast<std::uint64_t>(flow));
    if (found == m_flows.end())
        return std::nullopt;
    return m_ended.contains(found->first) ? units::Bytes{} : left(found->second);
}

units::Bandwidth SimGridKernel::rate(ClassId flowClass) const {
    refresh();
    int flows = m_flowsOfClass[index(flowClass)];
    for (const std::uint64_t ended : m_ended)
        flows -= m_flows.at(ended).flowClass == flowClass ? 1 : 0;
    if (flows <= 0)
        return {};
    return m_platform->classRate(flowClass) / flows;
}

LinkLoad SimGridKernel::load(LinkId link) const {
    refresh();
    LinkLoad load;
    load.carried = m_carried[index(link)];
    load.capacity = m_links[index(link)].capacity;
    if (!m_platform)
        return load;
    load.rate = m_platform->linkRate(link);
    for (const auto& [sequence, flow] : m_flows)
        for (const Hop& hop : m_classes[index(flow.flowClass)].route)
            if (hop.link == link && flow.transfer)
                load.carried += (flow.size - left(flow)) * hop.use;
    return load;
}

} // namespace

std::map<std::string, std::string> simgridSettings(bool weighted) {
#if SIMGRID_VERSION >= 33400
    const char *clockPrecision = "precision/timing", *sharePrecision = "precision/work-amount";
#else
    const char *clockPrecision = "surf/precision", *sharePrecision = "maxmin/precision";
#endif
    return {{"network/model", "CM02"},
            {"network/optim", "Lazy"},
            {"network/maxmin-selective-update", "yes"},
            {"network/crosstraffic", "no"},
            {"network/bandwidth-factor", "1.0"},
            {"network/latency-factor", weighted ? "1e-15" : "1.0"},
            {"network/TCP-gamma", weighted ? "1e30" : "0"},
            {"network/weight-S", "0.0"},
            {"contexts/factory", "ucontext"},
            {clockPrecision, "1e-8"},
            {sharePrecision, "1e-9"},
            {"version", std::to_string(SIMGRID_VERSION_MAJOR) + "." + std::to_string(SIMGRID_VERSION_MINOR)}};
}

bool weightsDiffer(const std::vector<FlowClass>& classes) {
    return std::any_of(classes.begin(), classes.end(),
                       [&](const FlowClass& c) { return c.weight != classes.front().weight; });
}

std::unique_ptr<Kernel> makeSimGridKernel() {
    return std::make_unique<SimGridKernel>();
}

} // namespace lakewright::kernel
