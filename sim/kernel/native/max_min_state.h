// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

/// What MaxMin keeps about classes, links and components; nobody else needs it.
namespace lakewright::kernel::sharing {

inline constexpr int kOwnCap = -1;  ///< the class's own cap holds it back
inline constexpr int kNothing = -2; ///< the class has no flows
inline constexpr std::uint32_t kNone = ~std::uint32_t{0};
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct HopState {
    std::uint32_t link = 0;
    std::uint32_t place = 0; ///< of the class among the link's members
    double loadPerLevel = 0; ///< of one flow: weight · use
    std::int64_t demand = 0; ///< of one flow at its cap, in Demand's unit
};
struct ClassState {   ///< one cache line
    double flows = 0; ///< how many, as a factor
    double weight = 1, cap = kInfinity, capLevel = kInfinity;
    std::uint32_t firstHop = 0, component = kNone;
    std::uint32_t pace = 0, ownPace = 0; ///< what sets its level now, and when its own cap does
    int limiter = kNothing;              ///< while it has flows, and the last one after
    std::uint16_t hopCount = 0;
    bool open = false;  ///< while filling: not yet held back
    bool noted = false; ///< is in m_changed
};
struct Member {
    std::uint32_t flowClass = 0;
    int hop = 0; ///< position in the route
    double loadPerLevel = 0;
};
/// What a member adds to its link: kept apart and up to date, for it is added up at every change.
struct Share {
    double load = 0; ///< of all flows, per level
    std::uint32_t pace = 0;
};
/// The members of a link that do not follow its pace, and the load per level of those that do, added up in their
/// order.
struct Crossing {
    std::vector<Share> others; ///< and rubbish after the first `count`
    std::uint32_t count = 0;
    double load = 0;
    bool known = false; ///< the above holds
};
/// The classes whose level a link sets.
struct Following {
    struct Other {
        std::uint32_t link = 0;
        double load = 0; ///< of theirs on it, per level
    };
    std::vector<Other> others;    ///< links that they cross besides
    double lowestCap = kInfinity; ///< as a level
    int trust = 0;                ///< so many more changes until the above is found again; 0: does not hold
};
struct LinkState {
    double capacity = 0;
    double left = 0;                         ///< while filling, and later while not full: at least this much, roughly
    double level = 0, load = 0, trusted = 0; ///< while filling; load: of open flows, per level
    std::uint32_t openClasses = 0;           ///< while filling
    std::uint32_t pace = 0;                  ///< of the classes it holds back
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
    double used = 0;    ///< by flows that others hold back
    double load = 0;    ///< of the flows the link holds back, per level
    double highest = 0; ///< level of the flows that others hold back
};

} // namespace lakewright::kernel::sharing
