// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_json.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace lakewright;
using test::condition;

namespace {

/// A job of 4 MiB in 1 s, 1024 reads of 4 KiB, p99 of 2 ms, as each generation of fio writes it.
const std::string kOld = R"({"jobname": "a", "error": 0, "read": {"io_bytes": 4096, "bw": 4096, "iops": 1024,
    "runtime": 1000, "clat": {"min": 100, "max": 3000, "mean": 1000.0, "stddev": 50.0,
    "percentile": {"99.000000": 2000, "0.00": 0, "0.00": 0}}}, "write": {"io_bytes": 0, "bw": 0, "iops": 0, "runtime": 0}})";
const std::string kNew =
    R"({"jobname": "a", "error": 0, "job options": {"rw": "randread", "bs": "4k,64k", "iodepth": "16"},
    "read": {"io_bytes": 4194304, "io_kbytes": 4096, "bw_bytes": 4194304, "bw": 4096, "iops": 1024.0, "runtime": 1000,
    "total_ios": 1024, "clat_ns": {"min": 100000, "max": 3000000, "mean": 1000000.0, "stddev": 50000.0, "N": 1024,
    "percentile": {"99.000000": 2000000}}, "bw_min": 2048, "bw_max": 8192, "bw_dev": 100.0, "bw_samples": 2}})";

std::string document(const std::string& version, const std::string& jobs) {
    return fmt::format(R"({{"fio version": "{}", "jobs": [{}]}})", version, jobs);
}

} // namespace

TEST_CASE("traces::importFioJson reads the same run from fio 2 and fio 3", "[models][traces]") {
    for (const auto& all : {test::imported(document("fio-2.1.4", kOld)), test::imported(document("fio-3.36", kNew))}) {
        CHECK(all.value("bytes") == 4194304);
        CHECK(all.value("throughput") == 4194304);
        CHECK(all.value("operation-rate") == 1024);
        CHECK(all.value("duration") == 1);
        CHECK(all.value("completion-latency") == Approx(1e-3));
        CHECK(all.value("completion-latency", 0.99) == Approx(2e-3));
        CHECK(all.report.rows == 1);
        CHECK(all.report.warnings.empty());
        CHECK(all.omitted("no write in the job") == 1);
    }
}

TEST_CASE("traces::importFioJson takes its conditions from the options, not from the name", "[models][traces]") {
    const auto all = test::imported(document("fio-3.36", kNew));
    const auto& throughput = all.one("throughput");
    CHECK(condition(throughput, "pattern") == "randread");
    CHECK(condition(throughput, "block size") == "4096"); // 4k is 4 KiB; the second part is that of writes
    CHECK(condition(throughput, "queue depth") == "16");
    CHECK(throughput.place == "/jobs/0/read/bw_bytes");
    CHECK(throughput.source == "fio-3.36");
    CHECK(traces::baseValue(*throughput.outcome.spread.least) == 2097152);
    CHECK(throughput.outcome.spread.samples == 2);
}

TEST_CASE("traces::importFioJson keeps clones of a job apart and leaves out what failed", "[models][traces]") {
    const std::string failed = R"({"jobname": "b", "error": 5})";
    const auto all = test::imported("fio: warning\n\n" + document("fio-3.36", kNew + "," + kNew + "," + failed));
    CHECK(all.report.rows == 2);
    CHECK(traces::baseValue(all.one("bytes", {}, "job index", "1").outcome.value) == 4194304);
    CHECK(all.omitted("the job ended with error 5") == 1);
    CHECK(all.omitted("text before the document") == 1);
}

TEST_CASE("traces::importFioJson makes percentiles of bins and counts them", "[models][traces]") {
    // 90 of 100 below 10 us, 10 at 1 ms: p50 is 10 us, p95 1 ms.
    const std::string bins =
        R"({"jobname": "a", "read": {"io_bytes": 409600, "bw_bytes": 409600, "bw": 400, "iops": 100,
        "runtime": 1000, "total_ios": 100, "clat_ns": {"min": 10000, "max": 1000000, "mean": 109000.0,
        "bins": {"10000": 90, "1000000": TEN}}}})";
    const auto with = [&](const std::string& count) {
        std::string text = bins;
        return test::imported(document("fio-3.36", text.replace(text.find("TEN"), 3, count)));
    };
    CHECK(with("10").value("completion-latency", 0.5) == Approx(10e-6));
    CHECK(with("10").value("completion-latency", 0.95) == Approx(1e-3));
    CHECK(with("10").report.warnings.empty());
    REQUIRE(with("9").report.warnings.size() == 1);
    CHECK(with("9").report.warnings[0].pointer == "/jobs/0/read/clat_ns/bins");
}

TEST_CASE("traces::importFioJson warns when bytes and rate are not of one unit", "[models][traces]") {
    // fio 2 by its name, but with the bytes of fio 3: 1024 times too many.
    const auto all = test::imported(document("fio-2.1.4", kNew));
    REQUIRE(all.report.warnings.size() == 1);
    CHECK(all.report.warnings[0].pointer == "/jobs/0/read");
}

TEST_CASE("traces::importFioJson reads directions that stand together as one, and no sum twice", "[models][traces]") {
    const std::string figures = R"({"io_bytes": 12288, "bw_bytes": 12288, "bw": 12, "iops": 3, "runtime": 1000})";
    const auto with = [&](const std::string& directions) {
        return test::imported(document(
            "fio-3.33", R"({"jobname": "a", "job options": {"rw": "randrw", "bs": "4k,64k"}, )" + directions + "}"));
    };
    const auto mixed = with(R"("mixed": )" + figures);
    CHECK(test::condition(mixed.one("operation-rate"), "direction") == "mixed");
    CHECK(test::condition(mixed.one("throughput"), "block size") == "4k,64k"); // of reads and of writes
    CHECK(mixed.value("throughput") == 12288);
    CHECK(mixed.report.rows == 1);
    CHECK(mixed.report.omissions.empty());

    const auto both = with(R"("read": )" + figures + R"(, "mixed": )" + figures);
    CHECK(test::condition(both.one("throughput"), "direction") == "read");
    CHECK(both.omitted("the sum of reads, writes and trims, which stand beside it") == 1);
}

TEST_CASE("traces::importFioJson refuses what is damaged with its place", "[models][traces]") {
    const std::string whole = document("fio-3.36", kNew);
    const auto cut = test::importRefused(whole.substr(0, whole.size() / 2));
    CHECK(cut.pointer == "row 2");
    CHECK(cut.message == "The document ends too early");
    const auto swapped = [&](const std::string& from, const std::string& to) {
        std::string text = whole;
        return test::importRefused(text.replace(text.find(from), from.size(), to));
    };
    CHECK(swapped("\"bw_bytes\": 4194304", "\"bw_bytes\": -1").pointer == "/jobs/0/read/bw_bytes");
    CHECK(swapped("\"iops\": 1024.0", "\"iops\": \"many\"").pointer == "/jobs/0/read/iops");
    CHECK(swapped("\"runtime\": 1000", "\"run\": 1000").message == "Has no member \"runtime\"");
    CHECK(swapped("\"bw\": 4096", "\"iops\": 4096").message == "A member is written twice");
    CHECK(swapped("\"bw\": 4096", "\"iops\": 4096").pointer == "row 2"); // the second one
    CHECK(swapped("fio-3.36", "fio").pointer == "/fio version");
    CHECK(swapped("1024.0", "1e999").pointer.starts_with("row "));
}
