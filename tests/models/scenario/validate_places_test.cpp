// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using test::errorsWith;
using test::loadDocument;
using test::tinyScenario;
using test::warningsWith;

using Pointers = std::vector<std::string>;

TEST_CASE("scenario: places need round trips and a path", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"add","path":"/regions/-","value":{"id":"silent","area":"west","wan":"1 Gb/s"}}])") ==
          Pointers{"/regions/4/id"});
    CHECK(errorsWith(R"([{"op":"add","path":"/regions/-","value":{"id":"omega","area":"west","wan":"1 Gb/s"}}])") ==
          Pointers{"/regions/4/id"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/network/paths","value":[]},{"op":"remove","path":"/faults/1"}])") ==
          Pointers{"/jobs/0/failover"});
    // 10 degrees of longitude are 1112 km: 11.1 ms there and back at 200 km/ms. Beta lies beside the site.
    CHECK(errorsWith(R"([{"op":"remove","path":"/regions/3/provider/longitude"}])") == Pointers{"/regions/3/provider"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/regions/3/provider/latitude","value":91}])") ==
          Pointers{"/regions/3/provider/latitude"}); // nothing is said of a distance
    CHECK(errorsWith(R"([{"op":"replace","path":"/regions/3/provider/longitude","value":30}])") ==
          Pointers{"/regions/3/provider"});
}

TEST_CASE("scenario: a region without its partner's round trip is an error only where data flows",
          "[models][scenario]") {
    auto document = tinyScenario();
    document["regions"].push_back({{"id", "delta"}, {"area", "east"}, {"wan", "10 Gb/s"}});
    CHECK(test::errorPointers(loadDocument(document).findings).empty()); // beta-delta is not published, and not used
    document["lakes"][0]["region"] = "delta";
    CHECK(test::errorPointers(loadDocument(document).findings) == Pointers{"/caches/0/prestages/0"});
}

TEST_CASE("scenario: gateways are judged by kind", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"add","path":"/regions/0/gateway","value":{"kind":"er-gw2-az","fastPath":true}}])") ==
          Pointers{"/regions/0/gateway/fastPath"});
    CHECK(warningsWith(R"([{"op":"add","path":"/regions/0/gateway","value":{"kind":"er-gw-scale","units":40}}])") ==
          Pointers{"/regions/0/gateway"});
}
