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
    int limiter(ClassId flowClass) const { return classAt(flowClass).limiter; }
    std::uint32_t flows(ClassId flowClass) const { return classAt(flowClass).flows; }
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
    struct ClassState {
        std::uint32_t firstHop = 0, hopCount = 0, flows = 0, component = kNone;
        double weight = 1, cap = kInfinity, capLevel = kInfinity; ///< capLevel = cap / weight
        double rate = 0;
        int limiter = kNothing;
        bool open = false;  ///< while filling: not yet held back
        bool noted = false; ///< is in m_changed
    };
    struct Member {
        std::uint32_t flowClass = 0, hop = 0; ///< hop: position in the route
    };
    struct LinkState {
        double capacity = 0;
        double left = 0, load = 0, level = 0, trusted = 0; ///< while filling; load: of open flows, per level
        std::uint32_t openClasses = 0;                     ///< while filling
        std::uint32_t component = kNone;
        std::int64_t demand = 0;             ///< what the flows could use at their caps, in kDemandUnit, rounded up
        std::uint32_t unlimitedFlows = 0;    ///< flows with a cap too large to count
        bool canBind = false, stale = false; ///< stale: level needs computing again
    };
    struct Component {
        std::vector<std::uint32_t> classes, links;
        std::size_t departures = 0; ///< since it was built
        bool dirty = false;
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
    void attach(std::uint32_t link, std::uint32_t component);
    std::uint32_t merge(std::uint32_t a, std::uint32_t b);
    void markDirty(std::uint32_t component);
    void split(std::uint32_t component);
    void collect(std::uint32_t seed, std::uint32_t component);

    // Filling.
    void fill(const Component& component);
    std::uint32_t open(const Component& component);
    std::uint32_t tightestLink();
    std::uint32_t closeCapped(double level);
    std::uint32_t closeOn(std::uint32_t link);
    void close(std::uint32_t flowClass, double level, int limiter);
    void refreshLevels(double atLeast);
    double exactLoad(std::uint32_t link) const;
    void note(std::uint32_t flowClass);

    std::vector<ClassState> m_classes;
    std::vector<HopState> m_hops; ///< of all classes, class by class
    std::vector<LinkState> m_links;
    std::vector<std::vector<Member>> m_members; ///< classes that cross a link
    std::vector<Component> m_components;
    std::vector<std::uint32_t> m_spareComponents, m_dirty, m_touched;
    std::vector<ClassId> m_changed;
    std::vector<std::uint32_t> m_openLinks, m_openCapped, m_staleLinks, m_oldClasses, m_oldLinks; ///< scratch
    double m_lowestCap = kInfinity; ///< of m_openCapped, as a level
};

} // namespace lakewright::kernel
