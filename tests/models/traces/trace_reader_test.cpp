// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace_reader.h"

#include <catch2/catch.hpp>

using namespace lakewright::traces;

TEST_CASE("traces::DropList counts by reason and stays short", "[models][traces]") {
    DropList list;
    list.add("comment", 3);
    list.add("empty", 4);
    list.add("comment", 9);
    REQUIRE(list.rows().size() == 2);
    CHECK(list.rows()[0] == DroppedRows{"comment", 2, 3});
    CHECK(list.rows()[1] == DroppedRows{"empty", 1, 4});
    for (std::uint64_t row = 10; row < 1010; ++row)
        list.add("reason " + std::to_string(row), row);
    REQUIRE(list.rows().size() == 33);
    CHECK(list.rows().back() == DroppedRows{"other reasons", 970, 40}); // 30 of the 1000 had a place of their own
}
