// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/amendment.h"

#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {
namespace {

using scenario::Scenario;

bool has(const std::vector<scenario::Fault>& faults, const scenario::Fault& fault) {
    return std::find(faults.begin(), faults.end(), fault) != faults.end();
}

/// Processes stay with their index in the list, so what is withdrawn is left in it and what is new comes behind.
void amendFaults(World& world, Scenario& current, const Scenario& after) {
    const std::vector<scenario::Fault> before = current.faults;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!has(after.faults, before[i]))
            world.faults[i].withdraw();
    for (const scenario::Fault& fault : after.faults)
        if (!has(before, fault)) {
            current.faults.push_back(fault);
            world.faults.emplace_back(world, current.faults.size() - 1);
        }
}

void amendNetwork(World& world, Scenario& current, const Scenario& after) {
    for (std::size_t i = 0; i < current.regions.size(); ++i) {
        scenario::Region& region = current.regions[i];
        const scenario::Region& other = after.regions[i];
        if (region.wanUp == other.wanUp && region.wanDown == other.wanDown)
            continue;
        world.deployment.setWan(i, other);
        region.wanUp = std::max(region.wanUp, other.wanUp);
        region.wanDown = std::max(region.wanDown, other.wanDown);
    }
    for (std::size_t i = 0; i < current.network.paths.size(); ++i) {
        scenario::Path& path = current.network.paths[i];
        if (path.capacity == after.network.paths[i].capacity)
            continue;
        world.deployment.setPath(i, after.network.paths[i].capacity);
        path.capacity = std::max(path.capacity, after.network.paths[i].capacity);
    }
}

void amendClusters(World& world, const Scenario& current, const Scenario& after) {
    for (std::size_t i = 0; i < current.lakes.size(); ++i)
        if (current.lakes[i].machines.nodes != after.lakes[i].machines.nodes)
            world.deployment.setNodes(i, after.lakes[i].machines.nodes);
    for (std::size_t i = 0; i < current.caches.size(); ++i)
        if (current.caches[i].machines.nodes != after.caches[i].machines.nodes)
            world.deployment.setNodes(current.lakes.size() + i, after.caches[i].machines.nodes);
}

void amendQueries(World& world, Scenario& current, const Scenario& after) {
    for (std::size_t i = 0; i < current.queries.size(); ++i)
        if (current.queries[i].rate != after.queries[i].rate)
            world.queries[i].retune([&] {
                current.queries[i].rate = after.queries[i].rate;
                world.deployment.askAgain(i);
            });
}

void amendPrestages(World& world, Scenario& current, const Scenario& after) {
    for (std::size_t cache = 0; cache < current.caches.size(); ++cache) {
        std::vector<scenario::Prestage>& prestages = current.caches[cache].prestages;
        const std::vector<scenario::Prestage>& all = after.caches[cache].prestages;
        const std::size_t known = prestages.size();
        prestages.insert(prestages.end(), all.begin() + static_cast<std::ptrdiff_t>(known), all.end());
        world.deployment.addPrestages();
        for (std::size_t i = known; i < all.size(); ++i)
            world.prestages.emplace_back(world, cache, all[i]);
    }
}

} // namespace

void amend(World& world, Scenario& current, const Scenario& after) {
    amendNetwork(world, current, after);
    amendClusters(world, current, after);
    amendQueries(world, current, after);
    amendPrestages(world, current, after);
    amendFaults(world, current, after);
}

} // namespace lakewright::entities
