// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lakewright::kernel {

/// Who held whom back, for how long: integrates exactly over the intervals between changes.
class LimiterLedger {
public:
    void addLink() { m_links.emplace_back(); }
    void addClass(std::span<const Hop> route);

    /// From `now` on, `flows` flows of the class are held back by the link at position `limiter` of its route, or by
    /// MaxMin::kOwnCap, or by MaxMin::kNothing.
    void set(units::Seconds now, ClassId flowClass, int limiter, std::uint32_t flows);

    /// Entries with any time, by class; the class's own cap first, then its route.
    std::vector<Limiter> entries(units::Seconds now) const;
    /// Time during which the link held back at least one flow.
    units::Seconds saturated(units::Seconds now, LinkId link) const;

private:
    struct Entry {
        double seconds = 0, flowSeconds = 0;
    };
    struct ClassState {
        std::vector<LinkId> route;
        std::vector<Entry> entries; ///< own cap, then the route
        int limiter = -2;
        std::uint32_t flows = 0;
        double since = 0;
    };
    struct LinkState {
        std::uint32_t classes = 0; ///< held back now
        double since = 0, seconds = 0;
    };

    std::vector<ClassState> m_classes;
    std::vector<LinkState> m_links;
};

} // namespace lakewright::kernel
