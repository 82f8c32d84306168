// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/fault.h"
#include "models/stats/philox.h"
#include "sim/entities/strike.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::entities {

class World;

/// A fault of the scenario, once at a given time or again and again at random: takes capacity away, tells the entities
/// concerned, and gives it back. An edge site without WAN closes when what it checked is trusted no more (WORKLOADS
/// DV1). VMs that lose what they held also start a rebuild (MODELS §1.5). Maintenance takes one fault domain after the
/// other.
class FaultProcess {
public:
    FaultProcess(World& world, std::size_t index);
    void withdraw(); ///< ends it now if it is on; it does not come again
    void finish();   ///< records a fault that is still on at the horizon

private:
    void planNext();
    void begin();
    void expireTokens(units::Seconds duration);
    void takeEffect(); ///< at once, or when tokens have expired
    void take(const Strike& one, const std::string& fault);
    void end();
    void endEffect();
    void strike(const Strike& one);
    const scenario::Fault& spec() const;

    World& m_world;
    std::size_t m_index;
    std::size_t m_target = 0; ///< index of the region, lake, path; for a cluster: lakes, then caches
    stats::RandomStream m_times, m_pairs;
    std::optional<std::size_t> m_pair; ///< region that may go down with the target
    bool m_pairToo = false;            ///< and does this time
    std::optional<units::Seconds> m_since;
    kernel::TimerId m_next{}; ///< begin or end
    int m_step = 0;           ///< fault domain whose turn it is
    bool m_withdrawn = false;
    std::vector<kernel::TimerId> m_expiries; ///< when tokens expire
    bool m_effective = false;
    std::vector<Strike> m_strikes;
};

} // namespace lakewright::entities
