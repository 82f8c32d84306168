// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/in_flight.h"

#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

/// Findings about going on from the tiny scenario at 3 h with these operations.
Pointers with(const char* patch) {
    const auto before = test::loadDocument(test::tinyScenario());
    const auto after = test::loadDocument(test::tinyScenario().patch(json::parse(patch)));
    REQUIRE(before.scenario);
    REQUIRE(after.scenario);
    Pointers pointers;
    for (const auto& finding : scenario::inFlightFindings(before, after, units::hours(3), "change.json"))
        pointers.push_back(finding.pointer);
    return pointers;
}

} // namespace

TEST_CASE("in flight: faults, capacities, nodes and prestages may change", "[models][scenario]") {
    CHECK(with("[]").empty());
    CHECK(with(R"([{"op": "replace", "path": "/name", "value": "Other"},
                   {"op": "replace", "path": "/regions/0/wan", "value": "200 Gb/s"},
                   {"op": "replace", "path": "/regions/1/wanUp", "value": "50 Gb/s"},
                   {"op": "replace", "path": "/network/paths/0/capacity", "value": "2 Tb/s"},
                   {"op": "replace", "path": "/lakes/0/nodes", "value": 20},
                   {"op": "replace", "path": "/caches/1/nodes", "value": 12},
                   {"op": "remove", "path": "/faults/1"},
                   {"op": "add", "path": "/caches/1/prestages", "value": [{"dataset": "images", "at": "4 h"}]}])")
              .empty());
}

TEST_CASE("in flight: what the past was made of may not", "[models][scenario]") {
    CHECK(with(R"([{"op": "replace", "path": "/lakes/0/stored", "value": "200 TB"}])") == Pointers{"/lakes/0/stored"});
    CHECK(with(R"([{"op": "replace", "path": "/lakes/0/clusters", "value": 3}])") == Pointers{"/lakes/0/clusters"});
    CHECK(with(R"([{"op": "replace", "path": "/jobs/0/gpus", "value": 512}])") == Pointers{"/jobs/0/gpus"});
    CHECK(with(R"([{"op": "add", "path": "/seed", "value": 7}])") == Pointers{"/seed"});
    CHECK(with(R"([{"op": "replace", "path": "/horizon", "value": "2 d"}])") == Pointers{"/horizon"});
    CHECK(with(R"([{"op": "remove", "path": "/objectives/2"}])") == Pointers{"/objectives/2"});
}

TEST_CASE("in flight: nothing begins before the branch", "[models][scenario]") {
    // "thin" began at 2 h: it can be withdrawn, not made longer.
    CHECK(with(R"([{"op": "replace", "path": "/faults/1/duration", "value": "9 h"}])") == Pointers{"/faults/1/at"});
    CHECK(with(R"([{"op": "replace", "path": "/faults/0/duration", "value": "9 h"}])").empty()); // at 6 h
    CHECK(with(R"([{"op": "replace", "path": "/caches/0/prestages/0/deadline", "value": "3 h"}])") ==
          Pointers{"/caches/0/prestages"});
    CHECK(with(R"([{"op": "add", "path": "/caches/1/prestages", "value": [{"dataset": "images", "at": "1 h"}]}])") ==
          Pointers{"/caches/1/prestages/0/at"});
}
