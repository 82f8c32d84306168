// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/training_job.h"

#include "models/network/path_limits.h"
#include "models/training/checkpoint.h"
#include "models/units/text.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <cmath>

namespace lakewright::entities {
namespace {

units::Seconds checkpointInterval(const World& world, std::size_t job, std::size_t region) {
    const scenario::Job& spec = world.scenario.jobs[job];
    if (spec.checkpoint.interval)
        return *spec.checkpoint.interval;
    const cluster::Cluster& cache = world.deployment.cache(world.deployment.cacheIndexOf(region)).cluster;
    const units::Bandwidth rate =
        std::min(cluster::writeBound(cache).rate, world.deployment.clientRate(spec) * cache.parameters.nicEfficiency);
    const units::Seconds stall = spec.checkpoint.mode == scenario::CheckpointMode::Sync
                                     ? spec.checkpoint.size / rate
                                     : spec.checkpoint.size / (spec.checkpoint.deviceToHost * spec.gpus);
    return training::optimalInterval(stall, training::jobMtbf(spec.gpuMttf, spec.gpus));
}

units::Seconds lengthOfEpoch(const World& world, const scenario::Job& spec, std::size_t dataset) {
    return world.scenario.datasets[dataset].size / (spec.readPerGpu * spec.gpus);
}

} // namespace

TrainingJob::TrainingJob(World& world, std::size_t index)
    : m_world(world), m_index(index), m_dataset(world.deployment.datasetIndex(world.scenario.jobs[index].dataset)),
      m_region(world.deployment.regionIndex(world.scenario.jobs[index].region)),
      m_interval(checkpointInterval(world, index, m_region)),
      m_epoch(lengthOfEpoch(world, world.scenario.jobs[index], m_dataset)),
      m_end(world.scenario.jobs[index].epochs ? m_epoch * *world.scenario.jobs[index].epochs
                                              : units::unlimited<units::Seconds>()),
      m_cursor(world, world.scenario.jobs[index].id, m_dataset), m_drain(world, index),
      m_failureTimes(world.random(world.scenario.jobs[index].id, "gpu-failure")) {
    m_world.kernel.schedule(spec().start, [this] { start(); });
}

const scenario::Job& TrainingJob::spec() const {
    return m_world.scenario.jobs[m_index];
}

void TrainingJob::enter(JobState state) {
    const units::Seconds now = m_world.kernel.now();
    m_times[static_cast<std::size_t>(m_state)] += now - m_since;
    m_since = now;
    m_state = state;
}

bool TrainingJob::running() const {
    return m_state != JobState::Waiting && m_state != JobState::Evicted && m_state != JobState::Finished;
}

void TrainingJob::start() {
    m_startedAt = m_world.kernel.now();
    if (!m_world.regionUp(m_region)) {
        enter(JobState::Evicted);
        m_downSince = m_startedAt;
        return tryElsewhere();
    }
    scheduleFailure();
    resume();
}

units::Seconds TrainingJob::centralAge() const {
    return m_world.kernel.now() - (m_drain.newest() ? m_drain.newest()->taken : m_startedAt);
}

units::Seconds TrainingJob::allocated() const {
    units::Seconds sum{};
    for (std::size_t state = 0; state < kJobStates; ++state)
        if (state != static_cast<std::size_t>(JobState::Waiting) &&
            state != static_cast<std::size_t>(JobState::Finished))
            sum += m_times[state];
    return sum;
}

// ---- reading and computing

/// Plans and starts the reads of the chunk that begins at training time `from`; checkpoints are due every interval
/// after `checkpointFrom`.
void TrainingJob::readAhead(units::Seconds from, units::Seconds checkpointFrom) {
    const units::Seconds toCheckpoint = std::max(checkpointFrom + m_interval - from, units::Seconds{});
    const units::Seconds toEnd = std::max(m_end - from, units::Seconds{});
    m_next = {};
    m_next.length = std::min({longestChunk(), toCheckpoint, toEnd});
    m_next.endsJob = m_next.length == toEnd;
    m_next.endsAtCheckpoint = m_next.length == toCheckpoint && !m_next.endsJob;
    CacheNode& cache = m_world.caches[m_world.deployment.cacheIndexOf(m_region)];
    m_next.plan = m_cursor.read(spec().readPerGpu * spec().gpus * m_next.length, cache);
    cache.count(m_next.plan);
    m_reads.clear();
    const JobClasses& classes = m_world.deployment.jobClasses(m_index, m_region);
    m_next.flows = 1; // held until all are started
    fetch(classes.hit, m_next.plan.hit);
    fetch(classes.missFill, m_next.plan.fill);
    fetch(classes.missBypass, m_next.plan.bypass);
    fetched();
}

units::Seconds TrainingJob::longestChunk() const {
    const std::size_t cache = m_world.deployment.cacheIndexOf(m_region);
    const bool isLru = m_world.scenario.caches[cache].policy == scenario::CachePolicy::Lru;
    return std::min(m_world.scenario.engine.readAhead, m_epoch / (isLru ? kChunksPerLruEpoch : kChunksPerEpoch));
}

void TrainingJob::fetch(kernel::ClassId flowClass, units::Bytes size) {
    if (size.value <= 0)
        return;
    ++m_next.flows;
    m_reads.push_back(m_world.kernel.startFlow(flowClass, size, [this] { fetched(); }));
}

void TrainingJob::fetched() {
    if (--m_next.flows > 0)
        return;
    m_next.ready = true;
    ShardSet& shards = m_world.caches[m_world.deployment.cacheIndexOf(m_region)].shards();
    for (const std::uint32_t group : m_next.plan.fetched)
        shards.insert(m_dataset, group);
    if (m_state == JobState::Loading || m_state == JobState::Starved)
        compute();
}

void TrainingJob::compute() {
    enter(JobState::Computing);
    if (m_downSince) {
        m_restarts.push_back(m_world.kernel.now() - *m_downSince);
        m_downSince.reset();
    }
    m_current = std::move(m_next);
    m_chunkStart = m_world.kernel.now();
    m_timer = m_world.kernel.schedule(m_chunkStart + m_current.length, [this] { computed(); });
    const units::Seconds end = m_progress + m_current.length;
    m_next = {};
    m_next.flows = 1;
    if (!m_current.endsJob) {
        const units::Seconds lastCheckpoint = m_writing.progress;
        readAhead(end, m_current.endsAtCheckpoint ? end : lastCheckpoint);
    }
}

void TrainingJob::computed() {
    m_timer.reset();
    m_progress += m_current.length;
    if (m_current.endsJob)
        return complete();
    if (m_current.endsAtCheckpoint)
        return checkpoint();
    proceed();
}

void TrainingJob::complete() {
    stopEverything();
    cancelFailure();
    enter(JobState::Finished);
    m_world.journal.record(m_startedAt, m_world.kernel.now(), spec().id, "job", "all epochs done");
}

void TrainingJob::proceed() {
    if (m_next.ready)
        return compute();
    enter(JobState::Starved);
}

// ---- checkpoints

void TrainingJob::checkpoint() {
    enter(JobState::Checkpointing);
    m_stallSince = m_world.kernel.now();
    if (m_write) { // the previous one is still being written: wait for it (MODELS §3.4, back-pressure)
        m_checkpointWaits = true;
        return;
    }
    writeCheckpoint();
}

void TrainingJob::writeCheckpoint() {
    m_checkpointWaits = false;
    m_writing = {m_progress, m_world.kernel.now(), 0};
    if (spec().checkpoint.mode == scenario::CheckpointMode::Sync) {
        const kernel::ClassId flowClass = m_world.deployment.jobClasses(m_index, m_region).checkpoint;
        m_write = m_world.kernel.startFlow(flowClass, spec().checkpoint.size, [this] { checkpointWritten(); });
        return;
    }
    const units::Seconds copy = spec().checkpoint.size / (spec().checkpoint.deviceToHost * spec().gpus);
    m_timer = m_world.kernel.schedule(m_world.kernel.now() + copy, [this] { stallEnded(); });
}

/// Async: the state is in host memory; training goes on while it is written.
void TrainingJob::stallEnded() {
    m_timer.reset();
    m_stalls.push_back(m_world.kernel.now() - m_stallSince);
    const kernel::ClassId flowClass = m_world.deployment.jobClasses(m_index, m_region).checkpoint;
    m_write = m_world.kernel.startFlow(flowClass, spec().checkpoint.size, [this] { checkpointWritten(); });
    proceed();
}

void TrainingJob::checkpointWritten() {
    m_write.reset();
    m_local = m_writing;
    ++m_checkpoints;
    if (m_checkpoints % spec().checkpoint.drainEvery == 0)
        m_drain.offer(*m_local);
    if (spec().checkpoint.mode == scenario::CheckpointMode::Sync) {
        m_stalls.push_back(m_world.kernel.now() - m_stallSince);
        return proceed();
    }
    if (m_checkpointWaits)
        writeCheckpoint();
}

// ---- failures

void TrainingJob::scheduleFailure() {
    const double mean = training::jobMtbf(spec().gpuMttf, spec().gpus).value;
    m_failureTimer = m_world.kernel.schedule(m_world.kernel.now() + units::seconds(m_failureTimes.exponential(mean)),
                                             [this] { fail(); });
}

void TrainingJob::cancelFailure() {
    if (m_failureTimer)
        m_world.kernel.cancel(*m_failureTimer);
    m_failureTimer.reset();
}

void TrainingJob::stopEverything() {
    for (const kernel::FlowId read : m_reads)
        m_world.kernel.abort(read);
    m_reads.clear();
    for (std::optional<kernel::FlowId>* flow : {&m_write, &m_restoreFlow}) {
        if (*flow)
            m_world.kernel.abort(**flow);
        flow->reset();
    }
    if (m_timer)
        m_world.kernel.cancel(*m_timer);
    m_timer.reset();
    m_checkpointWaits = false;
    m_next = {};
    m_next.flows = 1;
}

void TrainingJob::fail() {
    ++m_failures;
    scheduleFailure();
    m_world.journal.record(m_world.kernel.now(), m_world.kernel.now(), spec().id, "failure", "a GPU failed");
    stopEverything();
    goBack();
    restart();
}

/// To the newest complete checkpoint: the one beside the GPUs, or else the central one.
void TrainingJob::goBack() {
    const std::optional<Snapshot>& newest = m_local ? m_local : m_drain.newest();
    m_progress = newest ? newest->progress : units::Seconds{};
}

void TrainingJob::restart() {
    enter(JobState::Restarting);
    if (!m_downSince)
        m_downSince = m_world.kernel.now();
    const units::Seconds ready = std::max(m_world.kernel.now() + spec().restart, m_namesLead);
    m_timer = m_world.kernel.schedule(ready, [this] { restore(); });
}

/// Reads the newest checkpoint: from beside the GPUs, or from the lake that has it.
void TrainingJob::restore() {
    m_timer.reset();
    if (!m_local && !m_drain.newest())
        return resume();
    enter(JobState::Restoring);
    const JobClasses& classes = m_world.deployment.jobClasses(m_index, m_region);
    const kernel::ClassId source = m_local ? classes.hit : classes.restore[m_drain.newest()->lake];
    m_restoreFlow = m_world.kernel.startFlow(source, spec().checkpoint.size, [this] {
        m_restoreFlow.reset();
        resume();
    });
}

void TrainingJob::resume() {
    enter(JobState::Loading);
    m_writing.progress = m_progress;
    m_cursor.seek(spec().readPerGpu * spec().gpus * m_progress);
    readAhead(m_progress, m_progress);
}

void TrainingJob::regionLost(std::size_t region) {
    if (region != m_region || !running())
        return;
    stopEverything();
    m_drain.cancel();
    cancelFailure();
    m_local.reset();
    goBack();
    enter(JobState::Evicted);
    m_downSince = m_world.kernel.now();
    tryElsewhere();
}

void TrainingJob::cacheLost(std::size_t region) {
    if (region != m_region)
        return;
    m_drain.cancel();
    m_local.reset();
}

void TrainingJob::regionReturned(std::size_t) {
    if (m_state == JobState::Evicted)
        tryElsewhere();
}

void TrainingJob::tryElsewhere() {
    const std::size_t home = m_world.deployment.regionIndex(spec().region);
    const std::size_t other = spec().failover ? m_world.deployment.regionIndex(*spec().failover) : home;
    for (const std::size_t candidate : {m_region, other, home})
        if (m_world.regionUp(candidate)) {
            if (candidate != m_region) {
                m_world.journal.record(m_world.kernel.now(), m_world.kernel.now(), spec().id, "failover",
                                       "continues in " + m_world.scenario.regions[candidate].id);
                m_namesLead = m_world.kernel.now() + spec().restart +
                              network::nameExpiryAt(m_world.scenario, m_world.scenario.regions[m_region].id);
            }
            m_region = candidate;
            scheduleFailure();
            return restart();
        }
}

void TrainingJob::finish() {
    if (m_state == JobState::Computing)
        m_progress += m_world.kernel.now() - m_chunkStart;
    enter(m_state);
}

} // namespace lakewright::entities
