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
/// A link's open load is subtracted down while filling; below this share of what was last added up, it is added again.
constexpr double kTrustedShare = 1e-4;

} // namespace

LinkId MaxMin::addLink(units::Bandwidth capacity) {
    assert(capacity.value >= 0 && units::isFinite(capacity));
    m_links.emplace_back().capacity = capacity.value;
    m_members.emplace_back();
    return LinkId{static_cast<std::uint32_t>(m_links.size() - 1)};
}

ClassId MaxMin::addClass(std::span<const Hop> route, double weight, units::Bandwidth cap) {
    assert(weight > 0 && std::isfinite(weight) && cap.value > 0);
    assert(!route.empty() || units::isFinite(cap));
    const auto id = static_cast<std::uint32_t>(m_classes.size());
    ClassState& state = m_classes.emplace_back();
    state.firstHop = static_cast<std::uint32_t>(m_hops.size());
    state.hopCount = static_cast<std::uint32_t>(route.size());
    state.weight = weight;
    state.cap = cap.value;
    state.capLevel = cap.value / weight;
    for (std::uint32_t hop = 0; hop < route.size(); ++hop) {
        const auto link = static_cast<std::uint32_t>(route[hop].link);
        assert(link < m_links.size() && route[hop].use > 0);
        m_hops.push_back({link, weight * route[hop].use});
        m_members[link].push_back({id, hop});
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
    if (m_links[id].component != kNone)
        markDirty(m_links[id].component);
}

void MaxMin::setFlows(ClassId flowClass, std::uint32_t flows) {
    const auto id = static_cast<std::uint32_t>(flowClass);
    ClassState& state = m_classes[id];
    const std::uint32_t before = state.flows;
    if (before == flows)
        return;
    state.flows = flows;
    m_touched.push_back(id);
    for (const HopState& hop : hops(state)) {
        LinkState& link = m_links[hop.link];
        const std::int64_t demand = demandOf(state, hop);
        if (demand >= kUnlimited)
            link.unlimitedFlows += flows - before;
        else
            link.demand += demand * (std::int64_t{flows} - std::int64_t{before});
    }
    if (before == 0)
        activate(id);
    for (const HopState& hop : hops(state))
        updateBinding(hop.link);
    markDirty(state.component);
    if (flows == 0)
        depart(state.component);
}

std::span<const ClassId> MaxMin::solve() {
    for (const ClassId id : m_changed)
        m_classes[static_cast<std::size_t>(id)].noted = false;
    m_changed.clear();
    for (const std::uint32_t id : m_touched)
        note(id);
    m_touched.clear();
    for (std::size_t next = 0; next < m_dirty.size(); ++next) { // splitting appends
        Component& component = m_components[m_dirty[next]];
        if (!component.dirty)
            continue;
        component.dirty = false;
        if (component.departures * 4 > component.classes.size() + component.links.size())
            split(m_dirty[next]);
        else
            fill(component);
    }
    m_dirty.clear();
    return m_changed;
}

std::int64_t MaxMin::demandOf(const ClassState& state, const HopState& hop) const {
    const double units = state.capLevel * hop.loadPerLevel / kDemandUnit;
    return units < static_cast<double>(kUnlimited) - 1 ? static_cast<std::int64_t>(units) + 1 : kUnlimited;
}

// ---------------------------------------------------------------------------------------------------- components

void MaxMin::updateBinding(std::uint32_t id) {
    LinkState& link = m_links[id];
    const bool canBind = link.unlimitedFlows > 0 || static_cast<double>(link.demand) * kDemandUnit > link.capacity;
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
            attach(id, m_classes[member.flowClass].component);
}

void MaxMin::activate(std::uint32_t flowClass) {
    ClassState& state = m_classes[flowClass];
    if (state.component == kNone) {
        state.component = makeComponent();
        m_components[state.component].classes.push_back(flowClass);
    }
    for (const HopState& hop : hops(state))
        if (m_links[hop.link].canBind)
            attach(hop.link, state.component);
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

void MaxMin::attach(std::uint32_t link, std::uint32_t component) {
    if (m_links[link].component == kNone) {
        m_links[link].component = component;
        m_components[component].links.push_back(link);
        markDirty(component);
    } else if (m_links[link].component != component) {
        markDirty(merge(m_links[link].component, component));
    }
}

std::uint32_t MaxMin::merge(std::uint32_t a, std::uint32_t b) {
    const auto size = [this](std::uint32_t c) { return m_components[c].classes.size() + m_components[c].links.size(); };
    if (size(a) < size(b))
        std::swap(a, b);
    Component& kept = m_components[a];
    Component& gone = m_components[b];
    for (const std::uint32_t flowClass : gone.classes)
        m_classes[flowClass].component = a;
    for (const std::uint32_t link : gone.links)
        m_links[link].component = a;
    kept.classes.insert(kept.classes.end(), gone.classes.begin(), gone.classes.end());
    kept.links.insert(kept.links.end(), gone.links.begin(), gone.links.end());
    kept.departures += gone.departures;
    gone.classes.clear();
    gone.links.clear();
    gone.departures = 0;
    gone.dirty = false;
    m_spareComponents.push_back(b);
    return a;
}

void MaxMin::markDirty(std::uint32_t component) {
    if (m_components[component].dirty)
        return;
    m_components[component].dirty = true;
    m_dirty.push_back(component);
}

/// Takes a component apart and builds the connected ones anew; they are marked dirty.
void MaxMin::split(std::uint32_t component) {
    m_oldClasses.swap(m_components[component].classes);
    m_oldLinks.swap(m_components[component].links);
    m_components[component].departures = 0;
    m_spareComponents.push_back(component);
    for (const std::uint32_t flowClass : m_oldClasses)
        m_classes[flowClass].component = kNone;
    for (const std::uint32_t link : m_oldLinks)
        m_links[link].component = kNone;
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

// ------------------------------------------------------------------------------------------------------- filling

void MaxMin::fill(const Component& component) {
    std::uint32_t open = this->open(component);
    while (open > 0) {
        const std::uint32_t tight = tightestLink();
        const double level = tight == kNone ? kInfinity : m_links[tight].level;
        const bool byCap = m_lowestCap <= level;
        open -= byCap ? closeCapped(level) : closeOn(tight);
        refreshLevels(byCap ? 0 : level);
    }
}

/// Prepares the component's links and classes; the number of classes that have flows.
std::uint32_t MaxMin::open(const Component& component) {
    for (const std::uint32_t id : component.links) {
        LinkState& link = m_links[id];
        link.left = link.capacity;
        link.load = 0;
        link.openClasses = 0;
    }
    m_openCapped.clear();
    m_lowestCap = kInfinity;
    std::uint32_t open = 0;
    for (const std::uint32_t id : component.classes) {
        ClassState& state = m_classes[id];
        if (state.flows == 0)
            continue;
        ++open;
        state.open = true;
        for (const HopState& hop : hops(state)) {
            m_links[hop.link].load += state.flows * hop.loadPerLevel;
            ++m_links[hop.link].openClasses;
        }
        if (state.capLevel < kInfinity) {
            m_openCapped.push_back(id);
            m_lowestCap = std::min(m_lowestCap, state.capLevel);
        }
    }
    m_openLinks.clear();
    for (const std::uint32_t id : component.links) {
        LinkState& link = m_links[id];
        if (!link.canBind || link.openClasses == 0)
            continue;
        link.level = link.capacity / link.load;
        link.trusted = link.load * kTrustedShare;
        m_openLinks.push_back(id);
    }
    return open;
}

/// The link that is full first, kNone when none is left; forgets links without open classes.
std::uint32_t MaxMin::tightestLink() {
    std::uint32_t tightest = kNone;
    double level = kInfinity;
    std::size_t kept = 0;
    for (const std::uint32_t id : m_openLinks) {
        const LinkState& link = m_links[id];
        if (link.openClasses == 0)
            continue;
        m_openLinks[kept++] = id;
        if (link.level < level) {
            level = link.level;
            tightest = id;
        }
    }
    m_openLinks.resize(kept);
    return tightest;
}

/// Closes every class whose cap is at or below `level`: giving a class less than the level of a link can only raise the
/// level of that link, so all of them are held back by their caps. Returns how many.
std::uint32_t MaxMin::closeCapped(double level) {
    std::uint32_t closed = 0;
    std::size_t kept = 0;
    m_lowestCap = kInfinity;
    for (const std::uint32_t id : m_openCapped) {
        const ClassState& state = m_classes[id];
        if (!state.open)
            continue;
        if (state.capLevel <= level) {
            close(id, state.capLevel, kOwnCap);
            ++closed;
        } else {
            m_openCapped[kept++] = id;
            m_lowestCap = std::min(m_lowestCap, state.capLevel);
        }
    }
    m_openCapped.resize(kept);
    return closed;
}

/// Closes every open class that crosses a full link; how many.
std::uint32_t MaxMin::closeOn(std::uint32_t link) {
    const std::uint32_t closed = m_links[link].openClasses;
    const double level = m_links[link].level;
    for (const Member& member : m_members[link])
        if (m_classes[member.flowClass].open)
            close(member.flowClass, level, static_cast<int>(member.hop));
    assert(m_links[link].openClasses == 0);
    return closed;
}

void MaxMin::close(std::uint32_t flowClass, double level, int limiter) {
    ClassState& state = m_classes[flowClass];
    state.open = false;
    const double rate = limiter == kOwnCap ? state.cap : level * state.weight;
    if (rate != state.rate || limiter != state.limiter) {
        state.rate = rate;
        state.limiter = limiter;
        note(flowClass);
    }
    for (const HopState& hop : hops(state)) {
        LinkState& link = m_links[hop.link];
        const double load = state.flows * hop.loadPerLevel;
        link.left -= load * level;
        link.load -= load;
        --link.openClasses;
        if (!link.stale) {
            link.stale = true;
            m_staleLinks.push_back(hop.link);
        }
    }
}

/// Computes the levels of the links whose flows were closed in this round; none falls below `atLeast`.
void MaxMin::refreshLevels(double atLeast) {
    for (const std::uint32_t id : m_staleLinks) {
        LinkState& link = m_links[id];
        link.stale = false;
        if (!link.canBind || link.openClasses == 0)
            continue;
        if (link.load < link.trusted) {
            link.load = exactLoad(id);
            link.trusted = link.load * kTrustedShare;
        }
        link.level = std::max(atLeast, link.left / link.load);
    }
    m_staleLinks.clear();
}

double MaxMin::exactLoad(std::uint32_t link) const {
    double load = 0;
    for (const Member& member : m_members[link]) {
        const ClassState& state = m_classes[member.flowClass];
        if (state.open)
            load += state.flows * m_hops[state.firstHop + member.hop].loadPerLevel;
    }
    return load;
}

void MaxMin::note(std::uint32_t flowClass) {
    ClassState& state = m_classes[flowClass];
    if (state.flows == 0) {
        state.rate = 0;
        state.limiter = kNothing;
    }
    if (state.noted)
        return;
    state.noted = true;
    m_changed.push_back(ClassId{flowClass});
}

} // namespace lakewright::kernel
