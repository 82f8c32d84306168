// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resources/resources.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;

TEST_CASE("Every embedded file has bytes and a sorted, unique path", "[models][resources]") {
    const auto paths = resources::paths();
    REQUIRE_FALSE(paths.empty());
    CHECK(std::is_sorted(paths.begin(), paths.end()));
    CHECK(std::adjacent_find(paths.begin(), paths.end()) == paths.end());
    for (const std::string_view path : paths)
        CHECK_FALSE(resources::file(path).empty());
}

TEST_CASE("An embedded file is the file, from its first byte to its last", "[models][resources]") {
    const std::string_view readme = resources::file("README.md");
    CHECK(readme.starts_with("# Resources\n"));
    CHECK(readme.ends_with('\n'));
    CHECK(resources::file("README.md").data() == readme.data()); // no copy
}
