// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// What one cluster of a lake or cache lost, and rebuilds with the share of its egress that it grants (MODELS §1.5).
/// Everything lost shares it, whatever took it: each VM and disk gets as much, so that those lost together are whole
/// together.
class Rebuild {
public:
    struct Loss {
        units::Bytes traffic{};        ///< to be moved for each of them, > 0
        int count = 1;                 ///< VMs or disks, >= 1
        int strips = 0;                ///< that they held of a stripe, all together
        std::function<void()> whole{}; ///< called when all of them are rebuilt
    };

    /// `cluster`: lakes, then caches.
    Rebuild(World& world, std::size_t cluster) : m_world(world), m_cluster(cluster) {}
    Rebuild(const Rebuild&) = delete;
    Rebuild& operator=(const Rebuild&) = delete;

    void add(Loss loss);
    int strips() const; ///< of a stripe, not rebuilt

private:
    void pause();
    void goOn();
    void flowEnded();
    void advance(units::Bytes moved);
    int count() const;
    units::Bytes least() const; ///< that is left for one of them

    World& m_world;
    std::size_t m_cluster;
    std::vector<Loss> m_losses;
    std::optional<kernel::FlowId> m_flow;
    units::Bytes m_size; ///< of the flow: until the first is whole
};

/// Bytes to be moved for a VM of a lake or cache (lakes, then caches) that is lost with what it holds now.
units::Bytes rebuildTraffic(const World& world, std::size_t cluster);

} // namespace lakewright::entities
