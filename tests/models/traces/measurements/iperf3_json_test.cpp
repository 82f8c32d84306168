// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/iperf3_json.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

/// 1 s of warm-up, then 2 s of 8 and 16 Gb/s: 3 GB received.
const std::string kRun = R"({"start": {"version": "iperf 3.9", "test_start": {"protocol": "TCP", "num_streams": 1,
      "blksize": 131072, "omit": 1, "duration": 2, "reverse": 0}},
  "intervals": [{"sum": {"bits_per_second": 1e9, "omitted": true}}, {"sum": {"bits_per_second": 8e9, "omitted": false}},
                {"sum": {"bits_per_second": 16e9, "omitted": false}}],
  "end": {"streams": [{"sender": {"min_rtt": 900, "mean_rtt": 1000, "max_rtt": 1500}}],
    "sum_sent": {"bytes": 3100000000, "bits_per_second": 12.4e9, "retransmits": 3},
    "sum_received": {"bytes": 3000000000, "bits_per_second": 12e9, "seconds": 2},
    "cpu_utilization_percent": {"host_total": 12.5, "remote_total": 50}}})";

} // namespace

TEST_CASE("traces::importIperf3 takes what was received, without the warm-up", "[models][traces]") {
    const auto all = test::imported(kRun);
    const auto& throughput = all.one("throughput");
    CHECK(traces::baseValue(throughput.outcome.value) == 1.5e9); // 12 Gb/s are 3 GB in 2 s
    CHECK(all.value("bytes") / all.value("duration") == 1.5e9);
    CHECK(throughput.outcome.spread.samples == 2);
    CHECK(traces::baseValue(*throughput.outcome.spread.least) == 1e9);
    CHECK(traces::baseValue(*throughput.outcome.spread.deviation) == Approx(0.70710678e9)); // (16 - 8) / sqrt(2) Gb/s
    CHECK(all.value("round-trip") == Approx(1e-3));
    CHECK(all.value("retransmits") == 3);
    CHECK(all.value("cpu-utilisation-receiver") == 0.5);
    CHECK(test::condition(throughput, "connections") == "1");
    CHECK(throughput.source == "iperf 3.9");
    CHECK(all.report.rows == 3);
    CHECK(all.omitted("an interval of the warm-up (omitted)") == 1);
    CHECK(all.omitted("bytes that only reached the sender's socket buffers") == 1);
}

TEST_CASE("traces::importIperf3 reads a run of several streams, which repeats its buffers once per stream",
          "[models][traces]") {
    const std::string buffers = R"("sock_bufsize": 0, "sndbuf_actual": 16384, "rcvbuf_actual": 131072, )";
    std::string run = kRun;
    run.replace(run.find("\"num_streams\": 1"), 16, "\"num_streams\": 2");
    const auto all = test::imported(run.insert(run.find("\"test_start\""), buffers + buffers));
    CHECK(test::condition(all.one("throughput"), "connections") == "2");
    CHECK(all.value("bytes") == 3e9);
    // Anything else that is there twice is refused, as before.
    CHECK(test::importRefused(run.insert(1, R"("start": 1, )")).message == "A member is written twice");
}

TEST_CASE("traces::importIperf3 takes this host for the receiver of a reversed run", "[models][traces]") {
    std::string run = kRun;
    run.replace(run.find("\"reverse\": 0"), 12, "\"reverse\": 1");
    // iperf 3.12 writes 0 for what it does not know of the sender's TCP
    run.replace(run.find("\"min_rtt\": 900"), 49, R"("sender": false, "min_rtt": 0, "mean_rtt": 0, "max_rtt": 0)");
    const auto all = test::imported(run);
    CHECK(all.value("cpu-utilisation-receiver") == 0.125); // host_total
    CHECK(all.value("cpu-utilisation-sender") == 0.5);
    CHECK(test::condition(all.one("throughput"), "reverse") == "yes");
    CHECK(all.omitted("a round trip of a stream to this host: its sender's is not known") == 1);
    for (const auto& measurement : all.measurements)
        CHECK(measurement.outcome.name != "round-trip");
}

TEST_CASE("traces::importIperf3 reads both directions of a run of both at once", "[models][traces]") {
    std::string run = kRun; // iperf 3.12 does not say in "start" that it is one
    run.insert(run.find("\"sum_sent\""), R"("sum_sent_bidir_reverse": {"bytes": 1100000000, "retransmits": 7},
        "sum_received_bidir_reverse": {"bytes": 1000000000, "bits_per_second": 4e9, "seconds": 2}, )");
    for (const char* rate : {"8e9", "16e9"}) {
        const std::string sum = R"("sum": {"bits_per_second": )" + std::string(rate);
        run.insert(run.find(sum), R"("sum_bidir_reverse": {"bits_per_second": 4e9, "omitted": false}, )");
    }
    const auto all = test::imported(run);
    const auto& forth = all.one("throughput", {}, "reverse", "no");
    const auto& back = all.one("throughput", {}, "reverse", "yes");
    CHECK(traces::baseValue(forth.outcome.value) == 1.5e9);
    CHECK(traces::baseValue(back.outcome.value) == 0.5e9); // 1 GB in 2 s
    CHECK(back.outcome.spread.samples == 2);
    CHECK(traces::baseValue(*back.outcome.spread.most) == 0.5e9);
    CHECK(test::condition(forth, "bidirectional") == "yes");
    CHECK(test::condition(back, "bidirectional") == "yes");
    CHECK(traces::baseValue(all.one("retransmits", {}, "reverse", "yes").outcome.value) == 7);
    CHECK(test::condition(all.one("round-trip"), "reverse") == "no");
    CHECK(all.report.rows == 3);
    CHECK(all.omitted("the load of processors that send and receive at once") == 1);
}

TEST_CASE("traces::importIperf3 refuses failed and cut runs", "[models][traces]") {
    std::string failed = kRun;
    const auto finding = test::importRefused(failed.insert(1, R"("error": "unable to connect",)"));
    CHECK(finding.message == "The run of iperf3 failed");
    CHECK(finding.found.find("unable to connect") != std::string::npos);
    std::string without = kRun;
    CHECK(test::importRefused(without.replace(without.find("\"end\""), 5, "\"fin\"")).message ==
          "Has no member \"end\"");
    CHECK(test::importRefused(kRun.substr(0, kRun.size() - 1)).message == "The document ends too early");
}
