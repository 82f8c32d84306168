// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/azcopy_output.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

/// 6 GB in half a minute: 200 MB/s, which AzCopy shows as 1600 Mb/s.
const std::string kText = "INFO: Scanning...\n"
                          "0.0 %, 0 Done, 0 Failed, 2 Pending, 0 Skipped, 2 Total, 2-sec Throughput (Mb/s): 1500\r"
                          "50.0 %, 1 Done, 0 Failed, 1 Pending, 0 Skipped, 2 Total, 2-sec Throughput (Mb/s): 1700.5\n"
                          "\n"
                          "Job 01234567-89ab summary\n"
                          "Elapsed Time (Minutes): 0.5\n"
                          "Number of File Transfers: 2\n"
                          "Number of File Transfers Completed: 2\n"
                          "Number of File Transfers Failed: 0\n"
                          "Total Number of Bytes Transferred: 6000000000\n"
                          "Final Job Status: Completed\n";

} // namespace

TEST_CASE("traces::importAzcopyText reads bytes over minutes, and megabits of progress", "[models][traces]") {
    const auto all = test::imported(kText);
    CHECK(all.report.format == "azcopy-text");
    CHECK(all.value("duration") == 30);
    CHECK(all.value("bytes") == 6e9);
    CHECK(all.value("throughput") == 200e6);
    CHECK(all.value("transfers") == 2);
    CHECK(all.value("failures") == 0);
    // (1500 + 1700.5) / 2 Mb/s are 200.03 MB/s
    CHECK(all.value("progress-throughput") == Approx(1600.25e6 / 8));
    CHECK(all.one("progress-throughput").outcome.spread.samples == 2);
    CHECK(test::condition(all.one("bytes"), "job") == "01234567-89ab");
    CHECK(test::condition(all.one("bytes"), "status") == "Completed");
    CHECK(all.one("bytes").place == "row 9");
    CHECK(all.omitted("a line without figures") == 1);
}

TEST_CASE("traces::importAzcopyText refuses summaries that are cut or no numbers", "[models][traces]") {
    CHECK(
        test::importRefused(kText.substr(0, kText.find("Elapsed"))).message.starts_with("The summary of the job ends"));
    std::string bad = kText;
    CHECK(test::importRefused(bad.replace(bad.find("6000000000"), 10, "6 GB")).pointer == "row 9");
}

TEST_CASE("traces::importAzcopyText refuses a summary wherever it is cut", "[models][traces]") {
    for (std::size_t end = kText.find("Elapsed"); end < kText.size() - 1; ++end) {
        INFO(kText.substr(0, end));
        CHECK(test::importRefused(kText.substr(0, end)).pointer.starts_with("row "));
    }
    CHECK(test::imported(kText).report.warnings.empty());
    const auto open = test::imported(kText.substr(0, kText.size() - 1)); // it may have been "CompletedWithErrors"
    REQUIRE(open.report.warnings.size() == 1);
    CHECK(open.report.warnings[0].pointer == "row 10");
}

TEST_CASE("traces::importAzcopyText says of a job that failed that it did", "[models][traces]") {
    std::string failed = kText;
    const auto all = test::imported(failed.replace(failed.find("Status: Completed"), 17, "Status: Failed"));
    CHECK(test::condition(all.one("throughput"), "status") == "Failed");
    REQUIRE(all.report.warnings.size() == 1);
    CHECK(all.report.warnings[0].pointer == "row 10");
    CHECK(all.report.warnings[0].message ==
          "The job ended as Failed: its figures are of what was transferred until then");
}

TEST_CASE("traces::importAzcopyJson reads the last message and the time since the first", "[models][traces]") {
    const std::string init = R"({"TimeStamp":"2026-01-01T10:00:00Z","MessageType":"Init","MessageContent":"{}"})";
    const std::string end =
        R"({"TimeStamp":"2026-01-01T10:00:30.0Z","MessageType":"EndOfJob","MessageContent":"{\"JobID\":\"j1\",)"
        R"(\"JobStatus\":\"Completed\",\"TotalTransfers\":\"2\",\"TransfersCompleted\":\"2\",\"TransfersFailed\":\"0\",)"
        R"(\"TotalBytesTransferred\":\"6000000000\",\"AverageE2EMilliseconds\":\"20\"}"})";
    const auto all = test::imported(init + "\n" + end + "\n");
    CHECK(all.report.format == "azcopy-json");
    CHECK(all.value("throughput") == 200e6);
    CHECK(all.value("duration") == 30);
    CHECK(all.value("latency") == Approx(0.02));
    CHECK(test::condition(all.one("bytes"), "job") == "j1");
    CHECK(all.one("bytes").place == "row 2");
    CHECK(all.omitted("message Init") == 1);
    CHECK(all.report.warnings.empty());
    std::string partly = end;
    const auto cancelled =
        test::imported(init + "\n" + partly.replace(partly.find(":\\\"Completed"), 12, ":\\\"Cancelled") + "\n");
    CHECK(test::condition(cancelled.one("throughput"), "status") == "Cancelled");
    CHECK(cancelled.report.warnings.size() == 1);
    CHECK(test::importRefused(init + "\n").message == "The messages end before the job does");
    CHECK(test::importRefused(init + "\n" + end.substr(0, end.size() / 2)).pointer == "row 2");
    CHECK(test::importRefused(init + "\n" + R"({"MessageType":"Error","MessageContent":"no"})").message ==
          "The job failed");
}
