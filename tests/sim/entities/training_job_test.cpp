// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/training_job.h"

#include "models/training/checkpoint.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using test::metric;

namespace {

/// The data set is beside the GPUs before the job starts.
scenario::Scenario warm() {
    scenario::Scenario s = test::smallScenario();
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    s.jobs[0].start = units::hours(1);
    return s;
}

/// δ by hand: 1 TB over the least of the cache's write bound and 8 client NICs of 10 GB/s with η = 0.9.
double stall(const scenario::Scenario& s) {
    const catalogue::VmSize& size = *catalogue::builtin().size(s.caches[0].machines.size);
    const cluster::Cluster cache{size, s.caches[0].machines.nodes, 1, 1.0, {}};
    return 1e12 / std::min(cluster::writeBound(cache).rate.value, 8 * 10e9 * 0.9);
}

} // namespace

TEST_CASE("TrainingJob with warm data and no failures is useful T of every T + stall", "[sim][entities]") {
    scenario::Scenario s = warm();
    const double delta = stall(s);
    s.horizon = s.jobs[0].start + units::seconds(20 * (900 + delta)); // whole cycles
    const results::RunSummary result = test::simulated(s);
    CHECK(metric(result, "checkpoint-stall", "job") == Approx(delta).epsilon(0.016)); // uses are rounded up to 1/64
    CHECK(metric(result, "goodput", "job") == Approx(900 / (900 + delta)).epsilon(0.002));
    CHECK(metric(result, "hit-ratio", "cache-n") == 1.0);
    CHECK(metric(result, "failures", "job") == 0);
}

TEST_CASE("TrainingJob without a warm cache computes at the speed of the WAN in the first epoch", "[sim][entities]") {
    // Demand 64 · 0.5 GB/s = 32 GB/s; the WAN gives 12.5 GB/s: utilisation 0.39 while everything is new (no epoch ends
    // within 30 s of reading 1 TB at 12.5 GB/s = 80 s).
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].readPerGpu = units::megabytesPerSecond(500);
    s.jobs[0].checkpoint.interval = units::hours(100);
    s.engine.readAhead = units::seconds(1);
    s.horizon = units::seconds(70);
    s.engine.sample = units::seconds(10);
    const results::RunSummary result = test::simulated(s);
    CHECK(metric(result, "accelerator-utilisation", "job") == Approx(12.5 / 32).epsilon(0.03));
}

TEST_CASE("TrainingJob reads everything from the cache after the first epoch when it fits", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario(); // demand 3.2 GB/s < WAN: 1 TB takes 312.5 s
    s.jobs[0].epochs = 10;
    s.jobs[0].checkpoint.interval = units::hours(100);
    const results::RunSummary result = test::simulated(s);
    CHECK(metric(result, "hit-ratio", "cache-n") == Approx(0.9).margin(1e-9)); // 1 of 10 epochs missed
    CHECK(metric(result, "goodput", "job") > 0.9);
}

TEST_CASE("TrainingJob with LRU and c = 0.5 hits c + (1-c) ln(1-c) of reshuffled epochs", "[sim][entities]") {
    // MODELS 3.2: 0.153 per warm epoch. Capacity is half of the data set: its room is what checkpoints leave.
    scenario::Scenario s = test::smallScenario();
    s.caches[0].policy = scenario::CachePolicy::Lru;
    s.jobs[0].checkpoint.interval = units::hours(100);
    s.jobs[0].checkpoint.size = units::gigabytes(1);
    const catalogue::VmSize& size = *catalogue::builtin().size(s.caches[0].machines.size);
    const cluster::Cluster cache{size, s.caches[0].machines.nodes, 1, 1.0, {}};
    const double room = cluster::logicalCapacity(cache).value - 2e9;
    s.datasets[0].size = units::bytes(2 * room);
    s.jobs[0].readPerGpu = units::gigabytesPerSecond(0.02);
    s.network.transport.streams = 65536;
    s.jobs[0].epochs = 8;
    s.horizon = units::days(60);
    s.engine.sample = units::days(1);
    s.engine.readAhead = units::hours(1);
    s.engine.shardGroups = 2000;
    const results::RunSummary result = test::simulated(s);
    // 8 epochs of which the first has no hits.
    CHECK(metric(result, "hit-ratio", "cache-n") == Approx(0.1534 * 7 / 8).margin(0.006));
}

TEST_CASE("TrainingJob loses to failures what the exact exponential efficiency says", "[sim][entities]") {
    scenario::Scenario s = warm();
    const double delta = stall(s);
    s.jobs[0].gpuMttf = units::hours(3) * 64; // a failure every 3 h
    s.horizon = s.jobs[0].start + units::days(400);
    s.engine.sample = units::days(1);
    s.engine.readAhead = units::seconds(900);
    const results::RunSummary result = test::simulated(s);
    // R: 300 s and the checkpoint read back: 1 TB over the GPUs' NICs or the cache's read bound.
    const catalogue::VmSize& size = *catalogue::builtin().size(s.caches[0].machines.size);
    const cluster::Cluster cache{size, s.caches[0].machines.nodes, 1, 1.0, {}};
    const double reading = 1e12 / std::min(cluster::readBound(cache).rate.value, 80e9);
    const auto expected =
        training::efficiency(units::seconds(900), units::seconds(delta), units::seconds(300 + reading), units::hours(3));
    REQUIRE(expected);
    // About 3200 failures: the standard error of the loss is near 1/sqrt(3200) of it.
    CHECK(metric(result, "goodput", "job") == Approx(*expected).margin(0.01));
    CHECK(metric(result, "failures", "job") == Approx(400 * 8).margin(4 * std::sqrt(400 * 8)));
}

TEST_CASE("TrainingJob ends when its epochs are read", "[sim][entities]") {
    scenario::Scenario s = warm();
    s.jobs[0].epochs = 2; // 2 TB at 3.2 GB/s: 625 s, less than a checkpoint interval
    const results::RunSummary result = test::simulated(s);
    CHECK(metric(result, "checkpoints", "job") == 0);
    const auto event = std::find_if(result.timeline.begin(), result.timeline.end(),
                                    [](const auto& e) { return e.kind == "job"; });
    REQUIRE(event != result.timeline.end());
    CHECK((event->until - event->at).value == Approx(625).margin(10)); // the first chunk is read before it computes
}

TEST_CASE("TrainingJob with asynchronous checkpoints stalls only for the copy to the host", "[sim][entities]") {
    scenario::Scenario s = warm();
    s.jobs[0].checkpoint.mode = scenario::CheckpointMode::Async; // 1 TB / (64 · 20 GB/s) = 0.78 s
    const results::RunSummary result = test::simulated(s);
    CHECK(metric(result, "checkpoint-stall", "job") == Approx(1e12 / (64 * 20e9)));
}

TEST_CASE("TrainingJob with asynchronous checkpoints waits when the previous write is not done", "[sim][entities]") {
    scenario::Scenario s = warm();
    s.jobs[0].checkpoint.mode = scenario::CheckpointMode::Async;
    s.jobs[0].readPerGpu = units::megabytesPerSecond(0.01); // reads and drains would slow the writes
    s.jobs[0].checkpoint.drainEvery = 1000000;
    s.jobs[0].checkpoint.interval = units::seconds(stall(s) / 2); // writes take twice as long as training: back-pressure
    const results::RunSummary result = test::simulated(s);
    // A cycle lasts as long as a write (plus the copy), of which half is training.
    CHECK(metric(result, "goodput", "job") == Approx(0.5).margin(0.03));
}
