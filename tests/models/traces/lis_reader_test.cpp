// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/lis_reader.h"

#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using traces::Access;

namespace {

std::vector<Access> accessesOf(const std::string& text, std::size_t block = 3) {
    traces::LisReader reader(test::lines(text), 512);
    return test::allAccesses(reader, block);
}

} // namespace

TEST_CASE("traces::LisReader asks for count blocks from start", "[models][traces]") {
    const auto at = units::seconds;
    CHECK(accessesOf("230027 2 0 0\n5 3 0 1\n") ==
          std::vector<Access>{
              {230027, 512, at(0)}, {230028, 512, at(0)}, {5, 512, at(1)}, {6, 512, at(1)}, {7, 512, at(1)}});
    CHECK(accessesOf("  7\t1  0 3 \r\n\r\n").size() == 1);
}

TEST_CASE("traces::LisReader expands every line to its count, for any block", "[models][traces]") {
    CHECK(rc::check([] {
        const auto counts = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0u, 50u));
        std::string text;
        std::size_t sum = 0;
        for (const unsigned count : counts) {
            text += std::to_string(sum) + " " + std::to_string(count) + " 0 0\n";
            sum += count;
        }
        const auto accesses = accessesOf(text, *rc::gen::inRange<std::size_t>(1, 60));
        RC_ASSERT(accesses.size() == sum);
        for (std::size_t i = 0; i < sum; ++i)
            RC_ASSERT(accesses[i].object == i);
    }));
}

TEST_CASE("traces::LisReader drops lines that ask for nothing and says which", "[models][traces]") {
    traces::LisReader reader(test::lines("1 0 0 0\n\n1 1 0 1\n2 0 0 2\n"), 512);
    CHECK(test::allAccesses(reader).size() == 1);
    REQUIRE(reader.dropped().size() == 2);
    CHECK(reader.dropped()[0] == traces::DroppedRows{"a count of 0 blocks", 2, 1});
    CHECK(reader.dropped()[1] == traces::DroppedRows{"empty row", 1, 2});
}

TEST_CASE("traces::LisReader refuses what is no request, with the row", "[models][traces]") {
    for (const char* bad : {"1 2 3", "1 2 3 4 5", "1 -2 0 0", "a 1 0 0", "1 1048577 0 0", "18446744073709551615 1 0 0",
                            "1 1.5 0 0", "1,1,0,0"}) {
        const auto finding = test::refused([&] { accessesOf("1 1 0 0\n" + std::string(bad) + "\n"); });
        CHECK(finding.pointer == "row 2");
        CHECK(finding.found == "\"" + std::string(bad) + "\"");
    }
    CHECK(accessesOf("1 1048576 0 0\n", 4096).size() == 1048576);
}
