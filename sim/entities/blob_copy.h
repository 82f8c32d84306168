// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/entities/account_silence.h"
#include "sim/entities/job_parts.h"
#include "sim/entities/migration_links.h"

#include <deque>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// A migration out of Blob accounts: listing releases job parts, hosts copy them, what was copied is read back and
/// hashed. Then passes copy what changed during the one before, until one is as short as the window; writers stop, a
/// last pass follows, a sample is compared, names and clients change over (MODELS §6.2).
class BlobCopy {
public:
    BlobCopy(World& world, std::size_t index);
    void finish(); ///< closes the books at the end of the horizon

    const MigrationLuck& luck() const { return m_luck; }
    units::Seconds begun() const { return m_begun; }                            ///< quota is there
    std::optional<units::Seconds> firstCopied() const { return m_firstCopied; } ///< end of the first copy
    std::optional<units::Seconds> frozen() const { return m_frozen; }           ///< writers are told to stop
    std::optional<units::Seconds> done() const { return m_done; }               ///< clients are on the lake
    units::Seconds throttled() const { return m_throttles.total(); }            ///< up to `done`
    int passes() const { return m_passes; }                                     ///< that are over, before the cut-over
    units::Bytes firstBytes() const { return m_firstBytes; }                    ///< of the first copy, all of it
    units::Bytes copied() const { return m_copied; }                            ///< of the first copy, complete batches
    double lostUpdates() const { return m_changed - m_caughtUp; }               ///< objects, once `done`
    /// Passes that are over when the migration is given up: they do not get shorter.
    static constexpr int kMostPasses = 1000;

private:
    struct Group {
        std::deque<Batch> waiting, ready; ///< not yet released; released
        int underWay = 0;
    };
    void begin();
    void release(std::size_t group);
    void startReady(std::size_t group);
    void copiedBatch(std::size_t group, units::Bytes size);
    void verify(units::Bytes size);
    void beginPass();
    void startChanges(std::size_t group, double share);
    void stepEnded();
    void passOver();
    void freeze();
    void compareSample();
    void changeOver();
    void finished();
    double changedSince(units::Seconds since) const;
    const scenario::BlobMigration& spec() const;
    void record(units::Seconds since, const std::string& what);

    World& m_world;
    std::size_t m_index;
    MigrationLuck m_luck;
    MigrationLinks m_links;
    std::vector<Group> m_groups;
    AccountSilence m_throttles, m_outages;
    units::Seconds m_begun, m_passSince, m_changesSince;
    std::optional<units::Seconds> m_firstCopied, m_frozen, m_done;
    units::Bytes m_firstBytes, m_copied;
    double m_changed = 0, m_caughtUp = 0; ///< objects
    int m_passes = 0, m_pending = 0;      ///< batches and searches of the phase under way
    int m_verifying = 0;
    bool m_comparing = false;
};

} // namespace lakewright::entities
