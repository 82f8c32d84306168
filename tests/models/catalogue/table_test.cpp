// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/table.h"

#include <catch2/catch.hpp>

using namespace lakewright::catalogue;

TEST_CASE("Table reads rows of cells and keeps empty ones", "[models][catalogue]") {
    const Table table("id\tvalue\tnote\na\t1\t\nb\t\tlast\n");
    REQUIRE(table.rows() == 2);
    CHECK(table.columns() == std::vector<std::string_view>{"id", "value", "note"});
    CHECK(table.row(0)[1] == "1");
    CHECK(table.row(0)[2].empty());
    CHECK(table.row(1)[1].empty());
    CHECK(table.row(1)[2] == "last");
}

TEST_CASE("Table reads a last line without line end", "[models][catalogue]") {
    const Table table("id\na\nb");
    REQUIRE(table.rows() == 2);
    CHECK(table.row(1)[0] == "b");
}

TEST_CASE("split gives one part more than there are separators", "[models][catalogue]") {
    CHECK(split("", '\t').size() == 1);
    CHECK(split("\t\t", '\t').size() == 3);
}

TEST_CASE("number tells an empty cell from zero", "[models][catalogue]") {
    CHECK_FALSE(number("").has_value());
    CHECK(number("0") == 0.0);
    CHECK(number("-35.3075") == -35.3075);
    CHECK(number("3.616") == 3.616);
}
