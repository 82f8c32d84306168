// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using Pointers = std::vector<std::string>;

namespace {

nlohmann::json curve(const char* id, const char* direction) {
    const nlohmann::json document = test::tinyScenario();
    return {{"id", id},
            {"size", document["lakes"][0]["size"]},
            {"nodes", document["lakes"][0]["nodes"]},
            {"direction", direction},
            {"mix", "reads"},
            {"payload", "10 GB/s"},
            {"limiting", "cpu"},
            {"source", {{"document", "a bench"}, {"date", "2026-11-22"}, {"tier", "X"}}}};
}

std::string patch(const nlohmann::json& curves) {
    return nlohmann::json{{{"op", "add"}, {"path", "/curves"}, {"value", curves}}}.dump();
}

} // namespace

TEST_CASE("scenario: façade curves are one per size, number of VMs and direction", "[models][scenario]") {
    CHECK(test::errorsWith(patch({curve("r", "read"), curve("w", "write")}).c_str()).empty());
    CHECK(test::errorsWith(patch({curve("r", "read"), curve("s", "read")}).c_str()) == Pointers{"/curves/1"});
    CHECK(test::errorsWith(patch(nlohmann::json::array({curve("r", "sideways")})).c_str()) ==
          Pointers{"/curves/0/direction"});
    nlohmann::json unused = curve("r", "read");
    unused["nodes"] = 511;
    CHECK(test::warningsWith(patch(nlohmann::json::array({unused})).c_str()) == Pointers{"/curves/0"});
}
