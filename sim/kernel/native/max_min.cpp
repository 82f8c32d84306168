// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/max_min.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::kernel {

namespace {

/// Demands are added and subtracted for ever, so they are integers: of this many bytes per second.
constexpr double kDemandUnit = 1024;
/// One flow that could use more than this (10^15 bytes/s) counts as unlimited.
constexpr std::int64_t kUnlimited = std::int64_t{1} << 40;

std::int64_t demandOf(double bytesPerSecond) {
    const double units = bytesPerSecond / kDemandUnit;
    return units < static_cast<double>(kUnlimited) - 1 ? static_cast<std::int64_t>(units) + 1 : kUnlimited;
}

} // namespace

LinkId MaxMin::addLink(units::Bandwidth capacity) {
    assert(capacity.value >= 0 && units::isFinite(capacity));
    LinkState& state = m_links.emplace_back();
    state.capacity = capacity.value;
    state.pace = drawPace();
    m_members.emplace_back();
    m_shares.emplace_back();
    m_crossings.emplace_back();
    m_demands.emplace_back();
    return LinkId{static_cast<std::uint32_t>(m_links.size() - 1)};
}

ClassId MaxMin::addClass(std::span<const Hop> route, double weight, units::Bandwidth cap) {
    assert(weight > 0 && std::isfinite(weight) && cap.value > 0);
    assert(!route.empty() || units::isFinite(cap));
    const auto id = static_cast<std::uint32_t>(m_classes.size());
    ClassState& state = m_classes.emplace_back();
    state.firstHop = static_cast<std::uint32_t>(m_hops.size());
    assert(route.size() <= std::numeric_limits<std::uint16_t>::max());
    state.hopCount = static_cast<std::uint16_t>(route.size());
    state.weight = weight;
    state.cap = cap.value;
    state.capLevel = cap.value / weight;
    state.ownPace = drawPace();
    if (state.capLevel < kInfinity)
        setLevel(state.ownPace, state.capLevel);
    for (const Hop& hop : route) {
        const auto link = static_cast<std::uint32_t>(hop.link);
        assert(link < m_links.size() && hop.use > 0);
        const auto place = static_cast<int>(m_hops.size() - state.firstHop);
        m_hops.push_back({link, static_cast<std::uint32_t>(m_members[link].size()), weight * hop.use,
                          demandOf(cap.value * hop.use)});
        m_members[link].push_back({id, place, weight * hop.use});
        m_shares[link].emplace_back();
        m_crossings[link].others.resize(m_shares[link].size() + 1);
    }
    return ClassId{id};
}

void MaxMin::setCapacity(LinkId link, units::Bandwidth capacity) {
    assert(capacity.value >= 0 && units::isFinite(capacity));
    const auto id = static_cast<std::uint32_t>(link);
    if (m_links[id].capacity == capacity.value)
        return;
    m_links[id].capacity = capacity.value;
    updateBinding(id);
    markLink(id);
}

void MaxMin::setFlows(ClassId flowClass, std::uint32_t flows) {
    const auto id = static_cast<std::uint32_t>(flowClass);
    ClassState& state = m_classes[id];
    const std::uint32_t before = this->flows(flowClass);
    if (before == flows)
        return;
    state.flows = flows;
    note(id);
    if (before > 0 && flows > 0)
        addFlows(m_following[state.pace], state, state.flows - before);
    for (const HopState& hop : hops(state)) {
        m_shares[hop.link][hop.place].load = state.flows * hop.loadPerLevel;
        m_crossings[hop.link].known = false;
        Demand& demand = m_demands[hop.link];
        if (hop.demand >= kUnlimited)
            demand.unlimitedFlows += flows - before;
        else
            demand.units += hop.demand * (std::int64_t{flows} - std::int64_t{before});
    }
    if (before == 0)
        activate(id);
    if (flows == 0) {
        follow(id, state.limiter, 0);
        depart(state.component);
    }
    for (const HopState& hop : hops(state)) {
        updateBinding(hop.link);
        mark(state.component, hop.link, flows > before);
    }
    markDirty(state.component);
}

void MaxMin::solve() {
    for (std::size_t next = 0; next < m_dirty.size(); ++next) { // splitting appends
        Component& component = m_components[m_dirty[next]];
        if (!component.dirty)
            continue;
        if (component.departures * 4 > component.classes.size() + component.links.size()) {
            split(m_dirty[next]);
            continue;
        }
        if (!component.ordered)
            fill(component, 0);
        else if (!revise(component) && !fill(component, ranksToKeep(component)))
            fill(component, 0);
        component.dirty = false;
    }
    m_dirty.clear();
    for (const ClassId id : m_changed)
        m_classes[static_cast<std::size_t>(id)].noted = false;
    for (const PaceId pace : m_changedPaces)
        m_paceNoted[static_cast<std::size_t>(pace)] = 0;
    m_reportedClasses.swap(m_changed);
    m_reportedPaces.swap(m_changedPaces);
    m_changed.clear();
    m_changedPaces.clear();
}

std::uint32_t MaxMin::drawPace() {
    m_levels.push_back(0);
    m_following.emplace_back();
    m_paceNoted.push_back(0);
    return static_cast<std::uint32_t>(m_levels.size() - 1);
}

void MaxMin::setLevel(std::uint32_t pace, double level) {
    m_levels[pace] = level;
    if (m_paceNoted[pace])
        return;
    m_paceNoted[pace] = 1;
    m_changedPaces.push_back(PaceId{pace});
}

