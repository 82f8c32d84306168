// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/training/checkpoint_io.h"

#include "models/bounds/job.h"
#include "models/diagnostics/demands.h"
#include "models/training/checkpoint.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::training {
namespace {

units::Bandwidth nics(const CheckpointPlan& plan) {
    return plan.nic * plan.hosts;
}

/// An asynchronous save stalls the job for the copy to the hosts; in the long run also for what a drain takes longer
/// than the interval, because memory holds only so many snapshots.
units::Seconds stallOf(const CheckpointPlan& plan, units::Bytes size, units::Seconds save) {
    if (!plan.isAsynchronous)
        return save;
    return std::max(bounds::asyncStallBound(size, plan.gpus, plan.deviceToHost), save - plan.interval);
}

CheckpointProblem problemOf(const CheckpointPlan& plan, const CheckpointTimes& times) {
    if (times.mtbf <= times.restart)
        return CheckpointProblem::NoProgress;
    if (plan.isAsynchronous && times.save > plan.interval)
        return CheckpointProblem::DrainTooSlow;
    if (times.stall >= plan.interval)
        return CheckpointProblem::StallTooLong;
    if (plan.isAsynchronous && times.perHost * plan.snapshots > plan.hostMemory)
        return CheckpointProblem::MemoryTooSmall;
    return CheckpointProblem::None;
}

void requireCounts(diagnostics::Demands& demands, const CheckpointPlan& plan) {
    demands.require(std::isfinite(plan.parameters) && plan.parameters > 0, "parameters", "A model has no parameters",
                    fmt::format("{}", plan.parameters), "a number above 0, for example 405e9");
    demands.require(plan.gpus >= 1, "gpus", "There is no GPU", std::to_string(plan.gpus), "1 or more");
    demands.require(plan.hosts >= 1 && plan.hosts <= std::max(1, plan.gpus), "hosts",
                    "The GPUs cannot be spread over the hosts", std::to_string(plan.hosts),
                    "1 up to the number of GPUs");
    demands.require(plan.readCopies >= 1 && plan.readCopies <= std::max(1, plan.gpus), "read-copies",
                    "A restart cannot read that many copies", std::to_string(plan.readCopies),
                    "1 up to the number of GPUs");
    demands.require(plan.snapshots >= 1, "snapshots", "No snapshot fits", std::to_string(plan.snapshots), "1 or more");
}

} // namespace

std::string problemText(CheckpointProblem problem) {
    switch (problem) {
    case CheckpointProblem::None:
        return "";
    case CheckpointProblem::NoProgress:
        return "The job cannot make progress: a restart takes as long as the time between failures, or longer";
    case CheckpointProblem::StallTooLong:
        return "The job waits for a checkpoint at least as long as it trains between two";
    case CheckpointProblem::DrainTooSlow:
        return "A checkpoint is not in storage before the next begins: snapshots pile up and then the job stalls";
    case CheckpointProblem::MemoryTooSmall:
        return "The hosts cannot hold the snapshots in memory";
    }
    return "";
}

CheckpointTimes checkpointTimes(const CheckpointPlan& plan) {
    CheckpointTimes times;
    times.size = checkpointSize(plan.parameters);
    times.perRank = times.size / plan.gpus;
    times.perHost = times.size / plan.hosts;
    times.save = bounds::syncStallBound(times.size, plan.write, nics(plan));
    times.load = bounds::syncStallBound(times.size * plan.readCopies, plan.read, nics(plan));
    times.stall = stallOf(plan, times.size, times.save);
    times.restart = plan.reschedule + times.load;
    times.mtbf = jobMtbf(plan.gpuMttf, plan.gpus);
    times.bestInterval = optimalInterval(times.stall, times.mtbf);
    if (plan.isAsynchronous)
        times.bestInterval = std::max(times.bestInterval, times.save);
    times.efficiency = efficiency(plan.interval, times.stall, times.restart, times.mtbf);
    times.problem = problemOf(plan, times);
    return times;
}

std::vector<diagnostics::Diagnostic> findings(const CheckpointPlan& plan) {
    diagnostics::Demands demands;
    requireCounts(demands, plan);
    demands.requirePositive(plan.write, "write", "The storage takes nothing");
    demands.requirePositive(plan.read, "read", "The storage delivers nothing");
    demands.require(plan.nic.value > 0, "nic", "A host has no network", units::exactText(plan.nic),
                    "a bandwidth above 0");
    if (plan.isAsynchronous)
        demands.requirePositive(plan.deviceToHost, "device-to-host", "A GPU cannot copy to its host");
    demands.require(plan.hostMemory.value > 0, "host-memory", "A host has no memory", units::exactText(plan.hostMemory),
                    "a size above 0 B");
    demands.requirePositive(plan.interval, "interval", "There is no time between two checkpoints");
    demands.require(units::isFinite(plan.reschedule) && plan.reschedule.value >= 0, "reschedule",
                    "A duration is negative", units::exactText(plan.reschedule), "0 s or more");
    demands.requirePositive(plan.gpuMttf, "gpu-mttf", "A GPU has no life");
    return std::move(demands).findings();
}

} // namespace lakewright::training
