// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace.h"

#include "models/traces/trace_facts.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

using namespace lakewright;
using traces::Access;
using traces::TraceFormat;

namespace {

const std::string kData = LAKEWRIGHT_SOURCE_DIR "/tests/data/traces/";

std::vector<Access> accessesOf(const std::string& path, const traces::TraceOptions& options = {}) {
    return test::allAccesses(*traces::openTrace(path, options).reader, 1000);
}

traces::TraceFacts factsOf(const std::string& path) {
    const auto trace = traces::openTrace(path, {});
    std::vector<Access> block(65536);
    traces::TraceFacts facts;
    while (const std::size_t count = trace.reader->read(block))
        facts.add(std::span(block).first(count));
    return facts;
}

} // namespace

TEST_CASE("traces::openTrace reads the same six accesses from every format", "[models][traces]") {
    // The fixtures hold objects 1 2 3 1 2 1 of 512 bytes at 0 1 2 3 4 5 s; warp and Azure name them o1, o2, o3.
    std::vector<std::uint64_t> expected{1, 2, 3, 1, 2, 1};
    for (const char* name : {"six.oracleGeneral", "six.oracleGeneral.zst", "six.lis", "six.lis.zst", "six.csv",
                             "six.warp.csv", "six.warp.csv.zst", "six.azure.csv"}) {
        const auto accesses = accessesOf(kData + name);
        INFO(name);
        REQUIRE(accesses.size() == expected.size());
        for (std::size_t i = 0; i < accesses.size(); ++i) {
            CHECK((accesses[i].object == accesses[0].object) == (expected[i] == 1));
            CHECK((accesses[i].object == accesses[1].object) == (expected[i] == 2));
            CHECK(accesses[i].bytes == 512);
            CHECK((accesses[i].at - accesses[0].at).value == Approx(static_cast<double>(i)));
        }
    }
}

TEST_CASE("traces::openTrace is told by options what the content does not say", "[models][traces]") {
    const std::string table = test::temporaryFile("k|s\n5|2\n");
    traces::TraceOptions options;
    options.columns = traces::CsvMapping{.object = "k", .time = "", .size = "s", .delimiter = '|', .hasHeader = {}};
    const auto trace = traces::openTrace(table, options);
    CHECK(trace.format == TraceFormat::Csv);
    CHECK_FALSE(trace.hasTimes);
    CHECK(trace.hasSizes);
    CHECK(test::allAccesses(*trace.reader) == std::vector<Access>{{5, 2, {}}});
    traces::TraceOptions blocks;
    blocks.objectBytes = 4096;
    CHECK(accessesOf(kData + "six.lis", blocks).at(0).bytes == 4096);
    blocks.format = TraceFormat::Lis;
    CHECK(test::refused([&] { accessesOf(kData + "six.csv", blocks); }).message == "This is no row of a .lis trace");
}

TEST_CASE("traces::openTrace finds all options that do not fit at once", "[models][traces]") {
    traces::TraceOptions options;
    options.format = TraceFormat::OracleGeneral;
    options.columns = traces::CsvMapping();
    options.objectBytes = 1;
    options.readsOnly = true;
    try {
        traces::openTrace(kData + "six.oracleGeneral", options);
        FAIL("nothing was refused");
    } catch (const diagnostics::InputError& error) {
        CHECK(error.findings().size() == 3);
    }
}

TEST_CASE("traces::openTrace refuses what is no trace", "[models][traces]") {
    const auto refused = [](const std::string& bytes) {
        return test::refused([&] { accessesOf(test::temporaryFile(bytes)); });
    };
    CHECK(refused("").message == "The file is empty");
    CHECK(refused(std::string(1000, '\0')).pointer == "byte 0");
    CHECK(refused("free text\nand more\n").pointer == "row 1");
    CHECK(refused("12345 12345\n").found == "\"12345 12345\\x0A\"");
    CHECK(refused(test::zstdOf(std::string(1u << 20, ' '))).pointer == "row 1");
    const std::string packed = test::zstdOf(test::record(0, 1, 1) + test::record(1, 2, 1));
    CHECK(refused(packed.substr(0, packed.size() - 1)).message == "The zstd stream ends in the middle of a frame");
}

TEST_CASE("traces: the workstation trace P3 has the published requests and objects", "[models][traces]") {
    const char* const folder = std::getenv("LAKEWRIGHT_TRACES");
    if (folder == nullptr) {
        WARN("skipped: LAKEWRIGHT_TRACES is not set");
        return;
    }
    const auto facts = factsOf(std::filesystem::path(folder) / "cache_traces" / "P3.lis.zst");
    CHECK(facts.accesses() == 3912296);
    CHECK(facts.objects() == 762543);
    CHECK(facts.bytes() == units::bytes(3912296.0 * 512));
}

TEST_CASE("traces: the published sample of the Azure Functions Blob trace is read", "[models][traces]") {
    const char* const folder = std::getenv("LAKEWRIGHT_TRACES");
    if (folder == nullptr) {
        WARN("skipped: LAKEWRIGHT_TRACES is not set");
        return;
    }
    const auto path = std::filesystem::path(folder) / "azure_traces" / "AzureFunctionsBlobTrace2020_sample10.csv";
    const auto facts = factsOf(path);
    CHECK(facts.accesses() == 10);
    // 30 + 1938488 + 36 + 2204780 + 359512 + 5 * 164, added by hand
    CHECK(facts.bytes() == units::bytes(4503666));
    CHECK(facts.stepsBack() > 0);
}
