// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace lakewright::entities {

class World;

/// What was lost of a lake or cache and is rebuilt (MODELS §1.5). What an earlier loss left to be rebuilt goes on with
/// the next.
class Rebuild {
public:
    /// `whole` is told how much was lost, all together, when nothing is left to be rebuilt.
    Rebuild(World& world, std::size_t cluster, std::function<void(int lost)> whole);
    Rebuild(const Rebuild&) = delete;
    Rebuild& operator=(const Rebuild&) = delete;

    /// `traffic` more for `lost`, in the caller's units; `clusters` of the lake rebuild it side by side.
    void add(units::Bytes traffic, int lost, int clusters = 1);
    bool isOn() const { return !m_flows.empty(); }

private:
    void flowEnded();

    World& m_world;
    std::size_t m_cluster;
    std::function<void(int)> m_whole;
    std::vector<kernel::FlowId> m_flows;
    std::size_t m_ended = 0;
    int m_lost = 0;
};

/// Bytes to be moved for a VM of a lake or cache (lakes, then caches) that is lost with what it holds now.
units::Bytes rebuildTraffic(const World& world, std::size_t cluster);

} // namespace lakewright::entities
