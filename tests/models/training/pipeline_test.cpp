// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/training/pipeline.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>

using namespace lakewright;
using namespace lakewright::training;
using namespace lakewright::units;

namespace {
const Pipeline& known(const char* workload, const char* accelerator) {
    const Pipeline* pipeline = referencePipeline(workload, accelerator);
    REQUIRE(pipeline);
    return *pipeline;
}
bool complainsAbout(const std::string& option, const Pipeline& pipeline, const Clients& clients = {},
                    Bandwidth storage = gigabytesPerSecond(1)) {
    const auto all = findings(pipeline, clients, storage);
    return all.size() == 1 && all.front().pointer == option && !all.front().allowed.empty();
}
} // namespace

TEST_CASE("training::demand of the reference pipelines is what the handbook prints", "[models][training]") {
    // MODELS §3.1, MB/s per accelerator, printed without decimals or with one
    CHECK(demand(known("unet3d", "H100")) / megabytesPerSecond(1) == Approx(3177).margin(0.5));
    CHECK(demand(known("unet3d", "A100")) / megabytesPerSecond(1) == Approx(1614).margin(0.6));
    CHECK(demand(known("resnet50", "H100")) / megabytesPerSecond(1) == Approx(204.8).margin(0.06));
    CHECK(demand(known("resnet50", "A100")) / megabytesPerSecond(1) == Approx(105.4).margin(0.06));
    CHECK(demand(known("cosmoflow", "H100")) / megabytesPerSecond(1) == Approx(808).margin(0.5));
    CHECK(demand(known("cosmoflow", "A100")) / megabytesPerSecond(1) == Approx(513).margin(0.5));
    CHECK_FALSE(referencePipeline("unet3d", "B200"));
}

TEST_CASE("training: every reference pipeline is valid and names its source", "[models][training]") {
    CHECK(referencePipelines().size() == 6);
    for (const Pipeline& pipeline : referencePipelines()) {
        CHECK(findings(pipeline, {}, gigabytesPerSecond(1)).empty());
        CHECK(pipeline.source.tier == 'D');
        CHECK(pipeline.source.document.find(pipeline.workload) != std::string::npos);
    }
}

TEST_CASE("training: a drive of 7 GB/s feeds two unet3d, 37 resnet50 and 12 cosmoflow H100", "[models][training]") {
    // 7/(0.9·3.177) = 2.45, 7/(0.9·0.2048) = 37.98, 7/(0.7·0.8081) = 12.37
    const Bandwidth drive = gigabytesPerSecond(7);
    CHECK(maxAccelerators(known("unet3d", "H100"), drive, 0.9) == 2);
    CHECK(maxAccelerators(known("resnet50", "H100"), drive, 0.9) == 37);
    CHECK(maxAccelerators(known("cosmoflow", "H100"), drive, 0.7) == 12);
    CHECK(maxAccelerators(known("unet3d", "H100"), gigabytesPerSecond(1), 0.9) == 0);
}

TEST_CASE("training::judge says no to eight unet3d GPUs of one ND H100 v5 on remote storage", "[models][training]") {
    // 8 · 3.177 = 25.4 GB/s asked, 80 Gb/s = 10 GB/s taken in: 0.393
    const Clients clients{.accelerators = 8, .clients = 1, .nic = gigabitsPerSecond(80)};
    const PipelineVerdict verdict = judge(known("unet3d", "H100"), clients, gigabytesPerSecond(1000));
    CHECK(verdict.utilisation == Approx(0.393).margin(0.001));
    CHECK_FALSE(verdict.reachesTarget);
    CHECK(verdict.binding == Binding::ClientNic);
    CHECK(verdict.maxAccelerators == 3); // 10/(0.9·3.177) = 3.5
    CHECK(std::string(bindingText(verdict.binding)).find("NIC") != std::string::npos);
}

TEST_CASE("training::judge counts the fullest client, because all wait for it", "[models][training]") {
    // three accelerators on two NICs of 3.177 GB/s, as much as one asks for: two share one
    const Pipeline& pipeline = known("unet3d", "H100");
    const Clients clients{.accelerators = 3, .clients = 2, .nic = demand(pipeline)};
    const PipelineVerdict verdict = judge(pipeline, clients, gigabytesPerSecond(1000));
    CHECK(verdict.utilisation == Approx(0.5));
    CHECK(verdict.binding == Binding::ClientNic);
    CHECK(verdict.maxAccelerators == 2);
    CHECK(readAhead(pipeline, clients).value == Approx(2 * 32 * 2 * 7 * 146600628.0)); // two ahead of 32 readers
}

TEST_CASE("training::judge names the storage, or the accelerators when they never wait", "[models][training]") {
    const Pipeline& pipeline = known("resnet50", "A100"); // 105.4 MB/s
    const Clients ten{.accelerators = 10, .clients = 2, .nic = gigabitsPerSecond(80)};
    CHECK(judge(pipeline, ten, megabytesPerSecond(527)).binding == Binding::Storage);
    CHECK(judge(pipeline, ten, megabytesPerSecond(527)).utilisation == Approx(0.5).margin(0.001));
    const PipelineVerdict fed = judge(pipeline, ten, gigabytesPerSecond(5));
    CHECK(fed.binding == Binding::Accelerators);
    CHECK(fed.utilisation == 1);
    CHECK(fed.reading.value == Approx(10 * demand(pipeline).value));
}

TEST_CASE("training: the most accelerators reach the target and one more does not", "[models][training]") {
    CHECK(rc::check([] {
        const Pipeline& pipeline = referencePipelines()[*rc::gen::inRange<std::size_t>(0, 6)];
        const Bandwidth feed = megabytesPerSecond(*rc::gen::inRange(4000, 400000));
        const double target = *rc::gen::inRange(30, 100) / 100.0;
        const double most = maxAccelerators(pipeline, feed, target);
        RC_ASSERT(most >= 1);
        RC_ASSERT(utilisation(pipeline, feed / most) >= target * (1 - 1e-12));
        RC_ASSERT(utilisation(pipeline, feed / (most + 1)) < target);
    }));
}

TEST_CASE("training::findings names each bad value of a pipeline once", "[models][training]") {
    Pipeline good = known("unet3d", "H100"), bad = good;
    bad.compute = seconds(0);
    CHECK(complainsAbout("compute", bad));
    bad.compute = seconds(std::numeric_limits<double>::quiet_NaN());
    CHECK(complainsAbout("compute", bad));
    bad = good;
    bad.batch = 0;
    CHECK(complainsAbout("batch", bad));
    bad = good;
    bad.target = 1.1;
    CHECK(complainsAbout("target", bad));
    CHECK(complainsAbout("storage", good, {}, bytesPerSecond(0)));
    CHECK(complainsAbout("clients", good, {.accelerators = 2, .clients = 3}));
    CHECK(complainsAbout("cache", good, {.cache = megabytes(1026)})); // a batch is 7 · 146.6 MB = 1,026.2 MB
    CHECK(findings(good, {.cache = megabytes(1027)}, gigabytesPerSecond(1)).empty());
    bad.sample = bytes(-1);
    bad.compute = seconds(-1);
    CHECK(findings(bad, {.accelerators = 0}, bytesPerSecond(-1)).size() >= 4);
}
