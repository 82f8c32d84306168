// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/cross_zone.h"

#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright;

TEST_CASE("Requests to three zones take longer by the trips between them", "[models][scenario]") {
    scenario::Machines machines;
    CHECK(scenario::crossZoneDelay(machines).value == 0);
    machines.zones = {2};
    CHECK(scenario::crossZoneDelay(machines).value == 0);
    machines.zones = {1, 2, 3};
    CHECK(scenario::crossZoneDelay(machines).value == Approx(3 * (1553e-6 - 908e-6)));
}
