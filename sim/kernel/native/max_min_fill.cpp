// SPDX-License-Identifier: GPL-3.0-or-later
// MaxMin: progressive filling of a component.
#include "sim/kernel/native/max_min.h"

#include <algorithm>
#include <cassert>

namespace lakewright::kernel {

namespace {

/// A link's open load is subtracted down while filling; below this share of what was last added up, it is added again.
constexpr double kTrustedShare = 1e-4;

} // namespace

/// Remembers for filling what a failed revision leaves true: the links of lower rank and level. Always false.
bool MaxMin::fail(double level, std::uint32_t rank) {
    m_failedLevel = level;
    m_failedRank = rank;
    return false;
}

std::size_t MaxMin::ranksToKeep(const Component& component) const {
    std::size_t keep = 0;
    while (keep < component.order.size() && keep < m_failedRank && m_links[component.order[keep]].rank == keep &&
           m_levels[m_links[component.order[keep]].pace] < m_failedLevel)
        ++keep;
    return keep;
}

/// Fills the component above the first `keep` links of its order, whose levels are taken as they are; false when that
/// turns out to be wrong.
bool MaxMin::fill(Component& component, std::size_t keep) {
    m_keptTooMuch = false;
    std::uint32_t open = this->open(component, keep);
    if (m_keptTooMuch)
        return false;
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
    return !m_keptTooMuch || keep == 0;
}

void MaxMin::keepRanks(Component& component, std::size_t keep) {
    forgetMarks(component);
    component.order.resize(keep);
    component.revise.assign((keep + 63) / 64, 0);
    for (std::size_t rank = 0; rank < keep; ++rank)
        m_links[component.order[rank]].rank = static_cast<std::uint32_t>(rank);
}

/// True for a class that a kept link holds back, and for one at its cap that a kept link counts on.
bool MaxMin::staysClosed(const ClassState& state) const {
    if (state.limiter >= 0) {
        const LinkState& link = m_links[m_hops[state.firstHop + static_cast<std::uint32_t>(state.limiter)].link];
        return link.component == state.component && link.rank != kNone;
    }
    const auto isKept = [&](const HopState& hop) {
        return m_links[hop.link].component == state.component && m_links[hop.link].rank != kNone;
    };
    const std::span<const HopState> all = hops(state);
    return state.limiter == kOwnCap && std::any_of(all.begin(), all.end(), isKept);
}

/// Prepares the component's links and classes; the number of classes to be filled.
std::uint32_t MaxMin::open(Component& component, std::size_t keep) {
    keepRanks(component, keep);
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
        if (keep > 0 && staysClosed(state)) {
            for (const HopState& hop : hops(state))
                m_links[hop.link].left -= state.flows * hop.loadPerLevel * levelOf(state);
            continue;
        }
        ++open;
        state.open = true;
        for (const HopState& hop : hops(state)) {
            LinkState& link = m_links[hop.link];
            link.load += state.flows * hop.loadPerLevel;
            ++link.openClasses;
            m_keptTooMuch = m_keptTooMuch || (link.rank < keep && link.component == state.component);
        }
        if (state.capLevel < kInfinity) {
            m_openCapped.push_back(id);
            m_lowestCap = std::min(m_lowestCap, state.capLevel);
        }
    }
    m_openLinks.clear();
    for (const std::uint32_t id : component.links) {
        LinkState& link = m_links[id];
        m_keptTooMuch = m_keptTooMuch || (keep > 0 && link.left < -kTie * link.capacity);
        if (!link.canBind || link.openClasses == 0 || link.rank != kNone)
            continue;
        link.level = std::max(0.0, link.left) / link.load;
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
            close(id, kOwnCap, state.ownPace);
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
    const Sum found = sumWhileFilling(id);
    link.level = levelFrom(id, found);
    if (link.level != m_levels[link.pace])
        setLevel(link.pace, link.level);
    m_keptTooMuch = m_keptTooMuch || link.level < found.highest * (1 - kTie);
    for (const Member& member : m_members[id])
        if (m_classes[member.flowClass].open)
            close(member.flowClass, member.hop, link.pace);
    assert(link.openClasses == 0);
    return closed;
}

void MaxMin::close(std::uint32_t flowClass, int limiter, std::uint32_t pace) {
    ClassState& state = m_classes[flowClass];
    state.open = false;
    follow(flowClass, limiter, pace);
    const double level = m_levels[pace];
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
            link.load = exactLoad(id, true);
            link.trusted = link.load * kTrustedShare;
        }
        link.level = std::max(atLeast, link.left / link.load);
    }
    m_staleLinks.clear();
}

/// Of the open or of all flows on a link, per level.
double MaxMin::exactLoad(std::uint32_t link, bool openOnly) const {
    double load = 0;
    for (const Member& member : m_members[link]) {
        const ClassState& state = m_classes[member.flowClass];
        if (state.open || !openOnly)
            load += state.flows * member.loadPerLevel;
    }
    return load;
}

} // namespace lakewright::kernel