/// Makes a class follow another pace.
void MaxMin::follow(std::uint32_t flowClass, int limiter, std::uint32_t pace) {
    ClassState& state = m_classes[flowClass];
    state.limiter = limiter;
    if (state.pace == pace)
        return;
    m_following[state.pace].trust = m_following[pace].trust = 0;
    state.pace = pace;
    for (const HopState& hop : hops(state)) {
        m_shares[hop.link][hop.place].pace = pace;
        m_crossings[hop.link].known = false;
    }
    note(flowClass);
}

// ---------------------------------------------------------------------------------------------------- components

void MaxMin::updateBinding(std::uint32_t id) {
    LinkState& link = m_links[id];
    const Demand& demand = m_demands[id];
    const bool canBind = demand.unlimitedFlows > 0 || static_cast<double>(demand.units) * kDemandUnit > link.capacity;
    if (canBind == link.canBind)
        return;
    link.canBind = canBind;
    if (!canBind) {
        if (link.component != kNone)
            depart(link.component);
        return;
    }
    for (const Member& member : m_members[id])
        if (m_classes[member.flowClass].flows > 0)
            attach(id, member.flowClass);
}

void MaxMin::activate(std::uint32_t flowClass) {
    ClassState& state = m_classes[flowClass];
    if (state.component != kNone)
        --m_components[state.component].departures;
    for (const HopState& hop : hops(state))
        if (m_links[hop.link].canBind)
            attach(hop.link, flowClass);
    if (state.component == kNone) {
        state.component = makeComponent();
        m_components[state.component].classes.push_back(flowClass);
    }
    Component& component = m_components[state.component];
    if (component.ordered && !assign(flowClass))
        component.unplaced.push_back(flowClass);
}

void MaxMin::depart(std::uint32_t component) {
    ++m_components[component].departures;
    markDirty(component);
}

std::uint32_t MaxMin::makeComponent() {
    if (m_spareComponents.empty()) {
        m_components.emplace_back();
        return static_cast<std::uint32_t>(m_components.size() - 1);
    }
    const std::uint32_t component = m_spareComponents.back();
    m_spareComponents.pop_back();
    return component;
}

/// Puts a link and a class with flows on it into one component.
void MaxMin::attach(std::uint32_t id, std::uint32_t flowClass) {
    LinkState& link = m_links[id];
    ClassState& state = m_classes[flowClass];
    if (link.component == kNone) {
        if (state.component == kNone) {
            state.component = makeComponent();
            m_components[state.component].classes.push_back(flowClass);
        }
        link.component = state.component;
        m_components[link.component].links.push_back(id);
        markLink(id);
    } else if (state.component == kNone) {
        state.component = link.component;
        m_components[link.component].classes.push_back(flowClass);
    } else if (link.component != state.component) {
        merge(link.component, state.component);
    }
}

void MaxMin::merge(std::uint32_t a, std::uint32_t b) {
    const auto size = [this](std::uint32_t c) { return m_components[c].classes.size() + m_components[c].links.size(); };
    if (size(a) < size(b))
        std::swap(a, b);
    Component& kept = m_components[a];
    Component& gone = m_components[b];
    forgetMarks(gone);
    for (const std::uint32_t flowClass : gone.classes)
        m_classes[flowClass].component = a;
    for (const std::uint32_t link : gone.links)
        m_links[link].component = a;
    kept.classes.insert(kept.classes.end(), gone.classes.begin(), gone.classes.end());
    kept.links.insert(kept.links.end(), gone.links.begin(), gone.links.end());
    kept.departures += gone.departures;
    kept.ordered = false;
    gone.classes.clear();
    gone.links.clear();
    gone.departures = 0;
    gone.dirty = gone.ordered = false;
    m_spareComponents.push_back(b);
    markDirty(a);
}

void MaxMin::markDirty(std::uint32_t component) {
    if (m_components[component].dirty)
        return;
    m_components[component].dirty = true;
    m_dirty.push_back(component);
}

/// Takes a component apart and builds the connected ones anew; they are marked dirty.
void MaxMin::split(std::uint32_t component) {
    forgetMarks(m_components[component]);
    m_components[component].dirty = m_components[component].ordered = false;
    m_oldClasses.swap(m_components[component].classes);
    m_oldLinks.swap(m_components[component].links);
    m_components[component].departures = 0;
    m_spareComponents.push_back(component);
    for (const std::uint32_t flowClass : m_oldClasses)
        m_classes[flowClass].component = kNone;
    for (const std::uint32_t link : m_oldLinks)
        m_links[link].component = m_links[link].rank = kNone;
    for (const std::uint32_t flowClass : m_oldClasses) {
        const ClassState& state = m_classes[flowClass];
        if (state.flows == 0 || state.component != kNone)
            continue;
        const std::uint32_t built = makeComponent();
        collect(flowClass, built);
        markDirty(built);
    }
    m_oldClasses.clear();
    m_oldLinks.clear();
}

/// Fills an empty component with everything that `seed` is connected to.
void MaxMin::collect(std::uint32_t seed, std::uint32_t component) {
    Component& built = m_components[component];
    const auto add = [&](std::uint32_t flowClass) {
        if (m_classes[flowClass].flows == 0 || m_classes[flowClass].component != kNone)
            return;
        m_classes[flowClass].component = component;
        built.classes.push_back(flowClass);
    };
    add(seed);
    for (std::size_t next = 0; next < built.classes.size(); ++next)
        for (const HopState& hop : hops(m_classes[built.classes[next]])) {
            LinkState& link = m_links[hop.link];
            if (!link.canBind || link.component != kNone)
                continue;
            link.component = component;
            built.links.push_back(hop.link);
            for (const Member& member : m_members[hop.link])
                add(member.flowClass);
        }
}

} // namespace lakewright::kernel
