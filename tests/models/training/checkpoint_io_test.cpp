// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/training/checkpoint_io.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace lakewright;
using namespace lakewright::training;
using namespace lakewright::units;

namespace {

/// 1e10 parameters (140 GB) on 64 GPUs of 8 hosts, 10 GB/s of storage.
CheckpointPlan smallPlan() {
    CheckpointPlan plan;
    plan.parameters = 1e10;
    plan.gpus = 64;
    plan.hosts = 8;
    plan.write = plan.read = gigabytesPerSecond(10);
    plan.deviceToHost = gigabytesPerSecond(1);
    plan.interval = seconds(600);
    plan.reschedule = seconds(100);
    plan.gpuMttf = hours(50000);
    return plan;
}

} // namespace

TEST_CASE("training::checkpointTimes of a synchronous plan is size over the narrowest way", "[models][training]") {
    CheckpointPlan plan = smallPlan();
    CheckpointTimes times = checkpointTimes(plan);
    CHECK(times.size.value == Approx(1.4e11)); // 14 bytes a parameter
    CHECK(times.perRank.value == Approx(1.4e11 / 64));
    CHECK(times.perHost.value == Approx(1.75e10));
    CHECK(times.save.value == Approx(14));
    CHECK(times.stall.value == Approx(14));
    CHECK(times.load.value == Approx(14));
    CHECK(times.restart.value == Approx(114));
    CHECK(times.problem == CheckpointProblem::None);
    plan.nic = gigabytesPerSecond(0.5); // 8 hosts take in 4 GB/s
    times = checkpointTimes(plan);
    CHECK(times.save.value == Approx(35));
    CHECK(times.load.value == Approx(35));
}

TEST_CASE("training::checkpointTimes: every data-parallel replica that reads multiplies the load",
          "[models][training]") {
    CheckpointPlan plan = smallPlan();
    plan.readCopies = 16;
    CHECK(checkpointTimes(plan).load.value == Approx(16 * 14));
    CHECK(checkpointTimes(plan).save.value == Approx(14));
}

TEST_CASE("training::checkpointTimes agrees with published saves and loads of a 70B model", "[models][training]") {
    // MLPerf Storage v3.0, 911.2 GiB by 64 ranks of 16 hosts on Azure Managed Lustre: saved in 8.65 s at 105.5 GiB/s,
    // loaded in 7.38 s at 123.6 GiB/s (mean of rates; tool prints GB/s, means GiB/s)
    CheckpointPlan plan = smallPlan();
    plan.parameters = 70.55e9;
    plan.hosts = 16;
    plan.write = gibibytes(105.504) / seconds(1);
    plan.read = gibibytes(123.599) / seconds(1);
    const CheckpointTimes times = checkpointTimes(plan);
    CHECK(times.size / gibibytes(1) == Approx(911.2).epsilon(0.01));
    CHECK(times.save.value == Approx(8.647).epsilon(0.015));
    CHECK(times.load.value == Approx(7.3805).epsilon(0.015));
}

TEST_CASE("training::checkpointTimes: an asynchronous save stalls for the copy only, while it drains in time",
          "[models][training]") {
    CheckpointPlan plan = smallPlan();
    plan.isAsynchronous = true;
    CHECK(checkpointTimes(plan).stall.value == Approx(140.0 / 64)); // 140 GB over 64 GPUs of 1 GB/s
    plan.interval = seconds(10); // shorter than the drain of 14 s: the job waits for the other 4
    CHECK(checkpointTimes(plan).problem == CheckpointProblem::DrainTooSlow);
    CHECK(checkpointTimes(plan).stall.value == Approx(4));
    plan.interval = seconds(600);
    plan.hostMemory = gigabytes(17.4); // a host's part is 17.5 GB
    CHECK(checkpointTimes(plan).problem == CheckpointProblem::MemoryTooSmall);
    plan.hostMemory = gigabytes(17.6);
    CHECK(checkpointTimes(plan).problem == CheckpointProblem::None);
    plan.snapshots = 2;
    CHECK(checkpointTimes(plan).problem == CheckpointProblem::MemoryTooSmall);
}

TEST_CASE("training::checkpointTimes says that a job cannot make progress instead of NaN", "[models][training]") {
    CheckpointPlan plan = smallPlan();
    plan.gpuMttf = seconds(64 * 114); // a restart of 114 s is as long as the job lives
    CheckpointTimes times = checkpointTimes(plan);
    CHECK(times.problem == CheckpointProblem::NoProgress);
    CHECK_FALSE(times.efficiency);
    CHECK_FALSE(problemText(times.problem).empty());
    plan = smallPlan();
    plan.interval = seconds(14); // as long as the stall
    times = checkpointTimes(plan);
    CHECK(times.problem == CheckpointProblem::StallTooLong);
    CHECK(*times.efficiency < 0.5);
}

TEST_CASE("training::checkpointTimes never gives NaN for a valid plan", "[models][training]") {
    CHECK(rc::check([] {
        CheckpointPlan plan = smallPlan();
        plan.gpus = *rc::gen::inRange(1, 100000);
        plan.hosts = *rc::gen::inRange(1, plan.gpus + 1);
        plan.readCopies = *rc::gen::inRange(1, plan.gpus + 1);
        plan.isAsynchronous = *rc::gen::arbitrary<bool>();
        plan.interval = seconds(*rc::gen::inRange(1, 100000));
        plan.gpuMttf = seconds(*rc::gen::inRange(1, 200000000));
        RC_ASSERT(findings(plan).empty());
        const CheckpointTimes times = checkpointTimes(plan);
        RC_ASSERT(times.stall <= times.save || times.stall.value == Approx(140.0 / plan.gpus).epsilon(1e-9));
        RC_ASSERT(!times.efficiency || (*times.efficiency >= 0 && *times.efficiency <= 1));
        RC_ASSERT(times.efficiency.has_value() == (times.problem != CheckpointProblem::NoProgress));
    }));
}

TEST_CASE("training::findings of a checkpoint plan names each bad value", "[models][training]") {
    CHECK(findings(smallPlan()).empty());
    CheckpointPlan plan = smallPlan();
    plan.parameters = std::nan("");
    plan.gpus = 0;
    plan.write = bytesPerSecond(0);
    plan.interval = seconds(-1);
    plan.isAsynchronous = true;
    plan.deviceToHost = bytesPerSecond(0);
    std::vector<std::string> pointers;
    for (const auto& finding : findings(plan))
        pointers.push_back(finding.pointer);
    CHECK(pointers == std::vector<std::string>{"parameters", "gpus", "hosts", "write", "device-to-host", "interval"});
}
