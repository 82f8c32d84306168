// SPDX-License-Identifier: GPL-3.0-or-later
// MaxMin: carrying a change along the kept assignment of classes to links.
#include "sim/kernel/native/max_min.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace lakewright::kernel {

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
    fail(0, 0);
    if (component.order.size() > 2 * component.links.size() || !reviseMarked(component))
        return false;
    for (std::size_t next = 0; next < component.unplaced.size(); ++next)
        if (!place(component, component.unplaced[next]) || !reviseMarked(component))
            return false;
    component.unplaced.clear();
    for (const std::uint32_t id : component.check)
        if (isOverfull(id))
            return fail(levelFrom(id, {0, exactLoad(id, false), 0, 0}), kNone);
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
        return fail(level, link.rank);
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
        return fail(state.capLevel, link.rank);
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
        sum.highest = std::max(sum.highest, others);
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

} // namespace lakewright::kernel
