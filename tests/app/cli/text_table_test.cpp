// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <catch2/catch.hpp>

using namespace lakewright::cli;

TEST_CASE("A table aligns texts to the left and figures to the right", "[app][cli]") {
    const TextTable table{{{"id"}, {"Gb/s", true}}, {{"long name", "5"}, {"x", "12.5"}}};
    CHECK(toText(table) == "id         Gb/s\n"
                           "long name     5\n"
                           "x          12.5\n");
}

TEST_CASE("A table counts code points, not bytes, and leaves no trailing spaces", "[app][cli]") {
    const TextTable table{{{"a"}, {"b"}}, {{"Gävle", ""}, {"Paris", "x"}}};
    CHECK(toText(table) == "a      b\n"
                           "Gävle\n"
                           "Paris  x\n");
}
