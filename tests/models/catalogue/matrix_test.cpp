// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/matrix.h"

#include <catch2/catch.hpp>

using namespace lakewright::catalogue;

TEST_CASE("Matrix finds figures by row and column and nothing else", "[models][catalogue]") {
    const Matrix matrix("corner\ta\tb\nx\t1\t\ny\t3\t4\n");
    CHECK(matrix.at("x", "a") == 1.0);
    CHECK(matrix.at("y", "b") == 4.0);
    CHECK_FALSE(matrix.at("x", "b").has_value()); // published as blank
    CHECK_FALSE(matrix.at("z", "a").has_value());
    CHECK_FALSE(matrix.at("x", "c").has_value());
    CHECK_FALSE(matrix.at("a", "x").has_value()); // rows are not columns
    CHECK(matrix.figures() == 3);
    CHECK(matrix.rowIds() == std::vector<std::string_view>{"x", "y"});
    CHECK(matrix.columnIds() == std::vector<std::string_view>{"a", "b"});
}
