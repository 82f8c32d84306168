// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/training/pipeline_run.h"

#include "models/stats/philox.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>
#include <vector>

namespace lakewright::sim {
namespace {

/// A batch is never smaller than this share of the mean: a normal law has negative values, a file has not.
constexpr double kSmallestBatch = 0.01;

/// One worker of a data loader: reads its batches one after the other.
struct Reader {
    int started = 0, finished = 0; ///< batches of its own
};

/// One simulated accelerator (or a group that moves in step) with its data loader.
struct Rank {
    Rank(const PipelineRun& run, int index, kernel::ClassId flows)
        : flowClass(flows), readers(static_cast<std::size_t>(run.pipeline.readers)),
          sizes(run.seed, 0, fmt::format("rank {}", index), "batch bytes"),
          computing(run.seed, 0, fmt::format("rank {}", index), "compute") {}
    kernel::ClassId flowClass;
    std::vector<Reader> readers;
    stats::RandomStream sizes, computing;
    int step = 0; ///< the step it waits for or computes
    bool isWaiting = false;
    units::Seconds computed;     ///< in all steps
    units::Seconds firstCompute; ///< in the first
    units::Seconds firstStep;    ///< until it has computed the first
};

class Simulation {
public:
    Simulation(kernel::Kernel& kernel, const PipelineRun& run) : m_kernel(kernel), m_run(run) {
        assert(run.steps >= 2 && run.ranks >= 1 && run.ranks <= run.clients.accelerators);
        m_perRank = static_cast<double>(run.clients.accelerators) / run.ranks;
        addRanks();
    }

    PipelineOutcome outcome() {
        const units::Seconds patience = expectedLength();
        m_kernel.schedule(m_kernel.now(), [this] { start(); });
        while (m_stepsDone < m_run.steps)
            m_kernel.run(m_kernel.now() + patience);
        return summary();
    }

private:
    units::Seconds expectedLength() const {
        const units::Bandwidth feed = std::min(m_run.storage, m_run.clients.nic * m_run.clients.clients);
        return training::stepTime(m_run.pipeline, feed / m_run.clients.accelerators) * (m_run.steps + 1);
    }

    void addRanks() {
        const kernel::LinkId storage = m_kernel.addLink({"storage", m_run.storage});
        const bool hasNics = units::isFinite(m_run.clients.nic);
        const int nics = hasNics ? std::min(m_run.clients.clients, m_run.ranks) : 1;
        std::vector<kernel::ClassId> classes;
        for (int i = 0; i < nics; ++i) {
            std::vector<kernel::Hop> route{{storage}};
            if (hasNics)
                route.push_back(
                    {m_kernel.addLink({fmt::format("nic {}", i), m_run.clients.nic * m_run.clients.clients / nics})});
            classes.push_back(m_kernel.addClass({.label = fmt::format("client {}", i), .route = route}));
        }
        for (int i = 0; i < m_run.ranks; ++i)
            m_ranks.emplace_back(m_run, i,
                                 classes[static_cast<std::size_t>(static_cast<long>(i) * nics / m_run.ranks)]);
    }

    void start() {
        m_start = m_kernel.now();
        for (Rank& rank : m_ranks)
            for (std::size_t i = 0; i < rank.readers.size(); ++i)
                readNext(rank, static_cast<int>(i));
        beginStep();
    }

    /// Reader r reads batches r, r+W, r+2W …, at most `ahead` of them not yet used.
    void readNext(Rank& rank, int index) {
        Reader& reader = rank.readers[static_cast<std::size_t>(index)];
        const int width = m_run.pipeline.readers;
        const int batch = index + reader.started * width;
        if (reader.started > reader.finished || batch >= m_run.steps ||
            batch >= rank.step + width * m_run.pipeline.ahead)
            return;
        ++reader.started;
        const units::Bytes size = batchSize(rank);
        m_read += size;
        m_kernel.startFlow(rank.flowClass, size, [this, r = &rank, index] {
            ++r->readers[static_cast<std::size_t>(index)].finished;
            readNext(*r, index);
            if (r->isWaiting)
                computeWhenRead(*r);
        });
    }

    units::Bytes batchSize(Rank& rank) {
        const training::Pipeline& p = m_run.pipeline;
        const double spread = p.deviation / p.sample / std::sqrt(p.batch);
        const double factor = spread > 0 ? std::max(kSmallestBatch, 1 + spread * rank.sizes.normal()) : 1;
        return p.batchBytes() * (factor * m_perRank);
    }

    void beginStep() {
        m_computing = m_run.ranks;
        for (Rank& rank : m_ranks)
            computeWhenRead(rank);
    }

    void computeWhenRead(Rank& rank) {
        const int width = m_run.pipeline.readers, index = rank.step % width;
        rank.isWaiting = rank.readers[static_cast<std::size_t>(index)].finished <= rank.step / width;
        if (rank.isWaiting)
            return;
        const units::Seconds length = computeTime(rank);
        rank.computed += length;
        if (rank.step++ == 0)
            rank.firstCompute = length;
        readNext(rank, index);
        m_kernel.schedule(m_kernel.now() + length, [this, r = &rank] { endCompute(*r); });
    }

    /// Lognormal with the mean of the pipeline.
    units::Seconds computeTime(Rank& rank) {
        const double sigma = m_run.jitter;
        return sigma > 0 ? units::seconds(rank.computing.lognormal(
                               m_run.pipeline.compute.value * std::exp(-sigma * sigma / 2), sigma))
                         : m_run.pipeline.compute;
    }

    void endCompute(Rank& rank) {
        if (m_stepsDone == 0)
            rank.firstStep = m_kernel.now() - m_start;
        if (--m_computing > 0)
            return;
        ++m_stepsDone;
        m_elapsed = m_kernel.now() - m_start;
        if (m_stepsDone < m_run.steps)
            beginStep();
    }

    PipelineOutcome summary() const {
        const units::Seconds ideal = m_run.pipeline.compute * m_run.steps;
        const units::Bandwidth feed = std::min(m_run.storage, m_run.clients.nic * m_run.clients.clients);
        PipelineOutcome outcome;
        units::Seconds shortest = m_read / feed;
        for (const Rank& rank : m_ranks) {
            outcome.utilisation += (rank.computed - rank.firstCompute) / (m_elapsed - rank.firstStep) / m_run.ranks;
            outcome.firstStep += rank.firstStep / m_run.ranks;
            shortest = std::max(shortest, rank.computed);
        }
        outcome.throughputRatio = ideal / m_elapsed;
        outcome.samplesRate = units::perSecond(static_cast<double>(m_run.clients.accelerators) * m_run.pipeline.batch *
                                               m_run.steps / m_elapsed.value);
        outcome.elapsed = m_elapsed;
        outcome.read = m_read;
        outcome.throughputRatioBound = ideal / shortest;
        const kernel::KernelCounters counters = m_kernel.counters();
        outcome.events = counters.timersFired + counters.flowsCompleted;
        return outcome;
    }

    kernel::Kernel& m_kernel;
    PipelineRun m_run;
    double m_perRank = 1; ///< accelerators a simulated rank stands for
    std::deque<Rank> m_ranks;
    units::Seconds m_start, m_elapsed;
    units::Bytes m_read;
    int m_computing = 0, m_stepsDone = 0;
};

} // namespace

PipelineOutcome simulatePipeline(kernel::Kernel& kernel, const PipelineRun& run) {
    return Simulation(kernel, run).outcome();
}

} // namespace lakewright::sim
