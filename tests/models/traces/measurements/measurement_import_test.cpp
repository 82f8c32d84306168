// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement_import.h"

#include "tests/models/traces/measurements/import_samples.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>

#include <set>

using namespace lakewright;

TEST_CASE("traces::measurementFormats has one of each name", "[models][traces]") {
    std::set<std::string> names;
    for (const auto& [name, title] : traces::measurementFormats())
        names.insert(name);
    CHECK(names.size() == traces::measurementFormats().size());
}

TEST_CASE("traces::importMeasurements lists what it knows when it knows a file not", "[models][traces]") {
    for (const char* text : {"a,b\n1,2\n", "{}", "hello", "500, 100\n"}) {
        const auto finding = test::importRefused(text);
        INFO(text);
        CHECK(finding.message == "The format of the file is not known");
        for (const auto& [name, title] : traces::measurementFormats())
            CHECK(finding.allowed.find(name) != std::string::npos);
    }
}

TEST_CASE("traces::importMeasurements refuses the kind of a log for what is none", "[models][traces]") {
    const std::string table = "instance_type,max_s3_MBps\na1.large,514\n";
    CHECK(test::imported(table).value("throughput") == 514e6);
    CHECK(test::importRefused(table, {nullptr, traces::FioLogKind::Iops}).message ==
          "The kind of a log of fio is told for something else");
}

TEST_CASE("traces::importMeasurements refuses nests, giants and bytes that are no text without falling over",
          "[models][traces]") {
    const std::string fio = R"({"fio version": "fio-3.1", "jobs": )";
    CHECK(test::importRefused(fio + std::string(100000, '[')).message == "The document ends too early");
    CHECK(test::importRefused(fio + std::string(100000, '[') + std::string(100000, ']') + "}")
              .pointer.starts_with("/jobs"));
    CHECK(test::importRefused(fio + "\"\xff\xfe\"}").message == "The text is not JSON");
    CHECK(test::importRefused("[OUTPUT] a\n" + std::string(1, '\0')).pointer == "row 2");
    CHECK(test::importRefused("[OUTPUT] " + std::string(70000, 'a')).message == "The row is too long");
}

TEST_CASE("traces::importMeasurements refuses a line of 100 MB without reading all of it", "[models][traces]") {
    const std::string line(100'000'000, 'a');
    for (const auto& [start, message] : std::initializer_list<std::pair<std::string, std::string>>{
             {"[OUTPUT] ", "The row is too long"},
             {"src,dest,src_tier,dest_tier,cost\n", "The row is too long"},
             {R"({"fio version": ")", "The document is too large"},
             {"<ntttcps version=\"1\"><a>", "A value is too long"},
             {"<ntttcps version=\"1\">", "The document is too large"},
             {"<ntttcps version=\"", "The document is too large"}})
        CHECK(test::importRefused(test::zstdOf(start + line)).message == message);
}

