// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/warp_reader.h"

#include "models/traces/object_id.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

const std::string kHeader =
    "idx\tthread\top\tclient_id\tn_objects\tbytes\tendpoint\tfile\terror\tstart\tfirst_byte\tend\tduration_ns\n";

std::string row(const std::string& op, const std::string& error = "", const std::string& bytes = "10485760") {
    return "0\t3\t" + op + "\tab\t1\t" + bytes + "\thttp://n1\tp/obj.rnd\t" + error +
           "\t1970-01-01T01:00:01.5+01:00\t\t1970-01-01T00:00:02Z\t500000000\n";
}

} // namespace

TEST_CASE("traces::WarpReader takes gets and puts and says what it dropped", "[models][traces]") {
    const std::string text =
        kHeader + row("GET") + row("STAT", "", "0") + row("PUT") + row("GET", "timeout") + row("DELETE") + "# end\n";
    traces::WarpReader reader(traces::DelimitedRows(test::lines(text), '\t'), false);
    const traces::Access access{traces::objectId("p/obj.rnd"), 10485760, units::seconds(1.5)};
    CHECK(test::allAccesses(reader) == std::vector<traces::Access>{access, access});
    const auto dropped = reader.dropped();
    REQUIRE(dropped.size() == 4);
    CHECK(dropped[0] == traces::DroppedRows{"operation \"STAT\"", 1, 3});
    CHECK(dropped[1] == traces::DroppedRows{"the request failed", 1, 5});
    CHECK(dropped[2] == traces::DroppedRows{"operation \"DELETE\"", 1, 6});
    CHECK(dropped[3] == traces::DroppedRows{"comment", 1, 7});
}

TEST_CASE("traces::WarpReader says of each access that it gave whether it wrote", "[models][traces]") {
    const std::string text = kHeader + row("GET") + row("STAT", "", "0") + row("PUT") + row("GET");
    traces::WarpReader reader(traces::DelimitedRows(test::lines(text), '\t'), false);
    std::vector<traces::Access> batch(2);
    REQUIRE(reader.read(batch) == 2);
    CHECK(reader.origins()[0] == traces::Origin{0, false});
    CHECK(reader.origins()[1] == traces::Origin{0, true});
    REQUIRE(reader.read(batch) == 1);
    CHECK(reader.origins().size() == 1); // of the last read only
}

TEST_CASE("traces::WarpReader drops writes when only reads are asked for", "[models][traces]") {
    traces::WarpReader reader(traces::DelimitedRows(test::lines(kHeader + row("PUT") + row("GET")), '\t'), true);
    CHECK(test::allAccesses(reader).size() == 1);
    CHECK(reader.dropped()[0] == traces::DroppedRows{"a write", 1, 2});
}

TEST_CASE("traces::WarpReader reads by header, so that older tables without endpoint fit", "[models][traces]") {
    const std::string old = "idx\tthread\top\tn_objects\tbytes\tfile\terror\tstart\tend\tduration_ns\n"
                            "0\t0\tGET\t1\t5\tx\t\t2019-11-07T00:00:00.1234567Z\t2019-11-07T00:00:01Z\t1\n";
    CHECK(traces::isWarpHeader(old.substr(0, old.find('\n'))));
    traces::WarpReader reader(traces::DelimitedRows(test::lines(old), '\t'), false);
    CHECK(test::allAccesses(reader).at(0).bytes == 5);
    CHECK_FALSE(traces::isWarpHeader("op,file,bytes,start,duration_ns"));
    CHECK_FALSE(traces::isWarpHeader("op\tfile\tbytes"));
}

TEST_CASE("traces::WarpReader refuses rows without a file, a size or a time", "[models][traces]") {
    const auto refused = [](const std::string& rows) {
        return test::refused([&] {
            traces::WarpReader reader(traces::DelimitedRows(test::lines(rows), '\t'), false);
            test::allAccesses(reader);
        });
    };
    CHECK(refused(kHeader + row("GET", "", "-1")).message == "The size is negative");
    CHECK(refused(kHeader + "0\t3\tGET\tab\t1\t1\te\t\t\t1970-01-01T00:00:00Z\t\t\t\n").message ==
          "The request has no file");
    CHECK(refused(kHeader + "0\t3\tGET\tab\t1\t1\te\tf\t\tnoon\t\t\t\n").message == "The start is no timestamp");
    CHECK(refused("op\tfile\n").message == "There is no column \"bytes\"");
}
