// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/client_size.h"
#include "app/cli/gpu/question.h"
#include "app/cli/sheets/inputs.h"
#include "models/results/present.h"
#include "models/training/checkpoint_io.h"
#include "models/workload/workload.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::cli {
namespace {

using training::CheckpointPlan;
using training::CheckpointProblem;
using training::CheckpointTimes;

struct CheckpointArguments {
    double parameters = 0;
    int gpus = 0;
    bool isAsynchronous = false;
    std::string write, interval;
    std::optional<std::string> read, client, nic, deviceToHost, hostMemory, reschedule, gpuMttf;
    std::optional<int> hosts, readCopies, snapshots;
};

void declare(CLI::App& command, CheckpointArguments& a) {
    command.add_option("--parameters", a.parameters, "Parameters of the model, 405e9")->required();
    command.add_option("--gpus", a.gpus, "GPUs of the job")->required()->check(CLI::Range(1, 10000000));
    command.add_option("--write", a.write, "Bandwidth of the storage for saves, \"100 GB/s\"")->required();
    command.add_option("--read", a.read, "Bandwidth of the storage for loads, if it is another");
    command.add_option("--interval", a.interval, "Training between two checkpoints, \"15 min\"")->required();
    command.add_flag("--async", a.isAsynchronous, "Copy to host memory, train on, and drain from there");
    command.add_option("--client", a.client, "VM size of the hosts; its NIC, GPUs and memory count");
    command.add_option("--nic", a.nic, "Network of one host instead of the size's");
    command.add_option("--hosts", a.hosts, "Number of hosts")->check(CLI::Range(1, 10000000));
    command.add_option("--read-copies", a.readCopies, "How often a restart reads the checkpoint");
    command.add_option("--snapshots", a.snapshots, "Checkpoints that host memory must hold while they drain");
    command.add_option("--host-memory", a.hostMemory, "Memory of one host for them instead of the size's");
    command.add_option("--device-to-host", a.deviceToHost, "Copy rate of one GPU to its host");
    command.add_option("--reschedule", a.reschedule, "Part of a restart before it reads");
    command.add_option("--gpu-mttf", a.gpuMttf, "Mean time to failure of one GPU");
}

/// The default of the reference workload W2 for a field of a job.
template <class Q>
Otherwise<Q> workloadDefault(std::string_view pointer) {
    for (const workload::JobDefault& known : workload::jobDefaults("W2"))
        if (known.pointer == pointer)
            return {std::get<Q>(units::parse<Q>(known.value)), known.tier, std::string(known.source)};
    assert(false);
    return {};
}

CheckpointPlan planOf(const CheckpointArguments& a, Inputs& inputs) {
    const ClientSize client = clientSize(a.client, inputs);
    CheckpointPlan plan;
    plan.parameters = inputs.number("parameters", "parameters of the model", "count", a.parameters);
    plan.gpus = inputs.count("gpus", "GPUs", a.gpus);
    const int perHost = client.gpus > 0 ? client.gpus : 8;
    plan.hosts = inputs.count("hosts", "hosts", a.hosts,
                              {std::ceil(static_cast<double>(a.gpus) / perHost), client.gpus > 0 ? 'X' : 'E',
                               fmt::format("{} GPUs in each", perHost)});
    plan.write = inputs.quantity<units::Bandwidth>("write", "storage, saves", a.write);
    plan.read = inputs.quantity<units::Bandwidth>("read", "storage, loads", a.read,
                                                  {plan.write, 'E', "no --read: as fast as saves"});
    plan.nic = inputs.quantity<units::Bandwidth>("nic", "network of a host", a.nic, client.nic);
    plan.interval = inputs.quantity<units::Seconds>("interval", "training between two checkpoints", a.interval);
    plan.readCopies = inputs.count("read-copies", "copies that a restart reads", a.readCopies,
                                   {1, 'E', "one replica reads and sends to the others over the back end"});
    plan.isAsynchronous = a.isAsynchronous;
    if (plan.isAsynchronous) {
        plan.deviceToHost =
            inputs.quantity<units::Bandwidth>("device-to-host", "copy rate of a GPU", a.deviceToHost,
                                              workloadDefault<units::Bandwidth>("/checkpoint/deviceToHost"));
        plan.snapshots = inputs.count("snapshots", "snapshots in host memory", a.snapshots,
                                      {1, 'E', "MODELS 3.4: a queue of 1 to 2 snapshots"});
        plan.hostMemory =
            inputs.quantity<units::Bytes>("host-memory", "memory of a host for them", a.hostMemory, client.memory);
    }
    plan.reschedule = inputs.quantity<units::Seconds>("reschedule", "restart before it reads", a.reschedule,
                                                      workloadDefault<units::Seconds>("/restart"));
    plan.gpuMttf = inputs.quantity<units::Seconds>("gpu-mttf", "mean time to failure of a GPU", a.gpuMttf,
                                                   workloadDefault<units::Seconds>("/gpuMttf"));
    inputs.add(training::findings(plan));
    return plan;
}

SheetRow row(const char* id, const char* name, double value, const char* unit, const char* source) {
    return {.id = id, .name = name, .value = value, .unit = unit, .tier = "X", .source = source};
}

SheetRow bounded(SheetRow figure, double bound, SheetRelation relation, std::string why) {
    figure.bound = SheetBound{bound, relation, std::move(why)};
    return figure;
}

std::vector<SheetRow> sizeFigures(const CheckpointPlan& plan, const CheckpointTimes& times) {
    SheetRow size = row("size", "checkpoint", times.size.value, "B", "MODELS 3.4: (2+12) bytes a parameter");
    size.tier = "D";
    return {size, row("perRank", "of one GPU", times.perRank.value, "B", "size / GPUs"),
            bounded(row("perHost", "of one host, all snapshots", times.perHost.value * plan.snapshots, "B",
                        "size / hosts · snapshots"),
                    plan.hostMemory.value, SheetRelation::MustBeAtMost, "memory of a host")};
}

std::vector<SheetRow> timeFigures(const CheckpointPlan& plan, const CheckpointTimes& times) {
    std::vector<SheetRow> rows{
        bounded(row("save", plan.isAsynchronous ? "drain to storage" : "save", times.save.value, "s",
                    "MODELS 3.4: S / min(storage, NICs)"),
                plan.interval.value, SheetRelation::MustBeAtMost, "the interval"),
        bounded(row("stall", "stall of a checkpoint", times.stall.value, "s",
                    plan.isAsynchronous ? "MODELS 3.4: S/GPUs over the copy rate" : "MODELS 3.4: as the save"),
                plan.interval.value, SheetRelation::MustBeAtMost, "the interval"),
        bounded(row("load", "load", times.load.value, "s", "MODELS 3.4: S · copies / min(storage, NICs)"),
                (times.size / plan.read).value, SheetRelation::IsAtLeast, "one copy from storage"),
        bounded(row("restart", "restart", times.restart.value, "s", "MODELS 3.4: reschedule + load"), times.mtbf.value,
                SheetRelation::MustBeAtMost, "time between failures of the job"),
        row("mtbf", "time between failures of the job", times.mtbf.value, "s", "MODELS 3.4: MTTF / GPUs"),
        row("bestInterval", "best interval, first order", times.bestInterval.value, "s",
            plan.isAsynchronous ? "MODELS 3.4: √(2δM), not shorter than the drain" : "MODELS 3.4: √(2δM)")};
    if (times.efficiency)
        rows.push_back(bounded(row("efficiency", "share of time that is useful training", *times.efficiency, "1",
                                   "MODELS 3.4: exact, exponential failures"),
                               plan.interval / (plan.interval + times.stall), SheetRelation::IsAtMost,
                               "without failures"));
    return rows;
}

std::string verdictText(const CheckpointTimes& times) {
    const std::string problem = training::problemText(times.problem);
    const std::string useful =
        times.efficiency ? fmt::format("{} of the time is useful training", results::percentText(*times.efficiency))
                         : "";
    if (times.problem == CheckpointProblem::None)
        return fmt::format("Yes: {}.", useful);
    return fmt::format("No: {}{}{}.", problem, useful.empty() ? "" : ". ", useful);
}

std::string bindingText(CheckpointProblem problem) {
    switch (problem) {
    case CheckpointProblem::None:
        return "";
    case CheckpointProblem::NoProgress:
        return "the restart";
    case CheckpointProblem::StallTooLong:
        return "the stall";
    case CheckpointProblem::DrainTooSlow:
        return "the drain";
    case CheckpointProblem::MemoryTooSmall:
        return "the memory of the hosts";
    }
    return "";
}

Sheet answer(const CheckpointArguments& arguments) {
    Inputs inputs;
    const CheckpointPlan plan = planOf(arguments, inputs);
    inputs.requireGood();
    const CheckpointTimes times = training::checkpointTimes(plan);
    Sheet sheet;
    sheet.isGood = times.problem == CheckpointProblem::None;
    sheet.verdict = verdictText(times);
    sheet.binding = bindingText(times.problem);
    sheet.figures = sizeFigures(plan, times);
    for (SheetRow& figure : timeFigures(plan, times))
        sheet.figures.push_back(std::move(figure));
    sheet.given = inputs.rows();
    return sheet;
}

} // namespace

void addCheckpointQuestion(CLI::App& gpu, int& exitCode) {
    addQuestion<CheckpointArguments>(
        gpu,
        {"checkpoint", "Save and load times of a model's checkpoints, and what they cost the job", declare, answer},
        exitCode);
}

} // namespace lakewright::cli
