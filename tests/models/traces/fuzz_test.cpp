// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever bytes come in: accesses, or a finding that says why not and where; nothing else.
#include "models/traces/measurements/measurement_import.h"
#include "models/traces/trace.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace lakewright;
using traces::TraceFormat;

namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

const std::vector<std::string>& validTraces() {
    static const std::vector<std::string> traces{
        repeated(test::record(1000, 1, 512, 3) + test::record(1000, 2, 512), 20), repeated("100 4 0 1\n7 1 0 2\n", 20),
        "time,id,size\n" + repeated("1.5,abc,512\n2,\"q\"\"x\",7\n", 10),
        "idx\tthread\top\tn_objects\tbytes\tfile\terror\tstart\tend\tduration_ns\n" +
            repeated("0\t0\tGET\t1\t5\tx\t\t2019-11-07T00:00:00.1234567Z\t2019-11-07T00:00:01Z\t1\n", 5),
        "Timestamp,AnonRegion,AnonBlobName,BlobBytes,Read,Write\n" + repeated("1500,r,b,30.0,True,False\n", 5)};
    return traces;
}

/// What is refused has a message, a file and a short piece of it.
void checkFindings(const diagnostics::InputError& error) {
    RC_ASSERT(!error.findings().empty());
    for (const auto& finding : error.findings()) {
        RC_ASSERT(!finding.message.empty());
        RC_ASSERT(!finding.file.empty());
        RC_ASSERT(finding.found.size() < 400u);
    }
}

/// Reads all of it; what is refused has a message and a file, and nothing but a refusal leaves.
void checkReadable(const std::string& bytes, const traces::TraceOptions& options) {
    constexpr std::size_t kEnough = 1u << 22; // a .lis row may ask for 2^20 blocks
    std::vector<traces::Access> block(4096);
    try {
        const auto trace = traces::openTrace(test::temporaryFile(bytes), options);
        std::size_t read = 0;
        for (std::size_t count = 1; count > 0 && read < kEnough; read += count) {
            count = trace.reader->read(block);
            RC_ASSERT(count <= block.size());
        }
    } catch (const diagnostics::InputError& error) {
        checkFindings(error);
    }
}

/// Benchmark output of every format that has a sample in tests/data, and logs of fio.
const std::vector<std::string>& validMeasurements() {
    static const std::vector<std::string> texts = [] {
        std::vector<std::string> all{"500, 100, 0, 4096\n1000, 90, 1, 4096\n"};
        for (const auto& entry :
             std::filesystem::directory_iterator(LAKEWRIGHT_SOURCE_DIR "/tests/data/traces/measurements")) {
            std::ifstream file(entry.path(), std::ios::binary);
            all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
        std::sort(all.begin(), all.end()); // folders have no order
        std::string histogram = "1000, 0, 4096";
        for (int bin = 0; bin < 1856; ++bin)
            histogram += ", " + std::to_string(bin % 7);
        all.push_back(histogram + "\n" + histogram + "\n");
        return all;
    }();
    return texts;
}

/// Imports it; measurements are finite and none is negative.
void checkImportable(const std::string& bytes) {
    try {
        traces::ImportOptions options;
        const traces::ImportReport report =
            traces::importMeasurements(test::temporaryFile(bytes), options, [](const traces::Measurement& m) {
                RC_ASSERT(std::isfinite(baseValue(m.outcome.value)));
                RC_ASSERT(baseValue(m.outcome.value) >= 0);
                RC_ASSERT(!m.place.empty());
            });
        RC_ASSERT(report.measurements > 0u);
    } catch (const diagnostics::InputError& error) {
        checkFindings(error);
    }
}

traces::TraceOptions anyOptions() {
    traces::TraceOptions options;
    const int format = *rc::gen::inRange(-3, 5);
    if (format >= 0)
        options.format = static_cast<TraceFormat>(format);
    return options;
}

std::string edited(std::string bytes) {
    const auto piece = rc::gen::oneOf(
        rc::gen::element<std::string>("\n", "\t", ",", "\"", "-", "1e999", "18446744073709551615", "\r\n", "#", "nan",
                                      std::string(1, '\0'), std::string(24, '\xff'), std::string(70000, 'x'),
                                      "0 0 0 0\n", "{", "[", "}", "]", ":", "<a>", "null", "-1", "\"\"", "%", " KB/s"),
        rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
    const int edits = *rc::gen::inRange(1, 6);
    for (int i = 0; i < edits; ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
        const auto length = *rc::gen::inRange<std::size_t>(0, 30);
        bytes.replace(at, std::min(length, bytes.size() - at), *piece);
    }
    return bytes;
}

} // namespace

TEST_CASE("traces: random edits of valid traces never crash a reader", "[models][traces]") {
    CHECK(rc::check([] { checkReadable(edited(*rc::gen::elementOf(validTraces())), anyOptions()); }));
}

TEST_CASE("traces: random edits under and over zstd never crash a reader", "[models][traces]") {
    CHECK(rc::check([] {
        const std::string bytes = *rc::gen::elementOf(validTraces());
        checkReadable(test::zstdOf(edited(bytes)), anyOptions());
        checkReadable(edited(test::zstdOf(bytes)), anyOptions());
    }));
}

TEST_CASE("traces: random bytes never crash a reader", "[models][traces]") {
    CHECK(rc::check([](const std::string& bytes) { checkReadable(bytes, anyOptions()); }));
}

TEST_CASE("traces: random mappings of columns never crash a reader", "[models][traces]") {
    CHECK(rc::check([] {
        const auto column =
            rc::gen::element<std::string>("", "1", "2", "3", "9", "id", "time", "size", "99999999999999999999");
        traces::TraceOptions options;
        options.columns = traces::CsvMapping();
        options.columns->object = *rc::gen::nonEmpty(column);
        options.columns->time = *column;
        options.columns->size = *column;
        options.columns->delimiter = *rc::gen::element(',', '\t', ' ', ';');
        options.columns->timeUnit = static_cast<traces::TimeUnit>(*rc::gen::inRange(0, 5));
        checkReadable(edited(*rc::gen::elementOf(validTraces())), options);
    }));
}

TEST_CASE("traces: every sample of benchmark output is read as it is", "[models][traces]") {
    for (const std::string& text : validMeasurements())
        CHECK(traces::isMeasurements(text));
}

TEST_CASE("traces: random edits of benchmark output never crash an importer", "[models][traces]") {
    CHECK(rc::check([] { checkImportable(edited(*rc::gen::elementOf(validMeasurements()))); }));
}

TEST_CASE("traces: benchmark output that is cut anywhere never crashes an importer", "[models][traces]") {
    for (const std::string& text : validMeasurements())
        for (std::size_t length = 1; length < text.size(); length += 1 + text.size() / 97)
            checkImportable(text.substr(0, length));
}
