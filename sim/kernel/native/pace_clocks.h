// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/native/max_min.h"
#include "sim/kernel/native/min_tree.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace lakewright::kernel {

/// How far the flows of each class have got and which ends first. All classes that follow one pace share its clock,
/// whose reading is the integral of the pace's level: a class's work (bytes given to each of its flows since some
/// beginning) grows by weight times the reading. A change of a level therefore changes one clock however many classes
/// follow it, and a class changes only when it turns to another pace or another flow of it ends first.
///
/// A reading is anchored at the last change of its level, so a time of completion is computed from few roundings; it
/// returns to zero before it grows too large for what it has to tell apart.
class PaceClocks {
public:
    /// Adds paces with level 0 until there are so many.
    void growTo(std::size_t paces);
    /// The class follows nothing (PaceId{0}) and its work is 0.
    void addClass(double weight);

    /// From `now` on.
    void setLevel(units::Seconds now, PaceId pace, double level);
    void follow(units::Seconds now, ClassId flowClass, PaceId pace);
    /// The work at which the class's next flow ends; infinity: it has none.
    void setNext(units::Seconds now, ClassId flowClass, double work);
    /// Begins to count the class's work at 0; its next flow is to be set again.
    void restart(units::Seconds now, ClassId flowClass);

    double work(units::Seconds now, ClassId flowClass) const;
    units::Bandwidth rate(ClassId flowClass) const;
    /// When the next flow of any class ends at the present levels; unlimited when none does.
    units::Seconds nextEnd() const { return {m_ends.min()}; }
    /// Whose flow that is. Precondition: nextEnd() is finite.
    ClassId nextClass() const { return ClassId{m_clocks[m_ends.argMin()].next}; }

private:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    static constexpr double kInfinity = std::numeric_limits<double>::infinity();
    struct Follower {
        double key = kInfinity; ///< the reading at which its next flow ends
        std::uint32_t flowClass = 0;
    };
    struct Clock {
        double reading = 0, anchor = 0, level = 0; ///< bytes / weight at a time in seconds, and per second
        double nextKey = kInfinity;                ///< lowest of the followers
        double fine = kInfinity;                   ///< below this reading no rewinding is worth while
        std::uint32_t next = kNone;                ///< the class whose key that is
        std::vector<Follower> followers;
        double at(units::Seconds now) const { return reading + level * (now.value - anchor); }
    };
    struct ClassState {
        double work = 0, since = 0; ///< work when the clock showed `since`
        double weight = 1, nextWork = kInfinity;
        std::uint32_t pace = 0, place = 0; ///< among the pace's followers
        double key() const { return since + (nextWork - work) / weight; }
    };

    ClassState& classAt(ClassId id) { return m_classes[static_cast<std::size_t>(id)]; }
    const ClassState& classAt(ClassId id) const { return m_classes[static_cast<std::size_t>(id)]; }
    void leave(std::uint32_t flowClass);
    void join(units::Seconds now, std::uint32_t flowClass, std::uint32_t pace);
    void setKey(Clock& clock, std::uint32_t place, double key);
    void findNext(Clock& clock);
    void rewindIfFar(units::Seconds now, Clock& clock);
    void publish(std::uint32_t pace);

    std::vector<Clock> m_clocks;
    std::vector<ClassState> m_classes;
    MinTree m_ends; ///< next end of each clock, seconds
};

} // namespace lakewright::kernel
