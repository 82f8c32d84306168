// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/facade.h"
#include "sim/request/calendar.h"
#include "sim/request/server_pool.h"

#include <vector>

namespace lakewright::request {

/// The protocol CPUs of all nodes, beside destage. Their time passes more slowly the more destage takes, and ends of
/// service are kept in it: who queues for long is not held to the share of the moment when it came.
class CpuQueue {
public:
    CpuQueue(const facade::Node& node, int nodes)
        : m_pools(static_cast<std::size_t>(nodes), ServerPool(node.protocolCpus)) {}

    /// A flight comes to a node and needs `need` of one of its CPUs.
    void add(units::Seconds now, std::uint32_t node, units::Seconds need, std::uint32_t flight) {
        m_ends.push(m_pools[node].serve(units::seconds(own(now.value)), need), flight);
    }
    /// When the next flight is done at the present share; unlimited when none is there.
    units::Seconds firstEnd() const {
        return m_ends.empty() ? units::unlimited<units::Seconds>()
                              : units::seconds(m_since + (m_ends.first().at - m_own) / m_pace);
    }
    std::uint32_t take() { return m_ends.pop().what; } ///< that flight
    void setShare(units::Seconds now, double share) {  ///< what destage leaves, (0, 1]
        m_own = own(now.value);
        m_since = now.value;
        m_pace = share;
    }

private:
    double own(double now) const { return m_own + (now - m_since) * m_pace; }

    std::vector<ServerPool> m_pools;
    Calendar m_ends; ///< in their own time
    double m_own = 0, m_since = 0, m_pace = 1;
};

} // namespace lakewright::request