TEST_CASE("traces::importMeasurements reads lists of many objects in a time that goes with their number",
          "[models][traces]") {
    // each looked at all before it once: 100,000 objects were 5 000 000 000 steps
    std::string figures;
    for (int i = 0; i < 100'000; ++i)
        figures += R"({"name":"a","value":1,"unit":"s"},)";
    figures.back() = ']';
    const auto all =
        test::imported(R"(window.BENCHMARK_DATA = {"entries":{"a":[{"commit":{},"benches":[)" + figures + "}]}}");
    CHECK(all.report.measurements == 100'000);
}

TEST_CASE("traces::importMeasurements refuses objects with more members than any benchmark has", "[models][traces]") {
    std::string bins;
    for (int i = 0; i < 100'001; ++i)
        bins += "\"" + std::to_string(i) + "\":1,";
    bins.back() = '}';
    const std::string fio = R"({"fio version": "fio-3.1", "jobs": [{"jobname": "a", "read": {"io_bytes": 4096, "bw": 4,
        "iops": 1, "runtime": 1000, "clat_ns": {"min": 1, "max": 3, "mean": 2, "bins": {)";
    const auto finding = test::importRefused(fio + bins + "}}}]}");
    CHECK(finding.message == "Has too many members");
    CHECK(finding.pointer == "/jobs/0/read/clat_ns/bins");
}

TEST_CASE("traces::importMeasurements refuses deeper nests than any benchmark has", "[models][traces]") {
    const std::string fio = R"({"fio version": "fio-3.1", "jobs": )";
    CHECK(test::importRefused(fio + std::string(1'000'000, '[')).message == "The document is nested too deeply");
    std::string nest;
    for (int i = 0; i < 1'000'000; ++i)
        nest += "{\"a\":";
    CHECK(test::importRefused(fio + nest).message == "The document is nested too deeply");
}

TEST_CASE("traces::isMeasurements knows a format by its lines and members, not by words somewhere",
          "[models][traces]") {
    for (const char* text :
         {"AzCopy text: \"Job <guid> summary\" lines; \"Elapsed Time (Minutes)\"; 2-sec Throughput (Mb/s): v\n",
          "IOR text: table access bw(MiB/s) IOPS; mdtest \"SUMMARY rate\"; \"[RESULT] ior-easy-write 12.3 GiB/s\"\n",
          "elbencho prints OPERATION, First Done and Last Done\n", "see Operation: GET. Concurrency: 4\n",
          "DiskSpd: Results for timespan 1, I/O per s\n", R"({"note": "\"fio version\": 3", "x": {"fio version": 1}})",
          R"({"about": {"metric": 1, "num_accelerators": 2}})", R"({"test_start": 1, "note": "iperf 3"})",
          R"({"schema": "lakewright.load-curve/2", "note": "lakewright.load-curve/1"})",
          R"({"disk": 1, "sysstat": {"hosts": []}})", "a <ntttcps version=\"1\">\n"}) {
        INFO(text);
        CHECK_FALSE(traces::isMeasurements(text));
    }
}

TEST_CASE("traces::importMeasurements gives the same from a compressed file", "[models][traces]") {
    const std::string text = "src,dest,src_tier,dest_tier,cost\naws:a,aws:b,P,P,0.02\n";
    const auto plain = test::imported(text), packed = test::imported(test::zstdOf(text));
    CHECK(plain.measurements == packed.measurements);
    CHECK_FALSE(plain.report.isCompressed);
    CHECK(packed.report.isCompressed);
    CHECK(plain.value("egress-price") == Approx(0.02e-9)); // 0.02 USD for 10^9 bytes
}

TEST_CASE("traces::importMeasurements reads or refuses with a reason every beginning of a file", "[models][traces]") {
    const std::string fio = R"({"fio version": "fio-3.1", "jobs": [{"jobname": "a", "read": {"io_bytes": 4096, "bw": 4,
        "iops": 1, "runtime": 1000, "clat_ns": {"min": 1, "max": 3, "mean": 2, "percentile": {"50.0": 2}}}}]})";
    const std::string price = "src,dest,src_tier,dest_tier,cost\naws:a,aws:b,P,P,0.02\naws:a,aws:c,P,P,0.09\n";
    const std::string azcopy = "Job 1 summary\nElapsed Time (Minutes): 0.5\nTotalBytesTransferred: 6000\n"
                               "Final Job Status: Completed\n";
    for (const std::string& whole : {fio, price, azcopy}) {
        std::size_t refusals = 0;
        for (std::size_t length = 1; length < whole.size(); ++length) {
            try {
                test::imported(whole.substr(0, length));
            } catch (const diagnostics::InputError& error) {
                ++refusals;
                CHECK_FALSE(error.findings().at(0).message.empty());
            }
        }
        CHECK(refusals > whole.size() / 3);
        CHECK(refusals < whole.size());
        CHECK(test::imported(whole).report.measurements > 0);
    }
}
