// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/job.h"
#include "models/stats/philox.h"
#include "sim/entities/drain.h"
#include "sim/entities/read_cursor.h"
#include "sim/kernel/kernel.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

enum class JobState { Waiting, Loading, Computing, Starved, Checkpointing, Restarting, Restoring, Evicted, Finished };
inline constexpr std::size_t kJobStates = 9;

/// A training job (MODELS §3.1, §3.4): computes in chunks of at most Engine::readAhead, reads the next chunk while it
/// computes, checkpoints every interval of training, loses what is newer than the last checkpoint when a GPU fails, and
/// moves to its failover region with the newest central checkpoint when its region is lost, once names of connections
/// to that region have expired (MODELS §4.1: failover adds TTL and resolver cache). The GPUs count as allocated from
/// `start` to the end of the job or the horizon.
class TrainingJob {
public:
    TrainingJob(World& world, std::size_t index);

    void regionLost(std::size_t region);
    void regionReturned(std::size_t region);
    void cacheLost(std::size_t region); ///< with the checkpoints in it
    void lakeLost(std::size_t lake) { m_drain.lakeLost(lake); }
    void lakeReturned() { m_drain.lakeReturned(); }
    void finish(); ///< closes the books at the horizon

    std::size_t region() const { return m_region; }
    bool started() const { return m_state != JobState::Waiting; }
    JobState state() const { return m_state; }
    units::Seconds interval() const { return m_interval; }
    /// Age of the newest state that a lake holds; since the start of the job when there is none yet.
    units::Seconds centralAge() const;

    /// The books, after finish(): time in each state, and what came of it.
    units::Seconds timeIn(JobState state) const { return m_times[static_cast<std::size_t>(state)]; }
    units::Seconds allocated() const;
    units::Seconds useful() const { return m_progress; } ///< training that was not lost
    /// Computed and lost; sums of the same times in another order may differ by rounding, hence at least 0.
    units::Seconds lost() const { return std::max(timeIn(JobState::Computing) - m_progress, units::Seconds{}); }
    int failures() const { return m_failures; }
    int checkpoints() const { return m_checkpoints; }
    int drained() const { return m_drain.drained(); }
    const std::vector<units::Seconds>& stalls() const { return m_stalls; }     ///< of each checkpoint
    const std::vector<units::Seconds>& restarts() const { return m_restarts; } ///< from failure to the next step

    /// A chunk is at most this part of an epoch, so that what one fetches is held before it is read again. What is on
    /// its way takes no room yet, which an LRU cache would show as a hit ratio too high by the share of a chunk or two.
    static constexpr double kChunksPerEpoch = 16, kChunksPerLruEpoch = 128;

private:
    /// Training whose data is read together.
    struct Chunk {
        units::Seconds length{};
        bool endsAtCheckpoint = false, endsJob = false;
        ReadPlan plan;
        int flows = 0; ///< still on their way
        bool ready = false;
    };

    void start();
    void enter(JobState state);
    bool running() const;
    const scenario::Job& spec() const;

    void readAhead(units::Seconds from, units::Seconds checkpointFrom);
    units::Seconds longestChunk() const;
    void fetch(kernel::ClassId flowClass, units::Bytes size);
    void fetched();
    void compute();
    void computed();
    void proceed();
    void complete();

    void checkpoint();
    void writeCheckpoint();
    void stallEnded();
    void checkpointWritten();

    void scheduleFailure();
    void cancelFailure();
    void fail();
    void stopEverything();
    void goBack();
    void restart();
    void restore();
    void resume();
    void tryElsewhere();

    World& m_world;
    std::size_t m_index, m_dataset, m_region;
    units::Seconds m_interval, m_epoch, m_end; ///< training time between checkpoints, of an epoch, of the whole job
    JobState m_state = JobState::Waiting;
    units::Seconds m_since{}, m_startedAt{};
    std::array<units::Seconds, kJobStates> m_times{};

    units::Seconds m_progress{}, m_chunkStart{};
    ReadCursor m_cursor;
    Chunk m_next, m_current;
    std::vector<kernel::FlowId> m_reads;
    std::optional<kernel::TimerId> m_timer, m_failureTimer;
    std::optional<kernel::FlowId> m_write, m_restoreFlow;
    bool m_checkpointWaits = false; ///< async: the previous write is not done
    units::Seconds m_stallSince{};
    Snapshot m_writing;
    std::optional<Snapshot> m_local; ///< newest complete checkpoint beside the GPUs
    Drain m_drain;
    stats::RandomStream m_failureTimes;
    std::optional<units::Seconds> m_downSince;
    units::Seconds m_namesLead{}; ///< when names of a region that was left lead to the one it continues in
    int m_failures = 0, m_checkpoints = 0;
    std::vector<units::Seconds> m_stalls, m_restarts;
};

} // namespace lakewright::entities
