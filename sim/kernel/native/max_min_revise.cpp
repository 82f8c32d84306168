// SPDX-License-Identifier: GPL-3.0-or-later
// MaxMin: carrying a change along the kept assignment of classes to links.
#include "sim/kernel/native/max_min.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace lakewright::kernel {

namespace {

/// What is added to and subtracted from so many times is off by far less than kNearlyFull.
constexpr int kTrust = 1000;

} // namespace

/// Guesses what holds a class back that has flows again: its cap or the full link with the lowest level; false when
/// there is neither. Revising finds out whether the guess was right.
bool MaxMin::assign(std::uint32_t flowClass) {
    const ClassState& state = m_classes[flowClass];
    std::uint32_t rank = kNone, pace = state.capLevel < kInfinity ? state.ownPace : 0;
    double level = state.capLevel;
    int limiter = level < kInfinity ? kOwnCap : kNothing;
    for (std::uint32_t place = 0; place < state.hopCount; ++place) {
        const LinkState& link = m_links[m_hops[state.firstHop + place].link];
        if (link.component != state.component || link.rank == kNone || m_levels[link.pace] > level ||
            (m_levels[link.pace] == level && link.rank > rank))
            continue;
        pace = link.pace;
        level = m_levels[pace];
        rank = link.rank;
        limiter = static_cast<int>(place);
    }
    follow(flowClass, limiter, pace);
    return limiter != kNothing;
}

/// Finds a class without a full link on its route the link it fills, which comes last in the order: nothing on that
/// link depends on it. False when there is none.
bool MaxMin::place(Component& component, std::uint32_t flowClass) {
    const ClassState& state = m_classes[flowClass];
    if (state.flows == 0 || state.limiter != kNothing)
        return true;
    if (!assign(flowClass)) {
        double lowest = kInfinity;
        int limiter = kNothing;
        for (std::uint32_t place = 0; place < state.hopCount; ++place) {
            const HopState& hop = m_hops[state.firstHop + place];
            Sum others = m_links[hop.link].canBind ? sum(hop.link) : Sum{};
            others.load = state.flows * hop.loadPerLevel;
            const double level = m_links[hop.link].canBind ? levelFrom(hop.link, others) : kInfinity;
            if (level >= lowest)
                continue;
            lowest = level;
            limiter = static_cast<int>(place);
        }
        if (lowest == kInfinity)
            return false;
        const std::uint32_t link = m_hops[state.firstHop + static_cast<std::uint32_t>(limiter)].link;
        follow(flowClass, limiter, m_links[link].pace);
        appendRank(component, link);
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
            return fail(levelFrom(id, {0, exactLoad(id, false), 0}), kNone);
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
    return level == m_levels[link.pace] || carry(link, level);
}

/// Gives the classes that a link holds back its new level and marks their other links; false when the cap of one is
/// lower.
bool MaxMin::carry(const LinkState& link, double level) {
    const Following& held = following(static_cast<std::uint32_t>(&link - m_links.data()));
    if (held.lowestCap < level * (1 - kTie))
        return fail(held.lowestCap, link.rank);
    const double rise = level - m_levels[link.pace];
    setLevel(link.pace, level);
    Component& component = m_components[link.component];
    for (const Following::Other& each : held.others) {
        LinkState& other = m_links[each.link];
        if (other.component != link.component)
            continue;
        if (other.rank != kNone) {
            if (other.rank < link.rank)
                return false;
            component.revise[other.rank / 64] |= std::uint64_t{1} << (other.rank % 64);
            continue;
        }
        other.left -= rise * each.load;
        if (other.left > kNearlyFull * other.capacity || other.check)
            continue;
        other.check = true;
        component.check.push_back(each.link);
    }
    return true;
}

/// Who follows a link's pace, found again if that has changed.
const sharing::Following& MaxMin::following(std::uint32_t id) {
    const std::uint32_t pace = m_links[id].pace;
    Following& held = m_following[pace];
    if (held.trust > 0)
        return held;
    held.trust = kTrust;
    held.lowestCap = kInfinity;
    held.others.clear();
    for (const Member& member : m_members[id]) {
        const ClassState& state = m_classes[member.flowClass];
        if (state.pace != pace)
            continue;
        held.lowestCap = std::min(held.lowestCap, state.capLevel);
        for (const HopState& hop : hops(state))
            if (hop.link != id)
                held.others.push_back({hop.link, state.flows * hop.loadPerLevel});
    }
    const auto byLink = [](const Following::Other& a, const Following::Other& b) { return a.link < b.link; };
    std::sort(held.others.begin(), held.others.end(), byLink);
    std::size_t count = 0;
    for (const Following::Other& each : held.others)
        if (count > 0 && held.others[count - 1].link == each.link)
            held.others[count - 1].load += each.load;
        else
            held.others[count++] = each;
    held.others.resize(count);
    return held;
}

/// Notes that so many flows joined (or left) those that follow a pace already.
void MaxMin::addFlows(Following& held, const ClassState& state, double flows) const {
    if (held.trust == 0 || --held.trust == 0)
        return;
    for (const HopState& hop : hops(state)) {
        const auto isHop = [&](const Following::Other& each) { return each.link == hop.link; };
        const auto found = std::find_if(held.others.begin(), held.others.end(), isHop);
        if (found != held.others.end())
            found->load += flows * hop.loadPerLevel;
    }
}

/// Who crosses a link, found again if that has changed. Written without branches: who follows whom has no pattern.
const sharing::Crossing& MaxMin::crossing(std::uint32_t id) {
    Crossing& found = m_crossings[id];
    if (found.known)
        return found;
    found.known = true;
    const std::uint32_t pace = m_links[id].pace;
    Share* other = found.others.data();
    double load = 0;
    for (const Share& share : m_shares[id]) {
        const bool follows = share.pace == pace;
        *other = share;
        other += !follows;
        load += follows ? share.load : 0.0;
    }
    found.load = load;
    found.count = static_cast<std::uint32_t>(other - found.others.data());
    return found;
}

/// Adds up a link's flows: those it holds back and the others.
MaxMin::Sum MaxMin::sum(std::uint32_t id) {
    const Crossing& all = crossing(id);
    double used = 0, highest = 0;
    for (const Share& share : std::span(all.others).first(all.count)) {
        const double level = m_levels[share.pace];
        used += share.load * level;
        highest = std::max(highest, level);
    }
    return {used, all.load, highest};
}

/// The same sums while filling, when a link is about to hold back all open classes.
MaxMin::Sum MaxMin::sumWhileFilling(std::uint32_t id) const {
    Sum sum;
    for (const Member& member : m_members[id]) {
        const ClassState& state = m_classes[member.flowClass];
        const double load = state.flows * member.loadPerLevel, others = state.open ? 0.0 : levelOf(state);
        sum.load += state.open ? load : 0.0;
        sum.used += load * others;
        sum.highest = std::max(sum.highest, others);
    }
    return sum;
}

double MaxMin::levelFrom(std::uint32_t link, const Sum& sum) const {
    return std::max(0.0, m_links[link].capacity - sum.used) / sum.load;
}

bool MaxMin::isOverfull(std::uint32_t id) {
    double used = 0;
    for (const Share& share : m_shares[id])
        used += share.load * m_levels[share.pace];
    m_links[id].left = m_links[id].capacity - used;
    return used > m_links[id].capacity * (1 + kTie);
}

} // namespace lakewright::kernel
