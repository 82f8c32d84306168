// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/interruptions.h"
#include "models/stats/philox.h"
#include "sim/kernel/kernel.h"

#include <array>
#include <cstddef>
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
    /// What an interruption takes, and for how long.
    struct Extent {
        int vms = 0;  ///< away
        int kept = 0; ///< that as many VMs away with what they hold count as, of one cluster
        units::Seconds time{};
        int lostStrips = 0;
        int lost = 0;     ///< VMs or disks whose data is to be rebuilt
        double ofAVm = 1; ///< that one of them is
    };
    const scenario::Interruptions& spec() const;
    void planNext();
    void happen();
    InterruptionKind drawKind();
    Extent extentOf(InterruptionKind kind);
    void lose(const Extent& extent);
    void rebuilt(int index, int strips);
    void check(int lost); ///< strips of one cluster, lost and not rebuilt
    void changeAway(int vms, int kept);
    void closeBooks(); ///< of the time since the last change

    World& m_world;
    std::size_t m_cluster;
    stats::RandomStream m_random;
    std::array<double, kInterruptionKinds> m_rates{}; ///< events a second
    double m_rate = 0;                                ///< of all kinds
    std::array<int, kInterruptionKinds> m_counts{};
    std::map<int, int> m_strips; ///< lost and not rebuilt, by index of the cluster
    int m_away = 0, m_losses = 0, m_dataLosses = 0;
    units::Seconds m_since{}, m_timeLost{}, m_rebuildTime{};
};

} // namespace lakewright::entities
