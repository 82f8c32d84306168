// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"
#include "sim/kernel/native/max_min_state.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lakewright::kernel {

/// What sets the rate / weight of classes: a link, the own cap of one class, or nothing (0).
enum class PaceId : std::uint32_t {};

/// Weighted max-min rates of classes of equal flows, with caps: progressive filling, in which rate / weight of all
/// flows grows together until a flow meets its cap or a link is full (DESIGN §4). Works without a kernel.
///
/// Only what a change can reach is solved again. Two classes are connected by a link that can bind; a link whose flows
/// could not fill it even at their caps never binds and connects nothing. Components are merged at once when
/// classes or links join, and split again when enough has left them, so keeping them costs a constant per change.
/// Inside a component the assignment of classes to the links that hold them back is kept: a change is first carried
/// from link to link along it, and only when the result is not max-min (the assignment has changed) is the component
/// filled from scratch. Both ways compute a link's level by the same sum, so they give the same bits.
///
/// All classes that one link holds back have its level, so a level belongs to a pace, not to a class: each link sets
/// one, each cap sets one, and a class follows one of them. A change of a level is one change however many follow.
class MaxMin {
public:
    MaxMin() { drawPace(); }

    static constexpr int kOwnCap = sharing::kOwnCap;   ///< the class's own cap holds it back
    static constexpr int kNothing = sharing::kNothing; ///< the class has no flows

    LinkId addLink(units::Bandwidth capacity);
    /// Preconditions as for FlowClass; the class starts without flows.
    ClassId addClass(std::span<const Hop> route, double weight, units::Bandwidth cap);
    void setCapacity(LinkId link, units::Bandwidth capacity);
    void setFlows(ClassId flowClass, std::uint32_t flows);

    bool isSolved() const { return m_dirty.empty(); }
    /// Solves what was touched.
    void solve();
    /// What the last solve() found: classes whose pace or number of flows may differ from before it, and paces whose
    /// level may.
    std::span<const ClassId> changedClasses() const { return m_reportedClasses; }
    std::span<const PaceId> changedPaces() const { return m_reportedPaces; }

    /// What sets the rate of the class; PaceId{0}, whose level is 0, without flows.
    PaceId pace(ClassId flowClass) const { return PaceId{classAt(flowClass).pace}; }
    /// Rate / weight of what follows the pace, bytes per second.
    double level(PaceId pace) const { return m_levels[static_cast<std::size_t>(pace)]; }
    std::size_t paceCount() const { return m_levels.size(); }
    /// Of one flow of the class, 0 without flows.
    units::Bandwidth rate(ClassId flowClass) const {
        const ClassState& state = classAt(flowClass);
        return {state.pace == state.ownPace ? state.cap : levelOf(state) * state.weight};
    }
    /// Position in the route of the link that holds the class back, kOwnCap or kNothing.
    int limiter(ClassId flowClass) const {
        return classAt(flowClass).flows > 0 ? classAt(flowClass).limiter : kNothing;
    }
    std::uint32_t flows(ClassId flowClass) const { return static_cast<std::uint32_t>(classAt(flowClass).flows); }
    units::Bandwidth capacity(LinkId link) const { return {m_links[static_cast<std::size_t>(link)].capacity}; }
    std::size_t linkCount() const { return m_links.size(); }
    std::size_t classCount() const { return m_classes.size(); }

private:
    using HopState = sharing::HopState;
    using ClassState = sharing::ClassState;
    using Member = sharing::Member;
    using Share = sharing::Share;
    using Crossing = sharing::Crossing;
    using Following = sharing::Following;
    using LinkState = sharing::LinkState;
    using Component = sharing::Component;
    using Demand = sharing::Demand;
    using Sum = sharing::Sum;
    static constexpr std::uint32_t kNone = sharing::kNone;
    static constexpr double kInfinity = sharing::kInfinity;
    /// Levels that differ by less than this (relative) are a tie, and a link this little over its capacity is full.
    static constexpr double kTie = 1e-12;
    /// A link of whose capacity less than this share is left may be full: far more than rounding makes of `left`.
    static constexpr double kNearlyFull = 1e-6;

