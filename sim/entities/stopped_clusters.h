// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstddef>
#include <vector>

namespace lakewright::entities {

class World;

/// Nodes that are away with what they hold.
struct NodesAway {
    int any = 0;    ///< of whichever cluster
    int inEach = 0; ///< and of each cluster
};

/// Clusters with more nodes away than they can do without: their data is out of reach, they stop, and go on with
/// everything they held once enough are back (WORKLOADS DV1, DV4). What a VM lost is as far away until it is rebuilt;
/// that alone stops nobody: what more of it than stripes outlive means is for LostVms to say.
class StoppedClusters {
public:
    explicit StoppedClusters(World& world);
    /// Of a lake or cache (lakes, then caches), whatever takes them away.
    void nodesAway(std::size_t cluster, NodesAway nodes);
    void nodesBack(std::size_t cluster, NodesAway nodes);
    void settle(std::size_t cluster); ///< the nodes away, or the VMs lost, have changed
    void finish();                    ///< records what is still stopped at the horizon

private:
    struct State {
        NodesAway away;
        int stopped = 0;
        units::Seconds since;
    };
    int stoppedNow(std::size_t cluster) const;
    void scale(std::size_t cluster, int before, int now);
    void record(std::size_t cluster);

    World& m_world;
    std::vector<State> m_states;
};

} // namespace lakewright::entities
