// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/query_load.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;

TEST_CASE("scenario: queries have a level for every hour, surge and burst", "[models][scenario]") {
    scenario::QueryLoad queries{.id = "ask", .lake = "lake", .curve = "c", .rate = units::perSecond(10), .burst = {}};
    const units::Seconds horizon = units::days(2);
    CHECK(scenario::changes(queries, horizon).empty());
    CHECK(scenario::levels(queries, horizon) == std::vector<double>{1});
    queries.surges = {{units::hours(30), units::minutes(15), 10}, {units::hours(60), units::minutes(15), 7}};
    CHECK(scenario::changes(queries, horizon) == std::vector<units::Seconds>{units::hours(30), units::hours(30.25)});
    CHECK(scenario::levels(queries, horizon) == std::vector<double>{1, 10});
    queries.burst = {{.every = units::hours(1), .lasts = units::minutes(1), .factor = 3}};
    CHECK(scenario::levels(queries, horizon) == std::vector<double>{1, 3, 10, 30});
    queries.diurnal = {{.factor = 4, .peak = units::hours(15)}};
    const std::vector<double> levels = scenario::levels(queries, horizon);
    for (const units::Seconds time : scenario::changes(queries, horizon))
        CHECK(std::binary_search(levels.begin(), levels.end(), scenario::intensity(queries, time)));
    CHECK(scenario::changes(queries, horizon).size() == 47 + 1); // hours, and the end of the surge within one
}
