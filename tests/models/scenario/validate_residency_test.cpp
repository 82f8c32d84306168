// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using Pointers = std::vector<std::string>;

namespace {

/// The tiny scenario with a second lake, in the east.
Pointers errorsOf(const std::string& change) {
    return test::errorsWith(
        (R"([{"op": "add", "path": "/lakes/1", "value": {"id": "far", "region": "gamma", "size": "Disks", "nodes": 16, "stored": "1 TB"}},)" +
         change + "]")
            .c_str());
}

} // namespace

TEST_CASE("Lakes of a region are lakes of the scenario, each once", "[models][scenario]") {
    CHECK(errorsOf(R"({"op": "add", "path": "/regions/1/lakes", "value": ["far", "lake"]})").empty());
    CHECK(errorsOf(R"({"op": "add", "path": "/regions/1/lakes", "value": ["lake", "pond"]})") ==
          Pointers{"/regions/1/lakes/1"});
    CHECK(errorsOf(R"({"op": "add", "path": "/regions/1/lakes", "value": ["lake", "lake"]})") ==
          Pointers{"/regions/1/lakes/1"});
    CHECK(errorsOf(R"({"op": "add", "path": "/regions/1/lakes", "value": []})") == Pointers{"/regions/1/lakes"});
}

TEST_CASE("Data stays in the areas of its residency", "[models][scenario]") {
    CHECK(errorsOf(R"({"op": "add", "path": "/regions/1/residency", "value": ["west"]})").empty());
    CHECK(errorsOf(R"({"op": "add", "path": "/regions/1/residency", "value": ["north"]})") ==
          Pointers{"/regions/1/residency/0", "/regions/1/residency"});
    CHECK(errorsOf(R"({"op": "add", "path": "/regions/1/residency", "value": ["west"]},
                      {"op": "add", "path": "/regions/1/lakes", "value": ["lake", "far"]})") ==
          Pointers{"/regions/1/lakes/1"});
}

TEST_CASE("A mirror keeps to the residency of its lake", "[models][scenario]") {
    const std::string mirror =
        R"({"op": "add", "path": "/mirrors", "value": [{"id": "copy", "from": "far", "to": "lake", "writes": "1 MB/s", "every": "1 h"}]})";
    CHECK(errorsOf(mirror).empty());
    CHECK(errorsOf(mirror + R"(,{"op": "add", "path": "/regions/2/residency", "value": ["east"]})") ==
          Pointers{"/mirrors/0/to"});
}
