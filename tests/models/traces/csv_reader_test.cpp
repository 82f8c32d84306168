// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/csv_reader.h"

#include "models/traces/object_id.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using traces::Access;
using traces::CsvMapping;

namespace {

std::vector<Access> accessesOf(const std::string& text, const CsvMapping& mapping = {}) {
    traces::CsvReader reader(traces::DelimitedRows(test::lines(text), mapping.delimiter), mapping, 4096);
    return test::allAccesses(reader);
}

diagnostics::Diagnostic refused(const std::string& text, const CsvMapping& mapping = {}) {
    return test::refused([&] { accessesOf(text, mapping); });
}

CsvMapping numbers(const char* time, const char* object, const char* size) {
    CsvMapping mapping;
    mapping.time = time, mapping.object = object, mapping.size = size;
    return mapping;
}

} // namespace

TEST_CASE("traces::CsvReader finds columns by name", "[models][traces]") {
    CHECK(accessesOf("size,id,time\n512,7,1.5\n0,\"a,b\",2\n") ==
          std::vector<Access>{{7, 512, units::seconds(1.5)}, {traces::objectId("a,b"), 0, units::seconds(2)}});
    CsvMapping mapping = numbers("", "key", "");
    mapping.delimiter = ';';
    CHECK(accessesOf("t;key\nx;9\n", mapping) == std::vector<Access>{{9, 4096, {}}});
}

TEST_CASE("traces::CsvReader finds columns by number and tells a header from data", "[models][traces]") {
    const std::vector<Access> expected{{7, 512, units::seconds(3)}};
    CHECK(accessesOf("3,7,512\n", numbers("1", "2", "3")) == expected);
    CHECK(accessesOf("when,what,bytes\n3,7,512\n", numbers("1", "2", "3")) == expected);
    CHECK(refused("-3x,7,512\n", numbers("1", "2", "3")).message == "The time is no number");
    CHECK(refused("3,7,-512\n", numbers("1", "2", "3")).message == "The size is negative");
    CHECK_THAT(refused("a\nb\n", numbers("", "1", "")).message, Catch::Contains("header cannot be told"));
    CsvMapping told = numbers("", "1", "");
    told.hasHeader = false;
    CHECK(accessesOf("a\nb\n", told).size() == 2);
    told.hasHeader = true;
    CHECK(accessesOf("a\nb\n", told).size() == 1);
}

TEST_CASE("traces::CsvReader converts units of time and size", "[models][traces]") {
    CsvMapping mapping;
    mapping.timeUnit = traces::TimeUnit::Milliseconds;
    mapping.sizeUnit = 1024;
    CHECK(accessesOf("time,id,size\n1500,1,4\n", mapping) == std::vector<Access>{{1, 4096, units::seconds(1.5)}});
    CHECK(refused("time,id,size\n0,1,18014398509481984\n", mapping).message == "The size is too large"); // 2^54 KiB
    mapping.timeUnit = traces::TimeUnit::Timestamp;
    CHECK(accessesOf("time,id,size\n1970-01-01T00:01:00Z,1,1\n", mapping)[0].at == units::minutes(1));
    CHECK(refused("time,id,size\n60,1,1\n", mapping).message == "The time is no timestamp");
}

TEST_CASE("traces::CsvReader refuses columns that are not there", "[models][traces]") {
    const auto name = refused("time,key,size\n1,2,3\n");
    CHECK(name.pointer == "row 1");
    CHECK(name.message == "There is no column \"id\"");
    CHECK(name.allowed == "one of \"time\", \"key\", \"size\"");
    CHECK(refused("1,2,3\n", numbers("1", "2", "4")).message == "There is no column 4");
    CHECK(refused("1,2,3\n", numbers("0", "2", "3")).message == "There is no column 0");
    CsvMapping told;
    told.hasHeader = false;
    CHECK(refused("1,2,3\n", told).message == "A table without header has no names of columns");
}

TEST_CASE("traces::CsvReader refuses bad cells with their row", "[models][traces]") {
    for (const char* row : {"nan,1,1", "1e999,1,1", "1,,1", "1,1,", "1,1,1.5", "1,1,-1", "1,1,1e3", "1,1", "1,1,1,1"}) {
        const auto finding = refused("time,id,size\n0,0,0\n" + std::string(row) + "\n");
        CHECK(finding.pointer == "row 3");
    }
}
