// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace_format.h"

#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using traces::detectFormat;
using traces::TraceFormat;

TEST_CASE("traces::detectFormat tells every format by its content", "[models][traces]") {
    CHECK(detectFormat(test::record(1, 2, 3)).format == TraceFormat::OracleGeneral);
    CHECK(detectFormat(test::record(1, 2, 3, 5).substr(0, 10)).format == TraceFormat::OracleGeneral);
    CHECK(detectFormat("0 8 0 0\n8 8 0 1\n16 8 0").format == TraceFormat::Lis);
    CHECK(detectFormat("1 2 3 4").format == TraceFormat::Lis);
    CHECK(detectFormat("# a comment\nid,time,size,more\n").format == TraceFormat::Csv);
    CHECK(detectFormat("idx\tthread\top\tbytes\tfile\terror\tstart\tend\tduration_ns\r\n").format == TraceFormat::Warp);
    CHECK(detectFormat("Timestamp,AnonRegion,AnonBlobName,BlobBytes\n").format == TraceFormat::AzureBlob);
}

TEST_CASE("traces::detectFormat says why it cannot tell", "[models][traces]") {
    const auto table = detectFormat("when;what\n1;2\n");
    CHECK_FALSE(table.format);
    CHECK_THAT(table.allowed, Catch::Contains("columns"));
    const auto zeros = detectFormat(std::string(480, '\0'));
    CHECK_FALSE(zeros.format);
    CHECK_THAT(zeros.message, Catch::Contains("byte 0x00 at 0"));
    CHECK(detectFormat("1 2 3 4\n1 2 3\n").format == TraceFormat::Lis); // the reader names the row
    CHECK_FALSE(detectFormat("1 2 3\n1 2 3 4\n").format);
    CHECK_FALSE(detectFormat("\n\n  \n").format);
    const auto bigEndian = detectFormat(test::reversedFields(test::record(1'600'000'000, 7, 4096, 9)));
    CHECK(bigEndian.message == "The trace looks like oracleGeneral, but big endian");
    const std::string without = test::record(0, 7, 4096) + test::record(0, 9, 4096); // neither time nor next access
    CHECK(detectFormat(without).format == TraceFormat::OracleGeneral);
    CHECK(detectFormat(test::reversedFields(without.substr(0, 24)) + test::reversedFields(without.substr(24))) ==
          bigEndian);
}

TEST_CASE("traces::TraceFormat has names both ways", "[models][traces]") {
    for (const std::string& name : traces::formatNames())
        CHECK(traces::nameOf(traces::formatNamed(name).value()) == name);
    CHECK_FALSE(traces::formatNamed("oracle"));
}
