// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/entities/change_log.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// Objects that a lake and Blob share: the changes on their way to the other side, and in phases of migration on read
/// what comes over because it is read, or by the sweep (MODELS §5).
class FederatedSet {
public:
    FederatedSet(World& world, std::size_t index);
    void finish() { settle(); } ///< closes the books at the end of the horizon

    const ChangeLog& log() const { return m_log; }
    double migratedShare() const; ///< of the objects
    /// Reads while objects came over, and those that found theirs.
    double reads() const { return m_reads; }
    double readHits() const { return m_hits; }
    units::Seconds migrating() const { return m_migrating; } ///< time in phases of migration on read
    const std::vector<federation::RankClass>& objects() const { return m_objects; }

    /// Steps of a phase of migration on read. Tier E: grain.
    static constexpr int kSteps = 500;

private:
    void enter(std::size_t phase);
    void advance();
    double settle();
    void startSweep();
    const scenario::Federation& spec() const;
    units::Seconds endOf(std::size_t phase) const;

    World& m_world;
    std::size_t m_index;
    std::vector<federation::RankClass> m_objects;
    ChangeLog m_log;
    std::vector<double> m_left; ///< share of each class that has not come over
    std::optional<kernel::ClassId> m_sweepClass, m_readClass;
    std::optional<kernel::FlowId> m_sweep;
    units::Bytes m_sweepSize;
    bool m_active = false;
    units::Seconds m_since, m_migrating;
    double m_reads = 0, m_hits = 0;
};

} // namespace lakewright::entities
