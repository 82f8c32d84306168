// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include "models/scenario/gpu_host.h"
#include "models/training/checkpoint.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::scenario {
namespace {

void checkGpus(const Context& context, const Job& job, const std::string& pointer) {
    if (const catalogue::VmSize* size = gpuSize(context, job.gpuSize, pointer + "/gpuSize");
        size && job.gpus % size->gpus != 0)
        context.findings.warning(pointer + "/gpus", "GPUs do not fill whole VMs", std::to_string(job.gpus),
                                 fmt::format("a multiple of {}", size->gpus));
}

/// δ: how long a checkpoint stops the training; nothing when it is not known here.
std::optional<units::Seconds> stall(const Context& context, const Job& job) {
    const Checkpoint& checkpoint = job.checkpoint;
    if (checkpoint.mode == CheckpointMode::Async) {
        if (job.gpus < 1 || checkpoint.deviceToHost.value <= 0)
            return std::nullopt;
        return checkpoint.size / (checkpoint.deviceToHost * static_cast<double>(job.gpus));
    }
    const auto cache = context.cacheOfRegion.find(job.region);
    const auto cluster = cache == context.cacheOfRegion.end() ? std::nullopt : context.cluster(cache->second->machines);
    if (!cluster)
        return std::nullopt;
    return checkpoint.size / cluster::writeBound(*cluster).rate;
}

/// The bandwidth that checkpoints have on their way to the data set's lake; nothing inside one region.
std::optional<units::Bandwidth> drainRate(const Context& context, const Job& job) {
    const auto region = context.regions.find(job.region);
    const auto dataset = context.datasets.find(job.dataset);
    const auto lake =
        dataset == context.datasets.end() ? context.lakes.end() : context.lakes.find(dataset->second->lake);
    const auto home = lake == context.lakes.end() ? context.regions.end() : context.regions.find(lake->second->region);
    if (region == context.regions.end() || home == context.regions.end() || region == home)
        return std::nullopt;
    const units::Bandwidth rate = std::min(region->second->wanUp, home->second->wanDown);
    return rate.value > 0 ? std::optional(rate) : std::nullopt;
}

/// Every q-th checkpoint must have left, with its artefacts, before the next of them is due: S/B <= qT (MODELS §3.4).
void checkDrain(const Context& context, const Job& job, units::Seconds interval, const std::string& pointer) {
    const auto rate = drainRate(context, job);
    const units::Seconds period = static_cast<double>(job.checkpoint.drainEvery) * interval;
    const units::Bytes size = job.checkpoint.size * (1 + job.artefactRatio);
    if (job.checkpoint.drainEvery < 1 || !rate || size / *rate <= period)
        return;
    context.findings.warning(pointer + "/checkpoint/drainEvery", "Central copies of checkpoints never catch up",
                             fmt::format("one takes {} over the WAN", units::durationText(size / *rate)),
                             fmt::format("at most {}, the time between two of them", units::durationText(period)));
}

/// A snapshot waits in the memory of the GPU VMs until it is written (MODELS §3.4e).
void checkSnapshot(const Context& context, const Job& job, const std::string& pointer) {
    const catalogue::VmSize* size = job.gpuSize.empty() ? nullptr : context.size(job.gpuSize);
    if (job.checkpoint.mode != CheckpointMode::Async || !size || size->gpus < 1 || job.gpus < 1)
        return;
    const units::Bytes share = job.checkpoint.size * (static_cast<double>(size->gpus) / job.gpus);
    if (share > size->memory)
        context.findings.error(pointer + "/checkpoint/mode", "A snapshot does not fit into the memory of the VMs",
                               fmt::format("{} on each VM", units::display(share)),
                               fmt::format("at most {}, or sync", units::display(size->memory)));
}

void checkProgress(const Context& context, const Job& job, const std::string& pointer) {
    if (job.gpus < 1 || job.gpuMttf.value <= 0 || job.checkpoint.size.value <= 0)
        return;
    const units::Seconds mtbf = training::jobMtbf(job.gpuMttf, job.gpus);
    if (job.restart >= mtbf) {
        context.findings.error(pointer + "/restart",
                               "Job cannot make progress: a restart takes as long as it runs between failures",
                               units::durationText(job.restart),
                               fmt::format("less than {}, the mean time between failures of {} GPUs",
                                           units::durationText(mtbf), job.gpus));
        context.findings.block(pointer + "/restart");
        return;
    }
    const auto delta = stall(context, job);
    if (!delta)
        return;
    const units::Seconds interval = job.checkpoint.interval.value_or(training::optimalInterval(*delta, mtbf));
    checkDrain(context, job, interval, pointer);
    if (*delta >= interval)
        context.findings.error(
            pointer + (job.checkpoint.interval ? "/checkpoint/interval" : "/checkpoint"),
            "Writing a checkpoint takes as long as the training between two of them",
            fmt::format("{} for {}", units::durationText(*delta), units::display(job.checkpoint.size)),
            fmt::format("less than the interval of {}", units::durationText(interval)));
}

void checkJob(const Context& context, const Job& job, std::size_t index) {
    const std::string pointer = place("jobs", index);
    checkGpuRegion(context, job.region, pointer + "/region");
    if (job.failover) {
        checkGpuRegion(context, *job.failover, pointer + "/failover");
        if (*job.failover == job.region)
            context.findings.error(pointer + "/failover", "Job fails over to its own region", inQuotes(job.region),
                                   "another region");
    }
    context.refer(context.datasets, job.dataset, pointer + "/dataset", "Data set", "data sets");
    checkGpus(context, job, pointer);
    checkSnapshot(context, job, pointer);
    checkProgress(context, job, pointer);
    if (job.start >= context.scenario.horizon && context.scenario.horizon.value > 0)
        context.findings.warning(pointer + "/start", "Job starts after the end", units::durationText(job.start),
                                 "before " + units::durationText(context.scenario.horizon));
}

} // namespace

void validateJobs(const Context& context) {
    units::Seconds longest;
    for (std::size_t i = 0; i < context.scenario.jobs.size(); ++i) {
        checkJob(context, context.scenario.jobs[i], i);
        if (!context.findings.blocked(place("jobs", i, "restart")))
            longest = std::max(longest, context.scenario.jobs[i].restart);
    }
    const units::Seconds horizon = context.scenario.horizon;
    if (horizon.value > 0 && horizon < kHorizonFactor * longest)
        context.findings.error("/horizon", "Horizon is short beside the longest restart", units::durationText(horizon),
                               fmt::format("at least {}", units::durationText(kHorizonFactor * longest)));
}

} // namespace lakewright::scenario
