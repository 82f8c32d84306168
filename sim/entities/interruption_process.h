// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/interruptions.h"
#include "models/stats/philox.h"
#include "sim/entities/rebuild.h"
#include "sim/kernel/kernel.h"

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <utility>

namespace lakewright::entities {

class World;

enum class InterruptionKind { Freeze, Reboot, Redeploy, Device, FaultDomain };
inline constexpr std::size_t kInterruptionKinds = 5;

/// What happens to the VMs of a lake or cache at random (MODELS §1.5): the Poisson processes of all its VMs, disks and
/// fault domains as one. VMs that are away take their share of the capacity with them; what comes back empty is rebuilt
/// by its cluster. Losses are counted cluster by cluster, in strips of a stripe.
class InterruptionProcess {
public:
    /// `cluster`: lakes, then caches. Precondition: it has interruptions.
    InterruptionProcess(World& world, std::size_t cluster);
    void faultLost(); ///< a fault took VMs too
    void finish();    ///< closes the books at the horizon

    std::size_t cluster() const { return m_cluster; }
    int count(InterruptionKind kind) const { return m_counts[static_cast<std::size_t>(kind)]; }
    units::Seconds timeLost() const { return m_timeLost; }       ///< VMs away · time
    units::Seconds rebuildTime() const { return m_rebuildTime; } ///< in which some cluster rebuilt
    int dataLosses() const { return m_dataLosses; }              ///< more of a stripe lost than it outlives

private:
    /// Of one cluster of the lake or cache.
    struct Losses {
        Losses(World& world, std::size_t cluster, std::function<void(int)> whole)
            : rebuild(world, cluster, std::move(whole)) {}
        Rebuild rebuild;
        int strips = 0; ///< of a stripe, not rebuilt
    };
    /// What an interruption takes, and for how long.
    struct Extent {
        int vms = 0; ///< away
        units::Seconds time{};
        int lostStrips = 0;
        double lostVms = 0; ///< whose data is to be rebuilt; a disk is a part of one
    };
    const scenario::Interruptions& spec() const;
    void planNext();
    void happen();
    InterruptionKind drawKind();
    Extent extentOf(InterruptionKind kind);
    void lose(const Extent& extent);
    void rebuilt(int index, int strips);
    void check(int strips);
    void changeAway(int vms);
    void closeBooks(); ///< of the time since the last change

    World& m_world;
    std::size_t m_cluster;
    stats::RandomStream m_random;
    std::array<double, kInterruptionKinds> m_rates{}; ///< events a second
    double m_rate = 0;                                ///< of all kinds
    std::array<int, kInterruptionKinds> m_counts{};
    std::map<int, Losses> m_losses; ///< by index of the cluster
    int m_away = 0, m_rebuilds = 0, m_dataLosses = 0;
    units::Seconds m_since{}, m_timeLost{}, m_rebuildTime{};
};

} // namespace lakewright::entities
