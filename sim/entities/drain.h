// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;
struct JobClasses;

/// A saved state of a job: how far training was, and when.
struct Snapshot {
    units::Seconds progress; ///< compute time done
    units::Seconds taken;    ///< clock
    std::size_t lake = 0;    ///< central ones: where
};

/// The way of a job's checkpoints to a central lake: one at a time, the newest waiting; to the lakes that its region
/// names in order, or to the data set's lake, or to
/// the nearest one that is up. A lake that is lost on the way sends the checkpoint elsewhere from the beginning.
class Drain {
public:
    Drain(World& world, std::size_t job) : m_world(world), m_job(job) {}

    void offer(const Snapshot& snapshot); ///< a checkpoint to be drained; replaces one that waits
    void lakeLost(std::size_t lake);
    void lakeReturned();
    void cancel(); ///< the region with the checkpoints was lost

    const std::optional<Snapshot>& newest() const { return m_newest; } ///< complete in a lake
    int drained() const { return m_drained; }

private:
    void startNext();
    void waitForLake();
    void endWait();
    void done();
    std::vector<std::size_t> lakes() const; ///< to which it goes, first the one that is taken while it is up
    std::optional<std::size_t> target() const;

    World& m_world;
    std::size_t m_job;
    std::optional<Snapshot> m_active, m_waiting, m_newest;
    std::optional<kernel::FlowId> m_flow;
    std::optional<kernel::ClassId> m_heldBack; ///< while no lake is up
    int m_drained = 0;
};

} // namespace lakewright::entities
