// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/azcopy.h"

#include "models/facade/operation.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::facade::azcopy {
namespace {

constexpr int kFewCpus = 4, kFewCpusConcurrency = 32, kPerCpu = 16, kMostByRule = 300;

} // namespace

int concurrency(int cpus) {
    assert(cpus >= 1);
    return cpus <= kFewCpus ? kFewCpusConcurrency
                            : static_cast<int>(std::min<std::int64_t>(std::int64_t{kPerCpu} * cpus, kMostByRule));
}

std::optional<units::Bytes> blockSize(units::Bytes file) {
    for (units::Bytes block = kFirstBlock; block <= kMaxBlock; block = block * 2)
        if (blocksOf(file, block) <= kMostBlocks)
            return block;
    if (blocksOf(file, kMaxBlock) <= kMostBlocks)
        return kMaxBlock;
    return std::nullopt;
}

std::int64_t blocksOf(units::Bytes file, units::Bytes block) {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(file / block)));
}

std::int64_t jobParts(std::int64_t files) {
    return (files + kFilesPerJobPart - 1) / kFilesPerJobPart;
}

void Tuner::stepUp(int from) {
    if (from >= kSlowerAbove)
        m_factor = std::min(m_factor, kSlowFactor);
    const int next = std::min(kMost, static_cast<int>(from * m_factor));
    if (next == from || m_factor < kStop)
        m_settled = true;
    else
        m_now = next;
}

/// The step did not pay: from the best so far, by a factor a fifth as far above 1.
void Tuner::backOff() {
    m_factor = 1 + (m_factor - 1) / 5;
    m_now = m_best;
    stepUp(m_best);
    m_settled = m_settled || m_factor < kStop;
}

void Tuner::measured(units::Bandwidth throughput) {
    if (m_settled)
        return;
    if (m_best == 0) {
        m_best = m_now;
        m_bestThroughput = throughput;
        return stepUp(m_now);
    }
    const double grown = static_cast<double>(m_now) / m_best;
    if (throughput >= m_bestThroughput * (1 + kWorthwhile * (grown - 1))) {
        m_best = m_now;
        m_bestThroughput = throughput;
        stepUp(m_now);
    } else {
        backOff();
    }
}

std::optional<Plan> planOf(const Job& job) {
    const std::optional<units::Bytes> block = blockSize(job.file);
    if (!block)
        return std::nullopt;
    const std::int64_t perMachine = (job.files + job.machines - 1) / job.machines;
    return Plan{.concurrency = concurrency(job.cpus),
                .block = *block,
                .blocksPerFile = blocksOf(job.file, *block),
                .jobParts = jobParts(job.files),
                .tooManyFiles = perMachine > kMostAdvisedFiles,
                .manyFiles = perMachine > kComfortableFiles};
}

units::Bandwidth transferRate(int concurrency, units::Bytes block, units::Seconds perRequest) {
    return concurrency * (block / perRequest);
}

} // namespace lakewright::facade::azcopy
