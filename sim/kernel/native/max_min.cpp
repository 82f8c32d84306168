// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/max_min.h"

#include <algorithm>
#include <bit>
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
/// Levels that differ by less than this (relative) are a tie, and a link this little over its capacity is full.
constexpr double kTie = 1e-12;

} // namespace

LinkId MaxMin::addLink(units::Bandwidth capacity) {
    assert(capacity.value >= 0 && units::isFinite(capacity));
    m_links.emplace_back().capacity = capacity.value;
    m_members.emplace_back();
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
    for (const Hop& hop : route) {
        const auto link = static_cast<std::uint32_t>(hop.link);
        assert(link < m_links.size() && hop.use > 0);
        const auto place = static_cast<int>(m_hops.size() - state.firstHop);
        m_hops.push_back({link, weight * hop.use});
        m_members[link].push_back({id, place, weight * hop.use});
        m_held.resize(std::max(m_held.size(), m_members[link].size()));
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
    m_touched.push_back(id);
    for (const HopState& hop : hops(state)) {
        Demand& demand = m_demands[hop.link];
        const std::int64_t units = demandOf(state, hop);
        if (units >= kUnlimited)
            demand.unlimitedFlows += flows - before;
        else
            demand.units += units * (std::int64_t{flows} - std::int64_t{before});
    }
    if (before == 0)
        activate(id);
    else if (flows == 0)
        depart(state.component);
    for (const HopState& hop : hops(state)) {
        updateBinding(hop.link);
        mark(state.component, hop.link, flows > before);
    }
    markDirty(state.component);
}

std::span<const ClassId> MaxMin::solve() {
    for (const ClassId id : m_changed)
        m_classes[static_cast<std::size_t>(id)].noted = false;
    m_changed.clear();
    for (const std::uint32_t id : m_touched) {
        ClassState& state = m_classes[id];
        if (state.flows == 0)
            state.rate = state.level = 0;
        note(id);
    }
    m_touched.clear();
    for (std::size_t next = 0; next < m_dirty.size(); ++next) { // splitting appends
        Component& component = m_components[m_dirty[next]];
        if (!component.dirty)
            continue;
        if (component.departures * 4 > component.classes.size() + component.links.size()) {
            split(m_dirty[next]);
            continue;
        }
        if (!component.ordered || !revise(component))
            fill(component);
        component.dirty = false;
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
    if (component.ordered && !assign(state))
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

// ------------------------------------------------------------------------------------------------------ revising

/// Guesses what holds a class back that has flows again: its cap or the full link with the lowest level; false when
/// there is neither. Revising finds out whether the guess was right.
bool MaxMin::assign(ClassState& state) {
    std::uint32_t rank = kNone;
    double level = state.capLevel;
    state.limiter = level < kInfinity ? kOwnCap : kNothing;
    for (std::uint32_t place = 0; place < state.hopCount; ++place) {
        const LinkState& link = m_links[m_hops[state.firstHop + place].link];
        if (link.component != state.component || link.rank == kNone || link.level > level ||
            (link.level == level && link.rank > rank))
            continue;
        level = link.level;
        rank = link.rank;
        state.limiter = static_cast<int>(place);
    }
    if (state.limiter == kOwnCap) {
        state.level = state.capLevel;
        state.rate = state.cap;
    }
    return state.limiter != kNothing;
}

/// Finds a class without a full link on its route the link it fills, which comes last in the order: nothing on that
/// link depends on it. False when there is none.
bool MaxMin::place(Component& component, std::uint32_t flowClass) {
    ClassState& state = m_classes[flowClass];
    if (state.flows == 0 || state.limiter != kNothing)
        return true;
    if (!assign(state)) {
        double lowest = kInfinity;
        for (std::uint32_t place = 0; place < state.hopCount; ++place) {
            const HopState& hop = m_hops[state.firstHop + place];
            Sum others = m_links[hop.link].canBind ? sum(hop.link) : Sum{};
            others.load = state.flows * hop.loadPerLevel;
            const double level = m_links[hop.link].canBind ? levelFrom(hop.link, others) : kInfinity;
            if (level >= lowest)
                continue;
            lowest = level;
            state.limiter = static_cast<int>(place);
        }
        if (lowest == kInfinity)
            return false;
        appendRank(component, m_hops[state.firstHop + static_cast<std::uint32_t>(state.limiter)].link);
    }
    for (const HopState& hop : hops(state))
        markLink(hop.link);
    return true;
}

void MaxMin::appendRank(Component& component, std::uint32_t link) {
    m_links[link].rank = static_cast<std::uint32_t>(component.order.size());
    component.order.push_back(link);
    component.revise.resize((component.order.size() + 63) / 64, 0);
}

void MaxMin::markLink(std::uint32_t link) {
    const std::uint32_t component = m_links[link].component;
    if (component == kNone)
        return;
    mark(component, link, true);
    markDirty(component);
}

/// Notes that the flows of a link changed, if it belongs to the component; unless they may have grown, a link that was
/// not full cannot have become so.
void MaxMin::mark(std::uint32_t owner, std::uint32_t id, bool mayRise) {
    LinkState& link = m_links[id];
    Component& component = m_components[owner];
    if (!component.ordered || link.component != owner)
        return;
    if (link.rank != kNone) {
        component.revise[link.rank / 64] |= std::uint64_t{1} << (link.rank % 64);
    } else if (mayRise && !link.check) {
        link.check = true;
        component.check.push_back(id);
    }
}

void MaxMin::forgetMarks(Component& component) {
    component.revise.clear();
    for (const std::uint32_t id : component.check)
        m_links[id].check = false;
    component.check.clear();
    component.unplaced.clear();
    for (const std::uint32_t id : component.links)
        m_links[id].rank = kNone;
}

/// Carries what was marked along the kept assignment; false when the outcome would not be max-min.
bool MaxMin::revise(Component& component) {
    if (component.order.size() > 2 * component.links.size() || !reviseMarked(component))
        return false;
    for (std::size_t next = 0; next < component.unplaced.size(); ++next)
        if (!place(component, component.unplaced[next]) || !reviseMarked(component))
            return false;
    component.unplaced.clear();
    for (const std::uint32_t id : component.check)
        if (isOverfull(id))
            return false;
    for (const std::uint32_t id : component.check)
        m_links[id].check = false;
    component.check.clear();
    return true;
}

bool MaxMin::reviseMarked(Component& component) {
    for (std::size_t word = 0; word < component.revise.size(); ++word)
        while (component.revise[word] != 0) { // revising a link marks only links of higher rank
            const auto bit = static_cast<std::size_t>(std::countr_zero(component.revise[word]));
            component.revise[word] &= component.revise[word] - 1;
            if (!reviseLink(component.order[word * 64 + bit]))
                return false;
        }
    return true;
}

bool MaxMin::reviseLink(std::uint32_t id) {
    LinkState& link = m_links[id];
    const Sum found = sum(id);
    if (found.load <= 0) { // no flow is left that it held back
        link.rank = kNone;
        mark(link.component, id, true);
        return true;
    }
    const double level = levelFrom(id, found);
    if (level < found.highest * (1 - kTie))
        return false;
    link.level = level;
    Component& component = m_components[link.component];
    for (std::size_t i = 0; i < found.held; ++i)
        if (!carry(link, *m_held[i], component))
            return false;
    return true;
}

/// Gives a class the level of the link that holds it back and marks its other links; false when its cap is lower.
bool MaxMin::carry(const LinkState& link, const Member& member, Component& component) {
    ClassState& state = m_classes[member.flowClass];
    const double level = link.level, before = state.level;
    if (level == before || state.flows == 0)
        return true;
    if (state.capLevel < level * (1 - kTie))
        return false;
    state.level = level;
    state.rate = level * state.weight;
    note(member.flowClass);
    for (const HopState& hop : hops(state)) {
        LinkState& other = m_links[hop.link];
        if (&other == &link || other.component != link.component)
            continue;
        if (other.rank != kNone) {
            if (other.rank < link.rank)
                return false;
            component.revise[other.rank / 64] |= std::uint64_t{1} << (other.rank % 64);
        } else if (level > before && !other.check) {
            other.check = true;
            component.check.push_back(hop.link);
        }
    }
    return true;
}

/// Adds up a link's flows: those it holds back, which are listed in m_held, and the others. Written without branches:
/// which is which follows no pattern.
MaxMin::Sum MaxMin::sum(std::uint32_t id) {
    const Member** held = m_held.data();
    const ClassState* classes = m_classes.data();
    double used = 0, load = 0, highest = 0;
    for (const Member& member : m_members[id]) {
        const ClassState& state = classes[member.flowClass];
        const bool holds = state.limiter == member.hop;
        *held = &member;
        held += holds;
        const double each = state.flows * member.loadPerLevel, others = holds ? 0.0 : state.level;
        load += holds ? each : 0.0;
        used += each * others;
        highest = std::max(highest, others);
    }
    return {used, load, highest, static_cast<std::size_t>(held - m_held.data())};
}

/// The same sums while filling, when a link is about to hold back all open classes.
MaxMin::Sum MaxMin::sumWhileFilling(std::uint32_t id) const {
    Sum sum;
    for (const Member& member : m_members[id]) {
        const ClassState& state = m_classes[member.flowClass];
        const double load = state.flows * member.loadPerLevel, others = state.open ? 0.0 : state.level;
        sum.load += state.open ? load : 0.0;
        sum.used += load * others;
    }
    return sum;
}

double MaxMin::levelFrom(std::uint32_t link, const Sum& sum) const {
    return std::max(0.0, m_links[link].capacity - sum.used) / sum.load;
}

bool MaxMin::isOverfull(std::uint32_t id) const {
    double used = 0;
    for (const Member& member : m_members[id])
        used += m_classes[member.flowClass].flows * member.loadPerLevel * m_classes[member.flowClass].level;
    return used > m_links[id].capacity * (1 + kTie);
}

// ------------------------------------------------------------------------------------------------------- filling

void MaxMin::fill(Component& component) {
    std::uint32_t open = this->open(component);
    while (open > 0) {
        const std::uint32_t tight = tightestLink();
        const double level = tight == kNone ? kInfinity : m_links[tight].level;
        if (m_lowestCap <= level) {
            open -= closeCapped(level);
            refreshLevels(0);
            continue;
        }
        appendRank(component, tight);
        open -= closeOn(tight);
        refreshLevels(m_links[tight].level);
    }
    component.ordered = true;
}

/// Prepares the component's links and classes; the number of classes that have flows.
std::uint32_t MaxMin::open(Component& component) {
    forgetMarks(component);
    component.order.clear();
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
std::uint32_t MaxMin::closeOn(std::uint32_t id) {
    LinkState& link = m_links[id];
    const std::uint32_t closed = link.openClasses;
    link.level = levelFrom(id, sumWhileFilling(id));
    for (const Member& member : m_members[id])
        if (m_classes[member.flowClass].open)
            close(member.flowClass, link.level, member.hop);
    assert(link.openClasses == 0);
    return closed;
}

void MaxMin::close(std::uint32_t flowClass, double level, int limiter) {
    ClassState& state = m_classes[flowClass];
    state.open = false;
    if (limiter != state.limiter || level != state.level)
        note(flowClass);
    state.limiter = limiter;
    state.level = level;
    state.rate = limiter == kOwnCap ? state.cap : level * state.weight;
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
            load += state.flows * member.loadPerLevel;
    }
    return load;
}

} // namespace lakewright::kernel
