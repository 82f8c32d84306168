// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/lost_vms.h"

#include "models/scenario/outlived_vms.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <string>
#include <utility>

namespace lakewright::entities {

LostVms::LostVms(World& world) : m_world(world), m_states(world.scenario.lakes.size() + world.scenario.caches.size()) {
    for (std::size_t cluster = 0; cluster < m_states.size(); ++cluster)
        for (int i = 0; i < world.machines(cluster).clusters; ++i)
            m_states[cluster].rebuilds.emplace_back(world, cluster);
}

void LostVms::lose(std::size_t cluster, const VmLoss& loss) {
    const units::Bytes traffic = rebuildTraffic(m_world, cluster);
    if (loss.vms <= 0 || traffic.value <= 0)
        return;
    std::deque<Rebuild>& rebuilds = m_states[cluster].rebuilds;
    if (loss.inEach)
        for (Rebuild& rebuild : rebuilds)
            add(cluster, rebuild, {traffic, loss.vms, loss.strips, {}}, loss.countAs);
    else {
        std::vector<int> vms(rebuilds.size());
        for (int vm = 0; vm < loss.vms; ++vm) { // to the cluster that has lost least
            std::size_t least = 0;
            for (std::size_t i = 1; i < rebuilds.size(); ++i)
                if (rebuilds[i].strips() + vms[i] * loss.strips < rebuilds[least].strips() + vms[least] * loss.strips)
                    least = i;
            ++vms[least];
        }
        for (std::size_t i = 0; i < rebuilds.size(); ++i)
            if (vms[i] > 0)
                add(cluster, rebuilds[i], {traffic, vms[i], vms[i] * loss.strips, {}}, vms[i]);
    }
    check(cluster);
}

void LostVms::add(std::size_t cluster, Rebuild& rebuild, Rebuild::Loss loss, int countAs) {
    m_states[cluster].lost += countAs;
    loss.whole = [this, cluster, countAs] {
        m_states[cluster].lost -= countAs;
        m_world.stopped.settle(cluster);
    };
    rebuild.add(std::move(loss));
    m_world.stopped.settle(cluster);
}

void LostVms::check(std::size_t cluster) {
    for (InterruptionProcess& process : m_world.interruptions)
        if (process.cluster() == cluster)
            process.faultLost();
    State& state = m_states[cluster];
    if (state.lost <= state.most)
        return;
    state.most = state.lost;
    const std::string& id = m_world.clusterId(cluster);
    const int outlived = scenario::outlivedVms(m_world.machines(cluster));
    if (state.lost > outlived)
        m_world.journal.record(m_world.kernel.now(), m_world.kernel.now(), id, "data-loss",
                               "data lost, " + id + ": " + std::to_string(state.lost) +
                                   " VMs lost before they were rebuilt, stripes outlive " + std::to_string(outlived));
}

} // namespace lakewright::entities
