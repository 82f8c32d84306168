// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/client_size.h"
#include "app/cli/gpu/question.h"
#include "app/cli/sheets/inputs.h"
#include "models/results/present.h"
#include "models/stats/interval.h"
#include "models/training/benchmark_runs.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/training/pipeline_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::cli {
namespace {

using training::Pipeline;
using training::PipelineVerdict;

constexpr int kMostRanks = 64;

struct PipelineArguments {
    std::string workload, accelerator, storage;
    int count = 0;
    std::optional<std::string> client, nic, cache, compute, sample;
    std::optional<int> clients, batch, readers, steps;
    std::optional<double> target, jitter;
    std::uint64_t seed = 1;
};

void declare(CLI::App& command, PipelineArguments& a) {
    command.add_option("--workload", a.workload, "unet3d, resnet50 or cosmoflow of MLPerf Storage")
        ->required()
        ->check(CLI::IsMember({"unet3d", "resnet50", "cosmoflow"}));
    command.add_option("--accelerator", a.accelerator, "H100 or A100")
        ->required()
        ->check(CLI::IsMember({"H100", "A100"}));
    command.add_option("--count", a.count, "Accelerators of the job")->required()->check(CLI::Range(1, 1000000));
    command.add_option("--storage", a.storage, "Bandwidth of the storage they share, \"100 GB/s\"")->required();
    command.add_option("--client", a.client, "VM size they are in; its NIC and GPUs count");
    command.add_option("--nic", a.nic, "Network of one client instead of the size's, \"80 Gb/s\"");
    command.add_option("--clients", a.clients, "Number of clients")->check(CLI::Range(1, 1000000));
    command.add_option("--cache", a.cache, "Memory of one client for batches read ahead, \"500 GB\"");
    command.add_option("--target", a.target, "Smallest acceptable utilisation instead of the workload's");
    command.add_option("--compute", a.compute, "Computing time of a step instead of the workload's, \"0.3 s\"");
    command.add_option("--sample", a.sample, "Mean bytes of a sample instead of the workload's");
    command.add_option("--batch", a.batch, "Samples of a step instead of the workload's");
    command.add_option("--readers", a.readers, "Batches that one accelerator's loader reads at a time")
        ->check(CLI::Range(1, 1024));
    command.add_option("--steps", a.steps, "Steps to simulate")->check(CLI::Range(2, 100000));
    command.add_option("--jitter", a.jitter, "Sigma of the logarithm of computing times")->check(CLI::Range(0.0, 2.0));
    command.add_option("--seed", a.seed, "Seed of the simulation")->capture_default_str();
}

Pipeline pipelineOf(const PipelineArguments& a, Inputs& inputs) {
    Pipeline p = *training::referencePipeline(a.workload, a.accelerator);
    const char tier = p.source.tier;
    const std::string& document = p.source.document;
    p.sample = inputs.quantity<units::Bytes>("sample", "sample, mean", a.sample, {p.sample, tier, document});
    p.batch =
        inputs.count("batch", "batch, samples of a step", a.batch, {static_cast<double>(p.batch), tier, document});
    p.compute =
        inputs.quantity<units::Seconds>("compute", "computing time of a step", a.compute, {p.compute, tier, document});
    p.target = inputs.number("target", "target of the utilisation", "1", a.target, {p.target, tier, document});
    p.readers = inputs.count("readers", "batches read at the same time by one accelerator", a.readers,
                             {static_cast<double>(p.readers), tier, document});
    return p;
}

sim::PipelineRun runOf(const PipelineArguments& a, Inputs& inputs) {
    sim::PipelineRun run;
    run.clients.accelerators = inputs.count("count", "accelerators", a.count);
    run.pipeline = pipelineOf(a, inputs);
    run.storage = inputs.quantity<units::Bandwidth>("storage", "storage, shared by all", a.storage);
    const ClientSize client = clientSize(a.client, inputs);
    run.clients.nic = inputs.quantity<units::Bandwidth>("nic", "network of a client", a.nic, client.nic);
    const int perClient = client.gpus > 0 ? client.gpus : a.count;
    run.clients.clients = inputs.count(
        "clients", "clients", a.clients,
        {std::ceil(static_cast<double>(a.count) / perClient), 'X',
         client.gpus > 0 ? fmt::format("{} accelerators in each", client.gpus) : "no --client and no --clients: one"});
    run.clients.cache =
        inputs.quantity<units::Bytes>("cache", "memory of a client for batches", a.cache, client.memory);
    run.steps = inputs.count("steps", "steps simulated", a.steps,
                             {500, 'D', "rules of MLPerf Storage: at least 500 steps an epoch"});
    run.ranks = std::min(a.count, kMostRanks);
    run.jitter = inputs.number("jitter", "sigma of computing times", "1", a.jitter,
                               {0, 'D', "the benchmark sleeps for a fixed time"});
    run.seed = a.seed;
    inputs.add(training::findings(run.pipeline, run.clients, run.storage));
    return run;
}

std::vector<SheetRow> closedForms(const sim::PipelineRun& run, const PipelineVerdict& verdict) {
    const units::Bandwidth each = training::demand(run.pipeline), all = each * run.clients.accelerators;
    const double unrounded = verdict.feed / (each * run.pipeline.target);
    const units::Bandwidth needed = all * run.pipeline.target;
    return {
        {.id = "utilisation",
         .name = "utilisation of a long run",
         .value = verdict.utilisation,
         .unit = "1",
         .bound = SheetBound{std::min(1.0, verdict.feed / all), SheetRelation::IsAtMost, "feed over demand"},
         .tier = "X",
         .source = "MODELS 3.1: t_comp / max(t_comp, bytes/B)"},
        {.id = "maxAccelerators",
         .name = "most accelerators at the target",
         .value = verdict.maxAccelerators,
         .unit = "count",
         .bound = SheetBound{unrounded, SheetRelation::IsAtMost, "feed over target · demand"},
         .tier = "X",
         .source = "MODELS 3.1: ⌊B / (AU* · d)⌋"},
        {.id = "demand",
         .name = "demand of one accelerator",
         .value = each.value,
         .unit = "B/s",
         .tier = "X",
         .source = "MODELS 3.1: batch · sample / t_comp"},
        {.id = "reading",
         .name = "reading of all",
         .value = verdict.reading.value,
         .unit = "B/s",
         .bound = SheetBound{std::min(verdict.feed, all).value, SheetRelation::IsAtMost, "storage, NICs and demand"},
         .tier = "X",
         .source = "MODELS 3.1"},
        {.id = "needed",
         .name = "needed for the target",
         .value = needed.value,
         .unit = "B/s",
         .bound = SheetBound{verdict.feed.value, SheetRelation::MustBeAtMost, "what storage and NICs can deliver"},
         .tier = "X",
         .source = "AU* · d · n"},
        {.id = "readAhead",
         .name = "batches read ahead in a client",
         .value = training::readAhead(run.pipeline, run.clients).value,
         .unit = "B",
         .bound = SheetBound{run.clients.cache.value, SheetRelation::MustBeAtMost, "memory of a client"},
         .tier = "X",
         .source = "readers · ahead · batch · accelerators"}};
}

std::vector<SheetRow> simulatedFigures(const sim::PipelineRun& run) {
    const sim::PipelineOutcome outcome = sim::simulatePipeline(*kernel::makeNativeKernel(), run);
    const double ideal = run.pipeline.batch * run.clients.accelerators / run.pipeline.compute.value;
    const std::string how =
        fmt::format("simulated, native kernel, {} steps, {} ranks, seed {}", run.steps, run.ranks, run.seed);
    const char* why = "these bytes through storage and NICs, and computing";
    return {{.id = "simulatedUtilisation",
             .name = "utilisation, first step left out",
             .value = outcome.utilisation,
             .unit = "1",
             .bound = SheetBound{1, SheetRelation::IsAtMost, "an accelerator cannot do more than compute"},
             .tier = "X",
             .source = how + "; definition of MLPerf Storage"},
            {.id = "throughputRatio",
             .name = "samples/s over ideal, all steps",
             .value = outcome.throughputRatio,
             .unit = "1",
             .bound = SheetBound{outcome.throughputRatioBound, SheetRelation::IsAtMost, why},
             .tier = "X",
             .source = how},
            {.id = "samplesRate",
             .name = "samples of all accelerators",
             .value = outcome.samplesRate.value,
             .unit = "samples/s",
             .bound = SheetBound{outcome.throughputRatioBound * ideal, SheetRelation::IsAtMost, why},
             .tier = "X",
             .source = how},
            {.id = "firstStep",
             .name = "first step, with the first reads",
             .value = outcome.firstStep.value,
             .unit = "s",
             .bound = run.jitter > 0 ? std::nullopt
                                     : std::optional(SheetBound{run.pipeline.compute.value, SheetRelation::IsAtLeast,
                                                                "computing alone"}),
             .tier = "X",
             .source = how}};
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return stats::percentile(values, 0.5);
}

/// What real systems reached with the same workload and accelerator.
std::vector<SheetRow> publishedFigures(const Pipeline& pipeline) {
    std::vector<double> utilisations, ratios;
    for (const training::BenchmarkRun& run : training::benchmarkRuns())
        if (run.workload == pipeline.workload && run.accelerator == pipeline.accelerator) {
            utilisations.push_back(run.utilisation);
            ratios.push_back(run.throughputRatio(run.pipeline()));
        }
    const catalogue::Source& source = training::benchmarkSource();
    const std::string tier(1, source.tier);
    return {{.id = "publishedUtilisation",
             .name = fmt::format("published: utilisation, median of {} runs", utilisations.size()),
             .value = median(utilisations),
             .unit = "1",
             .bound = SheetBound{1, SheetRelation::IsAtMost, "by definition"},
             .tier = tier,
             .source = source.document},
            {.id = "publishedThroughputRatio",
             .name = "published: samples/s over ideal, median",
             .value = median(ratios),
             .unit = "1",
             .bound = SheetBound{1, SheetRelation::IsAtMost, "by definition"},
             .tier = tier,
             .source = source.document}};
}

std::string verdictText(const sim::PipelineRun& run, const PipelineVerdict& verdict) {
    return fmt::format("{}: {} {} of {} reach a utilisation of {} (target {}). The limit: {}. At most {} reach the "
                       "target.",
                       verdict.reachesTarget ? "Yes" : "No", results::countText(run.clients.accelerators),
                       run.pipeline.accelerator, run.pipeline.workload, results::ratioText(verdict.utilisation),
                       results::ratioText(run.pipeline.target), training::bindingText(verdict.binding),
                       results::countText(verdict.maxAccelerators));
}

Sheet answer(const PipelineArguments& arguments) {
    Inputs inputs;
    const sim::PipelineRun run = runOf(arguments, inputs);
    inputs.requireGood();
    const PipelineVerdict verdict = training::judge(run.pipeline, run.clients, run.storage);
    Sheet sheet;
    sheet.isGood = verdict.reachesTarget;
    sheet.verdict = verdictText(run, verdict);
    sheet.binding = training::bindingText(verdict.binding);
    for (const auto& rows : {closedForms(run, verdict), simulatedFigures(run), publishedFigures(run.pipeline)})
        sheet.figures.insert(sheet.figures.end(), rows.begin(), rows.end());
    sheet.given = inputs.rows();
    if (training::readAhead(run.pipeline, run.clients) > run.clients.cache)
        sheet.notes.emplace_back("The clients cannot hold all batches read ahead: with fewer readers a step waits for "
                                 "storage more often than simulated.");
    return sheet;
}

} // namespace

void addPipelineQuestion(CLI::App& gpu, int& exitCode) {
    addQuestion<PipelineArguments>(
        gpu,
        {"pipeline", "Utilisation, most accelerators and what binds when GPUs read training data", declare, answer},
        exitCode);
}

} // namespace lakewright::cli
