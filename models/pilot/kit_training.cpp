// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_parts.h"
#include "models/training/pipeline.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lakewright::pilot {
namespace {

/// Steps of an epoch and multiple of the clients' memory that a data set of MLPerf Storage has at least. Source: rules
/// of MLPerf Storage v2.0 (tier D).
constexpr double kSteps = 500, kMemories = 5;
constexpr int kEpochs = 5, kCheckpoints = 10;
constexpr int kAcceleratorsPerClient = 8; ///< an H100 host

/// Checkpoints that MLPerf Storage emulates. Source: README of mlcommons/storage v2.0 (tier D).
struct Model {
    const char* name;
    int processes;
    units::Bytes size;
};
constexpr std::array kModels{
    Model{"llama3-8b", 8, units::gigabytes(105)}, Model{"llama3-70b", 64, units::gigabytes(912)},
    Model{"llama3-405b", 512, units::terabytes(5.29)}, Model{"llama3-1t", 1024, units::terabytes(18)}};

/// The model whose checkpoint is nearest by ratio.
const Model& nearest(units::Bytes size) {
    return *std::min_element(kModels.begin(), kModels.end(), [&](const Model& a, const Model& b) {
        return std::abs(std::log(a.size / size)) < std::abs(std::log(b.size / size));
    });
}

units::Bytes memoryOfHost(const Design& design) {
    units::Bytes memory{};
    for (const scenario::Job& job : design.context.scenario.jobs)
        if (const catalogue::VmSize* const size = design.context.size(job.gpuSize))
            memory = std::max(memory, size->memory);
    return memory;
}

struct Run {
    const ClusterKind& kind;
    const training::Pipeline& pipeline;
    int accelerators;
    units::Bytes memory; ///< of a client
};

KitStep trainingStep(const Run& run, const std::string& result) {
    const training::Pipeline& pipeline = run.pipeline;
    const int clients = (run.accelerators + kAcceleratorsPerClient - 1) / kAcceleratorsPerClient;
    const double steps =
        std::max(kSteps, std::ceil(run.memory * (kMemories * clients) / (pipeline.batchBytes() * run.accelerators)));
    const units::Bytes data = pipeline.batchBytes() * (steps * run.accelerators);
    const double files = std::ceil(data / pipeline.sample);
    const std::string common = fmt::format(
        "--model {} --hosts \"$CLIENTS\" --client-host-memory-in-gb {:.0f} --param dataset.num_files_train={:.0f}",
        pipeline.workload, std::ceil(run.memory / units::gibibytes(1)), files);
    KitStep step{.choice = fileName(run.kind.name)};
    step.what = fmt::format("{} on {} accelerators of {} clients: writes the data set, then {} epochs",
                            pipeline.workload, run.accelerators, clients, kEpochs);
    step.command =
        fmt::format("run mlpstorage training datagen {0} \\\n    --num-processes {1} --data-dir \"$LAKE_PATH/{2}\"\n"
                    "run mlpstorage training run {0} \\\n    --accelerator-type h100 --num-accelerators {1} "
                    "--data-dir \"$LAKE_PATH/{2}\" \\\n    --results-dir {3}",
                    common, run.accelerators, pipeline.workload, result);
    step.moved = data * (1 + kEpochs);
    const units::Bandwidth write = cluster::writeBound(run.kind.cluster).rate;
    step.lasts = data / write + pipeline.compute * (steps * kEpochs / pipeline.target);
    return step;
}

void addTraining(const Run& run, KitPart& part) {
    const std::string result =
        fmt::format("results/p6/{}/{}-{}", fileName(run.kind.name), run.pipeline.workload, run.accelerators);
    ReturnedFiles files{result + "/**summary.json", 1, "dlio-summary", {}, "training"};
    files.with = {{"workload", run.pipeline.workload},
                  {"accelerator", "H100"},
                  {"accelerators", std::to_string(run.accelerators)},
                  {"system", run.kind.name},
                  {"VM size", run.kind.cluster.size.id},
                  {"nodes", std::to_string(run.kind.cluster.nodes * run.kind.cluster.clusters)}};
    part.add(trainingStep(run, result), files);
}

/// Half of what the cluster feeds by the plan, that number, and one more.
std::vector<int> countsOf(double predicted) {
    const int most = static_cast<int>(predicted);
    std::vector<int> counts;
    for (const int count : {most / 2, most, most + 1})
        if (count >= 1 && (counts.empty() || counts.back() < count))
            counts.push_back(count);
    return counts;
}

void addPipelines(const Design& design, const ClusterKind& kind, const Pilot& pilot, KitPart& part) {
    for (const training::Pipeline& pipeline : training::referencePipelines())
        for (const Measure& measure : pilot.measures)
            if (measure.id == fmt::format("P6/{}/{}", kind.name, pipeline.workload) && pipeline.accelerator == "H100")
                for (const int count : countsOf(measure.prediction.value_or(0)))
                    addTraining({kind, pipeline, count, memoryOfHost(design)}, part);
}

void addCheckpoint(const Design& design, const scenario::Job& job, const ClusterKind& kind, KitPart& part) {
    const Model& model = nearest(job.checkpoint.size);
    const std::string result = fmt::format("results/p6/checkpoint-{}", fileName(job.id));
    KitStep step{.choice = fileName(kind.name)};
    step.what = fmt::format("{}: checkpoints of {}, {} of {} ranks is the nearest", fileName(job.id),
                            units::exactText(job.checkpoint.size), model.name, model.processes);
    step.command =
        fmt::format("run mlpstorage checkpointing run --model {} --hosts \"$CLIENTS\" --num-processes {} \\\n"
                    "    --client-host-memory-in-gb {:.0f} --num-checkpoints-write {} --num-checkpoints-read {} \\\n"
                    "    --checkpoint-folder \"$LAKE_PATH/checkpoint-{}\" --results-dir {}",
                    model.name, model.processes, std::ceil(memoryOfHost(design) / units::gibibytes(1)), kCheckpoints,
                    kCheckpoints, fileName(job.id), result);
    step.moved = model.size * (2 * kCheckpoints);
    const units::Bytes half = model.size * kCheckpoints;
    step.lasts = half / cluster::writeBound(kind.cluster).rate + half / cluster::readBound(kind.cluster).rate;
    ReturnedFiles files{result + "/**summary.json", 1, "dlio-summary"}; // one load of each job: compared, not fitted
    files.with = {{"model", model.name},
                  {"ranks", std::to_string(model.processes)},
                  {"checkpoint size", units::exactText(model.size)},
                  {"VM size", kind.cluster.size.id},
                  {"nodes", std::to_string(kind.cluster.nodes * kind.cluster.clusters)}};
    files.covers = {{"operation", {"save", "load"}}};
    part.add(step, files);
}

bool hasCache(const Design& design, const ClusterKind& kind, const std::string& region) {
    const auto found = design.context.cacheOfRegion.find(region);
    return found != design.context.cacheOfRegion.end() &&
           std::find(kind.ids.begin(), kind.ids.end(), found->second->id) != kind.ids.end();
}

} // namespace

std::vector<KitPart> trainingParts(const Design& design, const Pilot& pilot) {
    KitPart part{.id = "P6", .name = "training", .title = "MLPerf Storage: training and checkpoints"};
    part.idle = "the cluster and the clients";
    chooseCluster(part);
    part.variables = {{"CLIENTS", "the client VMs of mlpstorage, comma-separated"}, lakePath()};
    for (const ClusterKind& kind : design.deployed) {
        if (!kind.hasJobs)
            continue;
        addPipelines(design, kind, pilot, part);
        for (const scenario::Job& job : design.context.scenario.jobs)
            if (hasCache(design, kind, job.region))
                addCheckpoint(design, job, kind, part);
    }
    return unlessEmpty(std::move(part));
}

} // namespace lakewright::pilot
