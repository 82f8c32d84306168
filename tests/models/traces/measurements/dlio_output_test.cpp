// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/dlio_output.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::importDlioSummary knows that MB are MiB and GB are GiB", "[models][traces]") {
    const auto training = test::imported(R"({"num_accelerators": 2, "num_hosts": 1, "potential_caching": [0],
        "host_memory_GB": [10], "metric": {"train_au_percentage": [97, 99], "train_au_mean_percentage": 98,
        "train_au_stdev_percentage": 1, "train_throughput_mean_samples_per_second": 10,
        "train_io_mean_MB_per_second": 1000, "train_other": 1}})");
    CHECK(training.value("throughput") == 1048576000);
    CHECK(training.value("utilisation") == Approx(0.98));
    CHECK(training.one("utilisation").outcome.spread.samples == 2);
    CHECK(training.one("throughput").place == "/metric/train_io_mean_MB_per_second");
    CHECK(training.omitted("metric train_other is not read") == 1);
    CHECK(training.omitted("host_memory_GB: is multiplied by ranks per client") == 1);
    CHECK(training.report.warnings.empty());

    // 911.212 GiB in 8.6469579 s are 105.38 GiB/s; in GB the two could not be the same run.
    const auto saved = test::imported(R"({"num_accelerators": 64, "potential_caching": [1, 0],
        "metric": {"save_checkpoint_io_mean_GB_per_second": 105.38, "save_checkpoint_duration_mean_seconds": 8.6469579,
        "checkpoint_size_GB": 911.2121276855469}})");
    CHECK(saved.value("throughput") * saved.value("duration") == Approx(911.2121276855469 * 1073741824).epsilon(1e-4));
    CHECK(test::condition(saved.one("throughput"), "operation") == "save");
    REQUIRE(saved.report.warnings.size() == 1);
    CHECK(saved.report.warnings[0].pointer == "/potential_caching");
}

TEST_CASE("traces::importDlioEpochs reads each epoch and its blocks", "[models][traces]") {
    const auto all =
        test::imported(R"({"1": {"start": "a", "block1": {"start": "a", "duration": "32.5"}, "duration": "33.0"}})");
    CHECK(traces::baseValue(all.one("duration", {}, "part", "epoch").outcome.value) == 33);
    CHECK(traces::baseValue(all.one("duration", {}, "part", "block1").outcome.value) == 32.5);
    const auto bad =
        test::importRefused(R"({"1": {"start": "a", "block1": {"duration": "long"}, "duration": "33.0"}})");
    CHECK(bad.pointer == "/1/block1/duration");
}

TEST_CASE("traces::importMlperfReport reads the runs and not their means", "[models][traces]") {
    const auto all = test::imported(R"({"overall": {"train_throughput_mean_MB_per_second": 1}, "runs": {"run1": {
        "model": "unet3d", "accelerator": "h100", "train_num_accelerators": "2",
        "train_throughput_samples_per_second": 39.5, "train_throughput_MB_per_second": 100}}})");
    CHECK(all.value("throughput") == 104857600);
    CHECK(test::condition(all.one("sample-rate"), "accelerators") == "2");
    CHECK(all.omitted("overall: means of the runs") == 1);
}

TEST_CASE("traces::importDlioLog reads checkpoints and metrics, and says when the log is cut", "[models][traces]") {
    const std::string start =
        "[OUTPUT] DLIO starts\n[OUTPUT] 2026-07-22T19:01:18 Finished loading checkpoint 1 for epoch 1 "
        "in 2.0000 s; Throughput: 50.0000 GiB/s\n";
    const std::string end = "[METRIC] ====\n[METRIC] Number of Simulated Accelerators: 64 \n"
                            "[METRIC] Checkpoint load duration (seconds): 2.0 (0.5)\n"
                            "[METRIC] Training I/O Throughput (MB/second): 1000 (2)\n";
    const auto all = test::imported(start + end);
    const auto& first = all.one("throughput", {}, "checkpoint", "1");
    CHECK(traces::baseValue(first.outcome.value) == 50 * 1073741824.0);
    CHECK(test::condition(first, "operation") == "load");
    CHECK(first.place == "row 2");
    CHECK(traces::baseValue(all.one("throughput", {}, "operation", "").outcome.value) == 1048576000);
    CHECK(all.measurements.back().outcome.name == "throughput");
    CHECK(all.omitted("a line without figures of a checkpoint or a run") == 2);
    CHECK(all.report.warnings.empty());
    CHECK(test::imported(start).report.warnings.size() == 1);
    CHECK(test::importRefused("[OUTPUT] x\n[OUTPUT] Finished saving checkpoint 1 for epoch 1 in").pointer == "row 2");
}

TEST_CASE("traces::importDlioRank reads how long steps waited and took", "[models][traces]") {
    const auto all = test::imported(test::recorded("dlio-rank.json"));
    CHECK(all.report.format == "dlio-rank");
    CHECK(all.report.rows == 5);
    const auto& load = all.one("load-time", {}, "epoch", "1");
    CHECK(traces::baseValue(load.outcome.value) == 1.25); // (3 + 0.5 + 0.25) / 3
    CHECK(load.outcome.spread.samples == 3);
    CHECK(traces::baseValue(*load.outcome.spread.most) == 3);
    CHECK(load.place == "/1/load/block1");
    CHECK(test::condition(all.one("load-time", {}, "epoch", "2"), "part") == "block2");
    CHECK(traces::baseValue(all.one("step-time", {}, "epoch", "1").outcome.value) == 2.25);
    CHECK(all.omitted("a block without steps") == 1);
    CHECK(all.omitted("throughput: is made of the times") == 1);
    std::string bad = test::recorded("dlio-rank.json");
    CHECK(test::importRefused(bad.replace(bad.find("0.5"), 3, "-.5")).message == "The text is not JSON");
    bad = test::recorded("dlio-rank.json");
    CHECK(test::importRefused(bad.replace(bad.find("0.5"), 3, "-5")).pointer == "/1/load/block1/1");
}
