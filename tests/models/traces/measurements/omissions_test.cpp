// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/omissions.h"

#include <catch2/catch.hpp>

using namespace lakewright::traces;

TEST_CASE("traces::addOmission counts by reason and keeps the first places", "[models][traces]") {
    std::vector<Omission> all;
    for (int row = 1; row <= 20; ++row)
        addOmission(all, row % 5 == 0 ? "failed" : "no unit", "row " + std::to_string(row));
    addOmission(all, "failed", "row 21", 7);
    REQUIRE(all.size() == 2);
    CHECK(all[0] == Omission{"no unit", 16, all[0].places});
    CHECK(all[0].places.size() == Omission::kMostPlaces);
    CHECK(all[1] == Omission{"failed", 4 + 7, {"row 5", "row 10", "row 15", "row 20", "row 21"}});
}

TEST_CASE("traces::addOmission counts what is beyond 64 reasons together", "[models][traces]") {
    std::vector<Omission> all;
    for (int reason = 0; reason < 70; ++reason)
        addOmission(all, std::to_string(reason), "here");
    addOmission(all, "63", "there"); // is known already
    REQUIRE(all.size() == 65);
    CHECK(all[63].count == 2);
    CHECK(all[64] == Omission{"other reasons", 6, std::vector<std::string>(6, "here")});
}