    const ClassState& classAt(ClassId id) const { return m_classes[static_cast<std::size_t>(id)]; }
    std::span<const HopState> hops(const ClassState& state) const {
        return {m_hops.data() + state.firstHop, state.hopCount};
    }
    double levelOf(const ClassState& state) const { return m_levels[state.pace]; }
    std::uint32_t drawPace();
    void setLevel(std::uint32_t pace, double level);
    void follow(std::uint32_t flowClass, int limiter, std::uint32_t pace);

    // Components.
    void updateBinding(std::uint32_t link);
    void activate(std::uint32_t flowClass);
    void depart(std::uint32_t component);
    std::uint32_t makeComponent();
    void attach(std::uint32_t link, std::uint32_t flowClass);
    void merge(std::uint32_t a, std::uint32_t b);
    void markDirty(std::uint32_t component);
    void split(std::uint32_t component);
    void collect(std::uint32_t seed, std::uint32_t component);

    // Revising the kept assignment.
    bool assign(std::uint32_t flowClass);
    bool place(Component& component, std::uint32_t flowClass);
    void appendRank(Component& component, std::uint32_t link);
    void markLink(std::uint32_t link);
    void mark(std::uint32_t component, std::uint32_t link, bool mayRise);
    void forgetMarks(Component& component);
    bool revise(Component& component);
    bool reviseMarked(Component& component);
    bool reviseLink(std::uint32_t link);
    double levelFrom(std::uint32_t link, const Sum& sum) const;
    bool carry(const LinkState& link, double level);
    const Following& following(std::uint32_t link);
    void addFlows(Following& held, const ClassState& state, double flows) const;
    const Crossing& crossing(std::uint32_t link);
    Sum sum(std::uint32_t link);
    Sum sumWhileFilling(std::uint32_t link) const;
    bool isOverfull(std::uint32_t link);

    // Filling from scratch.
    bool fill(Component& component, std::size_t keep);
    std::uint32_t open(Component& component, std::size_t keep);
    void keepRanks(Component& component, std::size_t keep);
    bool staysClosed(const ClassState& state) const;
    std::size_t ranksToKeep(const Component& component) const;
    bool fail(double level, std::uint32_t rank);
    std::uint32_t tightestLink();
    std::uint32_t closeCapped(double level);
    std::uint32_t closeOn(std::uint32_t link);
    void close(std::uint32_t flowClass, int limiter, std::uint32_t pace);
    void refreshLevels(double atLeast);
    double exactLoad(std::uint32_t link, bool openOnly) const;
    void note(std::uint32_t flowClass) {
        if (m_classes[flowClass].noted)
            return;
        m_classes[flowClass].noted = true;
        m_changed.push_back(ClassId{flowClass});
    }

    std::vector<ClassState> m_classes;
    std::vector<HopState> m_hops; ///< of all classes, class by class
    std::vector<LinkState> m_links;
    std::vector<Demand> m_demands;              ///< of each link
    std::vector<std::vector<Member>> m_members; ///< classes that cross a link
    std::vector<std::vector<Share>> m_shares;   ///< theirs, in the same order
    std::vector<Crossing> m_crossings;          ///< theirs, each link
    std::vector<double> m_levels;               ///< of each pace; the first: nothing
    std::vector<Following> m_following;         ///< each pace
    std::vector<std::uint8_t> m_paceNoted;      ///< pace is in m_changedPaces
    std::vector<Component> m_components;
    std::vector<std::uint32_t> m_spareComponents, m_dirty;
    std::vector<ClassId> m_changed, m_reportedClasses;
    std::vector<PaceId> m_changedPaces, m_reportedPaces;
    std::vector<std::uint32_t> m_openLinks, m_openCapped, m_staleLinks, m_oldClasses, m_oldLinks; ///< scratch
    double m_lowestCap = kInfinity; ///< of m_openCapped, as a level
    double m_failedLevel = 0;       ///< revising failed: nothing is known from this level on
    std::size_t m_failedRank = 0;   ///< nor from this rank on
    bool m_keptTooMuch = false;     ///< while filling: a class that was kept closed has to be opened after all
};

} // namespace lakewright::kernel
