// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/fault.h"
#include "models/stats/philox.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// A fault of the scenario, once at a given time or again and again at random: takes capacity away, tells the entities
/// concerned, and gives it back. A lost VM of a cluster also starts its rebuild (MODELS §1.5).
class FaultProcess {
public:
    FaultProcess(World& world, std::size_t index);
    void withdraw(); ///< ends it now if it is on; it does not come again
    void finish();   ///< records a fault that is still on at the horizon

private:
    void planNext();
    void begin();
    void takeEffect(); ///< at once, or when tokens have expired
    void end();
    void endEffect();
    void loseNodes();
    void startRebuild();
    void rebuilt();
    std::vector<kernel::LinkId> links() const;
    std::vector<kernel::LinkId> linksOfRegion() const;
    double remainingShare() const;
    const scenario::Fault& spec() const;

    World& m_world;
    std::size_t m_index;
    std::size_t m_target = 0; ///< index of the region, lake, path; for a cluster: lakes, then caches
    stats::RandomStream m_times;
    std::optional<units::Seconds> m_since;
    kernel::TimerId m_next{}; ///< begin or end
    bool m_withdrawn = false;
    std::optional<kernel::TimerId> m_effect; ///< when tokens expire
    bool m_effective = false;
    std::optional<kernel::FlowId> m_rebuild;
    int m_rebuilding = 0; ///< VMs
};

} // namespace lakewright::entities
