// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/observed_kernel.h"

#include <fmt/format.h>

#include <cmath>

namespace lakewright::probes {
namespace {

constexpr double kBookTolerance = 1e-6; ///< relative, of sums over hundreds of thousands of flows
constexpr double kRateTolerance = 1e-9; ///< relative, of one allocation
enum FlowEnd : std::uint64_t { Completed = 1, Aborted = 2 };

std::size_t index(kernel::LinkId link) {
    return static_cast<std::size_t>(link);
}

results::Invariant invariant(const char* id, double tolerance) {
    return {id, true, 0, tolerance, ""};
}

void worsen(results::Invariant& invariant, double violation, const std::string& where) {
    if (violation > invariant.worst) {
        invariant.worst = violation;
        invariant.detail = where;
    }
    invariant.ok = invariant.worst <= invariant.tolerance;
}

} // namespace

kernel::LinkId ObservedKernel::addLink(const kernel::Link& link) {
    m_links.push_back({link.id, 0, 0, link.capacity.value, now().value, link.capacity.value});
    return m_inner.addLink(link);
}

kernel::ClassId ObservedKernel::addClass(const kernel::FlowClass& flowClass) {
    m_classes.push_back(flowClass);
    m_moved.emplace_back();
    return m_inner.addClass(flowClass);
}

kernel::FlowId ObservedKernel::startFlow(kernel::ClassId flowClass, units::Bytes size, kernel::Action done) {
    advanceFlowTime();
    std::size_t slot = m_flows.size();
    if (m_free.empty()) {
        m_flows.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    const kernel::FlowId id = m_inner.startFlow(flowClass, size, [this, slot] { completed(slot); });
    m_flows[slot] = {done, id, flowClass, size.value, now().value, true};
    m_slots[id] = slot;
    return id;
}

void ObservedKernel::completed(std::size_t slot) {
    kernel::Action done = m_flows[slot].done;
    ended(slot, m_flows[slot].size, FlowEnd::Completed);
    if (done)
        done();
}

std::optional<units::Bytes> ObservedKernel::abort(kernel::FlowId flow) {
    const auto left = m_inner.abort(flow);
    if (left) {
        const std::size_t slot = m_slots.at(flow);
        ended(slot, m_flows[slot].size - left->value, FlowEnd::Aborted);
    }
    return left;
}

void ObservedKernel::ended(std::size_t slot, double transferred, std::uint64_t what) {
    advanceFlowTime();
    Flow& flow = m_flows[slot];
    for (const kernel::Hop& hop : flowClass(flow.flowClass).route)
        m_links[index(hop.link)].expected += transferred * hop.use;
    m_moved[static_cast<std::size_t>(flow.flowClass)] += units::bytes(transferred);
    m_stays += now().value - flow.start;
    m_fingerprint.add(now(), static_cast<std::uint64_t>(flow.flowClass), what);
    m_slots.erase(flow.id);
    flow.live = false;
    m_free.push_back(slot);
}

void ObservedKernel::setCapacity(kernel::LinkId link, units::Bandwidth capacity) {
    LinkBook& book = m_links[index(link)];
    book.possible += book.capacity * (now().value - book.since);
    book.since = now().value;
    book.capacity = capacity.value;
    m_inner.setCapacity(link, capacity);
}

units::Bytes ObservedKernel::possible(kernel::LinkId link) const {
    const LinkBook& book = m_links[index(link)];
    return {book.possible + book.capacity * (now().value - book.since)};
}

units::Bandwidth ObservedKernel::nominal(kernel::LinkId link) const {
    return {m_links[index(link)].nominal};
}

void ObservedKernel::advanceFlowTime() {
    const double time = now().value;
    m_flowTime += static_cast<double>(m_slots.size()) * (time - m_flowTimeAt);
    m_flowTimeAt = time;
    m_clockWentBack = m_clockWentBack || time < m_lastEvent;
    m_lastEvent = time;
}

void ObservedKernel::checkRates() {
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        const kernel::LinkLoad load = m_inner.load(static_cast<kernel::LinkId>(i));
        const double excess = load.rate.value - load.capacity.value;
        const double violation = excess / std::max(load.capacity.value, 1.0);
        if (violation > m_worstRate) {
            m_worstRate = violation;
            m_worstRateLink = m_links[i].id;
        }
    }
}

std::map<std::size_t, double> ObservedKernel::inFlight() const {
    std::map<std::size_t, double> perLink;
    for (const auto& [id, slot] : m_slots) {
        const Flow& flow = m_flows[slot];
        const double moved = flow.size - m_inner.remaining(id).value_or(units::Bytes{}).value;
        for (const kernel::Hop& hop : m_classes[static_cast<std::size_t>(flow.flowClass)].route)
            perLink[index(hop.link)] += moved * hop.use;
    }
    return perLink;
}

std::vector<units::Bytes> ObservedKernel::movedByClass() const {
    std::vector<units::Bytes> moved = m_moved;
    for (const auto& [id, slot] : m_slots) {
        const Flow& flow = m_flows[slot];
        moved[static_cast<std::size_t>(flow.flowClass)] +=
            units::bytes(flow.size) - m_inner.remaining(id).value_or(units::Bytes{});
    }
    return moved;
}

std::vector<results::Invariant> ObservedKernel::invariants() const {
    results::Invariant conservation = invariant("conservation", kBookTolerance);
    results::Invariant capacity = invariant("capacity", kBookTolerance);
    results::Invariant rates = invariant("rates", kRateTolerance);
    results::Invariant little = invariant("little", kBookTolerance);
    results::Invariant clock = invariant("clock", 0);
    std::map<std::size_t, double> moving = inFlight();
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        const LinkBook& book = m_links[i];
        const double carried = m_inner.load(static_cast<kernel::LinkId>(i)).carried.value;
        const double expected = book.expected + moving[i];
        worsen(conservation, std::fabs(carried - expected) / std::max(expected, 1e6), book.id);
        const double could = possible(static_cast<kernel::LinkId>(i)).value;
        worsen(capacity, (expected - could) / std::max(could, 1e6), book.id);
    }
    worsen(rates, m_worstRate, m_worstRateLink);
    // Little's law over [0, now]: ∫N dt = Σ stays, the flows still there counted up to now.
    double stays = m_stays;
    for (const auto& [id, slot] : m_slots)
        stays += now().value - m_flows[slot].start;
    const double flowTime = m_flowTime + static_cast<double>(m_slots.size()) * (now().value - m_flowTimeAt);
    worsen(little, std::fabs(flowTime - stays) / std::max(stays, 1.0), "all flows");
    worsen(clock, m_clockWentBack ? 1 : 0, "event times");
    return {conservation, capacity, rates, little, clock};
}

} // namespace lakewright::probes
