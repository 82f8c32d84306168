// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace lakewright::kernel {

/// Weighted max-min rates of classes of equal flows, with caps: progressive filling, in which rate / weight of all
/// flows grows together until a flow meets its cap or a link is full (DESIGN §4). Works without a kernel.
///
/// Only what a change can reach is solved again. Two classes are connected by a link that can bind; a link whose flows
/// could not fill it even at their caps never binds and connects nothing. Components are merged at once when
/// classes or links join, and split again when enough has left them, so keeping them costs a constant per change.
/// Inside a component the assignment of classes to the links that hold them back is kept: a change is first carried
/// from link to link along it, and only when the result is not max-min (the assignment has changed) is the component
/// filled from scratch. Both ways compute a link's level by the same sum, so they give the same bits.
class MaxMin {
public:
    static constexpr int kOwnCap = -1;  ///< the class's own cap holds it back
    static constexpr int kNothing = -2; ///< the class has no flows

    LinkId addLink(units::Bandwidth capacity);
    /// Preconditions as for FlowClass; the class starts without flows.
    ClassId addClass(std::span<const Hop> route, double weight, units::Bandwidth cap);
    void setCapacity(LinkId link, units::Bandwidth capacity);
    void setFlows(ClassId flowClass, std::uint32_t flows);

    bool isSolved() const { return m_dirty.empty() && m_touched.empty(); }
    /// Solves what was touched; the classes whose rate, limiter or number of flows may differ from before.
    std::span<const ClassId> solve();

    /// Of one flow of the class as of the last solve(), 0 without flows.
    units::Bandwidth rate(ClassId flowClass) const { return {classAt(flowClass).rate}; }
    /// Position in the route of the link that holds the class back, kOwnCap or kNothing.
    int limiter(ClassId flowClass) const {
        return classAt(flowClass).flows > 0 ? classAt(flowClass).limiter : kNothing;
    }
    std::uint32_t flows(ClassId flowClass) const { return static_cast<std::uint32_t>(classAt(flowClass).flows); }
    units::Bandwidth capacity(LinkId link) const { return {m_links[static_cast<std::size_t>(link)].capacity}; }
    std::size_t linkCount() const { return m_links.size(); }
    std::size_t classCount() const { return m_classes.size(); }

private:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    static constexpr double kInfinity = std::numeric_limits<double>::infinity();

    struct HopState {
        std::uint32_t link = 0;
        double loadPerLevel = 0; ///< of one flow: weight · use
    };
    struct ClassState {             ///< one cache line
        double level = 0, rate = 0; ///< level = rate / weight
        double flows = 0;           ///< how many, as a factor
        double weight = 1, cap = kInfinity, capLevel = kInfinity;
        std::uint32_t firstHop = 0, component = kNone;
        int limiter = kNothing; ///< while it has flows, and the last one after
        std::uint16_t hopCount = 0;
        bool open = false;  ///< while filling: not yet held back
        bool noted = false; ///< is in m_changed
    };
    struct Member {
        std::uint32_t flowClass = 0;
        int hop = 0; ///< position in the route
        double loadPerLevel = 0;
    };
    struct LinkState {
        double capacity = 0, level = 0;
        double left = 0, load = 0, trusted = 0; ///< while filling; load: of open flows, per level
        std::uint32_t openClasses = 0;          ///< while filling
        std::uint32_t component = kNone;
        std::uint32_t rank = kNone; ///< place in the component's order; kNone: not full
        bool canBind = false;
        bool stale = false; ///< while filling: level needs computing again
        bool check = false; ///< is in its component's `check`
    };
    /// What the flows of a link could use at their caps.
    struct Demand {
        std::int64_t units = 0;           ///< in kDemandUnit, rounded up
        std::uint32_t unlimitedFlows = 0; ///< flows with a cap too large to count
    };
    struct Component {
        std::vector<std::uint32_t> classes, links;
        std::vector<std::uint32_t> order;    ///< full links, lowest level first as of the last filling
        std::vector<std::uint64_t> revise;   ///< bit set of ranks: links whose level may have changed
        std::vector<std::uint32_t> unplaced; ///< classes that have flows again and no full link on their route
        std::vector<std::uint32_t> check;    ///< links that were not full and may have become so
        std::size_t departures = 0;          ///< classes and links that no longer belong here
        bool dirty = false, ordered = false; ///< ordered: `order` holds for what has not been touched
    };
    /// What the members of a full link say about it.
    struct Sum {
        double used = 0;      ///< by flows that others hold back
        double load = 0;      ///< of the flows the link holds back, per level
        double highest = 0;   ///< level of the flows that others hold back
        std::size_t held = 0; ///< classes the link holds back: so many of m_held
    };

    const ClassState& classAt(ClassId id) const { return m_classes[static_cast<std::size_t>(id)]; }
    std::span<const HopState> hops(const ClassState& state) const {
        return {m_hops.data() + state.firstHop, state.hopCount};
    }
    std::int64_t demandOf(const ClassState& state, const HopState& hop) const;

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
    bool assign(ClassState& state);
    bool place(Component& component, std::uint32_t flowClass);
    void appendRank(Component& component, std::uint32_t link);
    void markLink(std::uint32_t link);
    void mark(std::uint32_t component, std::uint32_t link, bool mayRise);
    void forgetMarks(Component& component);
    bool revise(Component& component);
    bool reviseMarked(Component& component);
    bool reviseLink(std::uint32_t link);
    double levelFrom(std::uint32_t link, const Sum& sum) const;
    bool carry(const LinkState& link, const Member& member, Component& component);
    Sum sum(std::uint32_t link);
    Sum sumWhileFilling(std::uint32_t link) const;
    bool isOverfull(std::uint32_t link) const;

    // Filling from scratch.
    void fill(Component& component);
    std::uint32_t open(Component& component);
    std::uint32_t tightestLink();
    std::uint32_t closeCapped(double level);
    std::uint32_t closeOn(std::uint32_t link);
    void close(std::uint32_t flowClass, double level, int limiter);
    void refreshLevels(double atLeast);
    double exactLoad(std::uint32_t link) const;
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
    std::vector<Component> m_components;
    std::vector<std::uint32_t> m_spareComponents, m_dirty, m_touched;
    std::vector<ClassId> m_changed;
    std::vector<std::uint32_t> m_openLinks, m_openCapped, m_staleLinks, m_oldClasses, m_oldLinks; ///< scratch
    std::vector<const Member*> m_held; ///< scratch: members that the link summed last holds back, then rubbish
    double m_lowestCap = kInfinity;    ///< of m_openCapped, as a level
};

} // namespace lakewright::kernel
