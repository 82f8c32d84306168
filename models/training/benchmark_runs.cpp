// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/training/benchmark_runs.h"

#include "models/catalogue/table.h"
#include "models/resources/resources.h"

#include <cassert>
#include <cmath>

namespace lakewright::training {
namespace {

BenchmarkRun readRun(std::span<const std::string_view> cells) {
    const auto figure = [cells](std::size_t i) { return catalogue::number(cells[i]).value_or(0); };
    BenchmarkRun run;
    run.submitter = cells[0];
    run.system = cells[1];
    run.workload = cells[2];
    run.accelerator = cells[3];
    run.clients = static_cast<int>(figure(4));
    run.accelerators = static_cast<int>(figure(5));
    run.files = figure(6);
    run.samplesPerFile = figure(7);
    if (const auto threads = catalogue::number(cells[8]))
        run.readThreads = static_cast<int>(*threads);
    run.utilisation = figure(9) / 100;
    run.samplesRate = units::perSecond(figure(10));
    run.reported = units::mebibytes(figure(11)) / units::seconds(1);
    return run;
}

std::vector<BenchmarkRun> readRuns() {
    const catalogue::Table table(resources::file("benchmarks/mlperf_storage.tsv"));
    std::vector<BenchmarkRun> runs;
    for (std::size_t i = 0; i < table.rows(); ++i)
        runs.push_back(readRun(table.row(i)));
    return runs;
}

} // namespace

int BenchmarkRun::steps(const Pipeline& pipeline) const {
    return static_cast<int>(std::floor(files * samplesPerFile / pipeline.batch / accelerators));
}

double BenchmarkRun::throughputRatio(const Pipeline& pipeline) const {
    return samplesRate * pipeline.compute / (static_cast<double>(accelerators) * pipeline.batch);
}

Pipeline BenchmarkRun::pipeline() const {
    const Pipeline* reference = referencePipeline(workload, accelerator);
    assert(reference);
    Pipeline own = *reference;
    if (own.readers > 1 && readThreads)
        own.readers = *readThreads;
    return own;
}

const std::vector<BenchmarkRun>& benchmarkRuns() {
    static const std::vector<BenchmarkRun> runs = readRuns();
    return runs;
}

const catalogue::Source& benchmarkSource() {
    static const catalogue::Source source{"mlcommons/storage_results_v1.0 @64c2ce4, closed division", "2024-08", 'D'};
    return source;
}

} // namespace lakewright::training
