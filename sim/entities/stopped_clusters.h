// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstddef>
#include <vector>

namespace lakewright::entities {

class World;

/// Clusters whose drives outlive their nodes: without more nodes than they can do without they stop, and go on with
/// everything they held once enough are back (WORKLOADS DV1, DV4).
class StoppedClusters {
public:
    explicit StoppedClusters(World& world);
    /// Of the cluster of a lake or cache (lakes, then caches), whatever takes them away; a negative count brings back.
    void nodesAway(std::size_t cluster, int count);
    void nodesBack(std::size_t cluster, int count);
    void finish(); ///< records what is still stopped at the horizon

private:
    struct State {
        int away = 0, stopped = 0;
        units::Seconds since;
    };
    void settle(std::size_t cluster);
    void scale(std::size_t cluster, int before, int now);
    void record(std::size_t cluster);

    World& m_world;
    std::vector<State> m_states;
};

} // namespace lakewright::entities
