// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/training/pipeline_run.h"

#include "sim/kernel/native/native_kernel.h"
#include "tests/sim/kernel/simgrid/in_child.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace lakewright;
using namespace lakewright::sim;
using namespace lakewright::units;

namespace {

/// One accelerator, batches of 100 MB that take a second to compute on.
PipelineRun smallRun(double storageMegabytesPerSecond, int readers = 1) {
    PipelineRun run;
    run.pipeline.sample = megabytes(10);
    run.pipeline.batch = 10;
    run.pipeline.compute = seconds(1);
    run.pipeline.readers = readers;
    run.storage = megabytesPerSecond(storageMegabytesPerSecond);
    run.steps = 100;
    return run;
}

PipelineOutcome simulated(const PipelineRun& run) {
    return simulatePipeline(*kernel::makeNativeKernel(), run);
}

} // namespace

TEST_CASE("sim::simulatePipeline: an accelerator on fast storage waits only for its first batch", "[sim][training]") {
    // 100 MB at 1 GB/s: 0.1 s, then 100 steps of 1 s
    const PipelineOutcome outcome = simulated(smallRun(1000));
    CHECK(outcome.elapsed.value == Approx(100.1));
    CHECK(outcome.firstStep.value == Approx(1.1));
    CHECK(outcome.utilisation == Approx(1));
    CHECK(outcome.throughputRatio == Approx(100 / 100.1));
    CHECK(outcome.samplesRate.value == Approx(1000 / 100.1));
    CHECK(outcome.read.value == Approx(1e10));
}

TEST_CASE("sim::simulatePipeline: on slow storage a step takes as long as its batch", "[sim][training]") {
    // 100 MB at 50 MB/s: 2 s a batch, the last is computed on after all are read: 200 + 1 s
    const PipelineOutcome outcome = simulated(smallRun(50));
    CHECK(outcome.elapsed.value == Approx(201));
    CHECK(outcome.utilisation == Approx(99 / 198.0)); // 99 s of computing in 201 − 3 s
    CHECK(outcome.throughputRatioBound == Approx(0.5));
}

TEST_CASE("sim::simulatePipeline: readers that work side by side hand out their first batches together",
          "[sim][training]") {
    // 8 batches of 100 MB share 400 MB/s: all end after 2 s, as training::firstBatches says
    PipelineRun run = smallRun(400, 8);
    const PipelineOutcome outcome = simulated(run);
    CHECK(outcome.firstStep.value == Approx(2 + 1));
    CHECK(training::firstBatches(run.pipeline, run.storage).value == Approx(2));
    CHECK(outcome.elapsed.value == Approx(2 + 100));
    CHECK(outcome.utilisation == Approx(1));
}

TEST_CASE("sim::simulatePipeline: ranks that are alike may be simulated as one", "[sim][training]") {
    PipelineRun run = smallRun(900, 3);
    run.clients.accelerators = 12;
    PipelineOutcome one = simulated(run);
    run.ranks = 12;
    PipelineOutcome all = simulated(run);
    CHECK(one.elapsed.value == Approx(all.elapsed.value));
    CHECK(one.utilisation == Approx(all.utilisation));
    CHECK(one.read.value == Approx(all.read.value));
    CHECK(one.events < all.events);
}

TEST_CASE("sim::simulatePipeline: the NIC of the fullest client holds everyone back", "[sim][training]") {
    // 3 accelerators on 2 NICs of 100 MB/s: two share one, so a step takes 2 s for all
    PipelineRun run = smallRun(100000);
    run.clients = {.accelerators = 3, .clients = 2, .nic = megabytesPerSecond(100)};
    run.ranks = 3;
    CHECK(simulated(run).elapsed.value == Approx(201));
}

TEST_CASE("sim::simulatePipeline: jitter costs, because the slowest rank sets the pace", "[sim][training]") {
    // E[max of 16] of a lognormal with sigma 0.1 and mean 1: about 1 + 1.77·0.1 (normal order statistic), less the
    // skew's small change
    PipelineRun run = smallRun(1e6);
    run.clients.accelerators = run.ranks = 16;
    run.steps = 400;
    run.jitter = 0.1;
    const PipelineOutcome outcome = simulated(run);
    CHECK(outcome.utilisation == Approx(1 / 1.185).margin(0.01));
    CHECK(outcome == simulated(run));
    run.seed = 2;
    CHECK_FALSE(outcome == simulated(run));
}

TEST_CASE("sim::simulatePipeline never beats its bounds and is monotone in bandwidth", "[sim][training]") {
    CHECK(rc::check([] {
        PipelineRun run = smallRun(*rc::gen::inRange(50, 2000), *rc::gen::inRange(1, 9));
        run.clients.accelerators = *rc::gen::inRange(1, 9);
        run.ranks = *rc::gen::inRange(1, run.clients.accelerators + 1);
        run.pipeline.ahead = *rc::gen::inRange(1, 4);
        run.pipeline.deviation = megabytes(*rc::gen::element(0, 5));
        run.steps = *rc::gen::inRange(2, 60);
        const PipelineOutcome outcome = simulated(run);
        RC_ASSERT(outcome.utilisation <= 1 + 1e-9);
        RC_ASSERT(outcome.throughputRatio <= outcome.throughputRatioBound + 1e-9);
        RC_ASSERT(outcome.elapsed >= outcome.read / run.storage);
        run.storage = run.storage * 2;
        RC_ASSERT(simulated(run).elapsed <= outcome.elapsed * (1 + 1e-9));
    }));
}

TEST_CASE("sim::simulatePipeline gives the same on both kernels", "[sim][training][simgrid]") {
    PipelineRun run = smallRun(700, 4);
    run.pipeline.deviation = megabytes(4);
    run.clients = {.accelerators = 9, .clients = 3, .nic = megabytesPerSecond(300)};
    run.ranks = 9;
    run.jitter = 0.05;
    const auto numbers = test::onSimGrid([&](kernel::Kernel& kernel, std::vector<double>& found) {
        const PipelineOutcome outcome = simulatePipeline(kernel, run);
        found = {outcome.utilisation, outcome.throughputRatio, outcome.elapsed.value, outcome.firstStep.value};
    });
    const PipelineOutcome native = simulated(run);
    REQUIRE(numbers.size() == 4);
    CHECK(numbers[0] == Approx(native.utilisation).epsilon(1e-6));
    CHECK(numbers[1] == Approx(native.throughputRatio).epsilon(1e-6));
    CHECK(numbers[2] == Approx(native.elapsed.value).epsilon(1e-6));
    CHECK(numbers[3] == Approx(native.firstStep.value).epsilon(1e-6));
}
