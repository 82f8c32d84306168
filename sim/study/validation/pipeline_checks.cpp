// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/interval.h"
#include "models/training/benchmark_runs.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/study/validation/parts.h"
#include "sim/training/pipeline_run.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::sim {
namespace {

using training::BenchmarkRun;
using training::Pipeline;

/// Enough to make the first step's share of an epoch negligible where one batch at a time is read.
constexpr int kMostSteps = 3000;
constexpr int kMostRanks = 8;

PipelineOutcome simulated(const PipelineRun& run) {
    return simulatePipeline(*kernel::makeNativeKernel(), run);
}

PipelineRun epochOf(const BenchmarkRun& published, int mostRanks) {
    PipelineRun run{.pipeline = published.pipeline(),
                    .clients = {.accelerators = published.accelerators, .clients = published.clients},
                    .ranks = std::min(published.accelerators, mostRanks)};
    run.steps = published.steps(run.pipeline);
    if (run.pipeline.readers == 1)
        run.steps = std::min(run.steps, kMostSteps);
    return run;
}

/// The epoch on storage of the bandwidth at which `figure` of the outcome is `target`: bisection between half and three
/// times `around`.
PipelineOutcome outcomeWhere(double PipelineOutcome::*figure, double target, PipelineRun run, units::Bandwidth around) {
    double low = 0.5, high = 3;
    for (int i = 0; i < 12; ++i) {
        run.storage = around * ((low + high) / 2);
        const PipelineOutcome outcome = simulated(run);
        if (std::abs(outcome.*figure - target) < 2e-4)
            return outcome;
        (outcome.*figure < target ? low : high) = (low + high) / 2;
    }
    run.storage = around * high;
    return simulated(run);
}

struct Micron {
    const char* workload;
    double published;
};

std::vector<ValidationRow> maximumRows() {
    const units::Bandwidth drive = units::gigabytesPerSecond(7.0);
    std::vector<ValidationRow> rows;
    for (const Micron& known : {Micron{"unet3d", 2}, Micron{"resnet50", 38}, Micron{"cosmoflow", 12}}) {
        const Pipeline& pipeline = *training::referencePipeline(known.workload, "H100");
        const double most = training::maxAccelerators(pipeline, drive, pipeline.target);
        const auto utilisation = [&](double count) {
            const PipelineRun run{.pipeline = pipeline,
                                  .clients = {.accelerators = static_cast<int>(count)},
                                  .storage = drive,
                                  .steps = 2000,
                                  .ranks = std::min(static_cast<int>(count), kMostRanks)};
            return simulated(run).utilisation;
        };
        const double at = utilisation(most), above = utilisation(most + 1);
        rows.push_back(judged({.id = "V-20",
                               .what = fmt::format("most H100 of {} on one drive of 7.0 GB/s", known.workload),
                               .expected = known.published,
                               .got = most,
                               .unit = "1",
                               .tolerance = 1 / known.published,
                               .note = "Micron 9400 in MLPerf Storage v1.0; tolerance 1 accelerator",
                               .kind = "published"},
                              at >= pipeline.target && above < pipeline.target,
                              fmt::format("simulated utilisation {:.3f} there and {:.3f} with one more must be on "
                                          "either side of {}",
                                          at, above, pipeline.target)));
    }
    return rows;
}

/// What the published runs of one workload on one accelerator and their simulations say, run by run.
struct Comparison {
    std::vector<double> published, predicted, errors;
    double worstNaive = 0;   ///< of the reported utilisation taken for the ratio
    double worstLiteral = 0; ///< of storage that delivers the reported throughput
};

Comparison compare(const char* workload, const char* accelerator) {
    Comparison all;
    for (const BenchmarkRun& run : training::benchmarkRuns()) {
        if (run.workload != workload || run.accelerator != accelerator)
            continue;
        PipelineRun epoch = epochOf(run, kMostRanks);
        const double published = run.throughputRatio(epoch.pipeline);
        const double predicted =
            outcomeWhere(&PipelineOutcome::utilisation, run.utilisation, epoch, run.reported).throughputRatio;
        all.published.push_back(published);
        all.predicted.push_back(predicted);
        all.errors.push_back(std::abs(predicted / published - 1));
        all.worstNaive = std::max(all.worstNaive, std::abs(run.utilisation / published - 1));
        epoch.storage = run.reported;
        all.worstLiteral = std::max(all.worstLiteral, std::abs(simulated(epoch).throughputRatio / published - 1));
    }
    return all;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return stats::percentile(values, 0.5);
}

std::vector<ValidationRow> publishedRunRows(const char* workload, const char* accelerator) {
    const Comparison all = compare(workload, accelerator);
    const double middle = median(all.errors), worst = *std::max_element(all.errors.begin(), all.errors.end());
    return {judged(
        {.id = "V-21",
         .what = fmt::format("samples/s over ideal, {} on {}, median of {} closed runs", workload, accelerator,
                             all.errors.size()),
         .expected = median(all.published),
         .got = median(all.predicted),
         .unit = "1",
         .tolerance = 0.02,
         .note = fmt::format("storage bandwidth taken from each run's reported utilisation, samples/s predicted; a "
                             "long run at the reported throughput would be true by division, and an epoch at it, with "
                             "its first batches and its end without reads, is off by up to {:.1f} %; taking the "
                             "utilisation for the ratio is by up to {:.1f} %",
                             100 * all.worstLiteral, 100 * all.worstNaive),
         .kind = "published"},
        worst <= 0.05 && middle <= 0.02,
        fmt::format("error of each run must be at most 5 % (worst {:.2f} %) and its median 2 % ({:.2f} %)", 100 * worst,
                    100 * middle))};
}

std::vector<ValidationRow> definitionRows() {
    const BenchmarkRun& run = training::benchmarkRuns().front(); // DDN, unet3d on 72 A100 of 18 clients, first run
    const PipelineRun epoch = epochOf(run, run.accelerators);
    const double ratio = run.throughputRatio(epoch.pipeline);
    const auto row = [](const char* what, double expected, double got, const char* from) {
        return judged({.id = "V-22",
                       .what = what,
                       .expected = expected,
                       .got = got,
                       .unit = "1",
                       .tolerance = 0.015 / expected,
                       .note = fmt::format("72 ranks, 500 steps, 16 readers each; storage bandwidth taken from the "
                                           "reported {}, so that this figure is predicted; tolerance 1.5 points",
                                           from),
                       .kind = "published"});
    };
    return {row("utilisation without the first step, 72 A100, unet3d", 0.9259,
                outcomeWhere(&PipelineOutcome::throughputRatio, ratio, epoch, run.reported).utilisation, "samples/s"),
            row("samples/s over ideal of the same run", 0.901,
                outcomeWhere(&PipelineOutcome::utilisation, run.utilisation, epoch, run.reported).throughputRatio,
                "utilisation")};
}

} // namespace

std::vector<ValidationPart> pipelineParts() {
    std::vector<ValidationPart> parts{{"V-20", maximumRows}, {"V-22", definitionRows}};
    for (const char* workload : {"cosmoflow", "resnet50", "unet3d"})
        for (const char* accelerator : {"A100", "H100"})
            parts.push_back({"V-21", [workload, accelerator] { return publishedRunRows(workload, accelerator); }});
    return parts;
}

} // namespace lakewright::sim
