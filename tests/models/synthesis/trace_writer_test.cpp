// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/trace_writer.h"

#include "models/traces/trace.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace lakewright;
using namespace lakewright::synthesis;

TEST_CASE("synthesis::TraceWriter writes what openTrace reads back", "[models][synthesis]") {
    const std::vector<traces::Access> accesses{
        {3, 512, units::seconds(0)}, {0, 0, units::seconds(1.25)}, {3, 512, units::seconds(86'400)}};
    const std::vector<traces::Origin> origins{{0, true}, {1, false}, {0, false}};
    const test::TemporaryFolder folder;
    const std::string file = (folder / "trace").string();
    for (const bool hasOrigins : {false, true}) {
        std::ofstream out(file);
        TraceWriter(out, hasOrigins, units::milliseconds(1)).write(accesses, origins);
        out.close();
        const traces::OpenedTrace trace = traces::openTrace(file, {});
        CHECK(trace.format == (hasOrigins ? traces::TraceFormat::AzureBlob : traces::TraceFormat::Csv));
        std::vector<traces::Access> read(10);
        REQUIRE(trace.reader->read(read) == 3);
        const auto there = trace.reader->origins();
        CHECK(there.size() == (hasOrigins ? 3 : 0));
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(read[i].bytes == accesses[i].bytes);
            CHECK(read[i].object == accesses[i].object); // a decimal number is itself
            CHECK(read[i].at.value == Approx(accesses[i].at.value).epsilon(1e-12));
            if (hasOrigins)
                CHECK(there[i] == origins[i]);
        }
    }
}
