// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/conformance.h"

#include "tests/support/schema_oracle.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::compatibility;

namespace {

std::string pointerOfFinding(const std::string& tests) {
    const LoadedMapping loaded =
        loadMappingText("{\"schema\": \"lakewright.conformance-map/1\", \"tests\": " + tests + "}", "map", builtin());
    CHECK_FALSE(loaded.mapping);
    REQUIRE(loaded.findings.size() == 1);
    return loaded.findings.front().pointer;
}

} // namespace

TEST_CASE("compatibility::loadMapping gives tests the items of the first rule that matches",
          "[models][compatibility]") {
    const LoadedMapping loaded = loadMappingText(R"({"schema": "lakewright.conformance-map/1", "tests": [
        {"match": "*::slow_*", "items": []},
        {"match": "suite/3.1*", "items": ["put-blob", "if-match"]},
        {"match": "*3.1*", "items": ["get-blob"]}]})",
                                                 "map", builtin());
    REQUIRE(loaded.mapping);
    CHECK(loaded.findings.empty());
    const auto items = [&](const char* test) { return itemsOf(test, *loaded.mapping, builtin()); };
    CHECK(items("suite/3.1.4") == Names{"if-match", "put-blob"});
    CHECK(items("other/3.1.4") == Names{"get-blob"});
    CHECK(items("a::slow_put_blob").empty());                  // left out on purpose
    CHECK(items("suite/3.2 put-block") == Names{"put-block"}); // no rule: the convention
}

TEST_CASE("compatibility::loadMapping names what is no id, no rule and no mapping", "[models][compatibility]") {
    CHECK(pointerOfFinding(R"([{"match": "a", "items": ["put-blobs"]}])") == "/tests/0/items/0");
    CHECK(pointerOfFinding(R"([{"match": "a", "items": "put-blob"}])") == "/tests/0/items");
    CHECK(pointerOfFinding(R"([{"match": "a"}])") == "/tests/0"); // what is missing is reported at its object
    CHECK(pointerOfFinding(R"([{"match": "", "items": []}])") == "/tests/0/match");
    CHECK(pointerOfFinding(R"([{"match": "a", "items": [], "operation": 1}])") == "/tests/0/operation");
    CHECK(pointerOfFinding("3") == "/tests");
    const LoadedMapping other = loadMappingText(R"({"schema": "lakewright.mix/1", "tests": []})", "map", builtin());
    CHECK_FALSE(other.mapping);
    CHECK(other.findings.front().pointer == "/schema");
    CHECK_FALSE(loadMapping("/nowhere/map.json", builtin()).mapping);
}

TEST_CASE("compatibility: a pattern of many stars is matched in good time", "[models][compatibility]") {
    const Mapping mapping{{{.match = std::string(40, '*') + "a*a*a*a*a*a*b", .items = {"get-blob"}}}};
    CHECK(itemsOf(std::string(4000, 'a'), mapping, builtin()).empty());
    CHECK(itemsOf(std::string(4000, 'a') + "b", mapping, builtin()) == Names{"get-blob"});
}

TEST_CASE("compatibility: the schema of mappings refuses wrong structures", "[models][compatibility]") {
    const test::SchemaOracle schema(LAKEWRIGHT_SOURCE_DIR "/resources/schema/lakewright.conformance-map-1.json");
    const auto accepts = [&](const std::string& tests) {
        return schema.accepts(
            nlohmann::json::parse("{\"schema\": \"lakewright.conformance-map/1\", \"tests\": " + tests + "}"));
    };
    CHECK(accepts(R"([{"match": "*::slow_*", "items": ["put-blob"]}])"));
    CHECK_FALSE(accepts(R"([{"match": "a"}])"));
    CHECK_FALSE(accepts(R"([{"match": "", "items": []}])"));
    CHECK_FALSE(accepts("3"));
}
