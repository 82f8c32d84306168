// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/entities/rebuild.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace lakewright::entities {

/// VMs that faults take with what they hold.
struct VmLoss {
    int vms = 0;         ///< lost one by one and spread over the clusters as evenly as they can be; or in each of them
    int countAs = 0;     ///< as many lost one by one
    int strips = 0;      ///< of a stripe that they held, of VMs lost one by one each
    bool inEach = false; ///< they are a part of every cluster: a zone or fault domain
};

/// What lakes and caches (in this order) lost and have not rebuilt: a cluster that lost more of a stripe than it
/// outlives has lost data.
class LostVms {
public:
    explicit LostVms(World& world);
    /// Nothing is lost where nothing is held.
    void lose(std::size_t cluster, const VmLoss& loss);
    /// Of one cluster of a lake or cache.
    Rebuild& rebuild(std::size_t cluster, int index) {
        return m_states[cluster].rebuilds[static_cast<std::size_t>(index)];
    }
    int lost(std::size_t cluster) const { return m_states[cluster].lost; } ///< to faults, not rebuilt
    int most(std::size_t cluster) const { return m_states[cluster].most; } ///< at one time

private:
    struct State {
        std::deque<Rebuild> rebuilds; ///< by index of the cluster
        int lost = 0, most = 0;
    };
    void add(std::size_t cluster, Rebuild& rebuild, Rebuild::Loss loss, int countAs);
    void check(std::size_t cluster);

    World& m_world;
    std::vector<State> m_states;
};

} // namespace lakewright::entities
