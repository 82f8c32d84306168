// SPDX-License-Identifier: GPL-3.0-or-later
// Every member of the schema that names something, in a shipped scenario that has it, emptied.
#include "models/scenario/load.h"
#include "models/scenario/schema.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <regex>
#include <set>

using namespace lakewright;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = fs::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios";

/// References of the schema, as pointers with * for any element.
std::set<std::string> declared(const json& rawNode, const std::string& pointer) {
    const json& node = scenario::resolved(rawNode);
    std::set<std::string> found;
    if (node.contains("x-references"))
        found.insert(pointer);
    if (node.contains("properties"))
        for (const auto& [name, property] : node["properties"].items())
            found.merge(declared(property, pointer + "/" + name));
    if (node.contains("items"))
        found.merge(declared(node["items"], pointer + "/*"));
    return found;
}

/// "/lakes/0/region" as "/lakes/*/region".
std::string withoutIndices(const std::string& pointer) {
    static const std::regex index("/[0-9]+");
    return std::regex_replace(pointer, index, "/*");
}

/// What no shipped scenario states, in the first of them.
json withRareMembers() {
    return json::parse(std::ifstream(kFolder / "first-run.json")).patch(json::parse(R"([
  {"op": "add", "path": "/distributions", "value": [
    {"id": "rolled", "from": "lake-us", "dataset": "images", "to": ["cache-south"], "shape": "star"}]},
  {"op": "add", "path": "/lakes/0/fallbackSizes", "value": ["Standard_L96as_v4"]},
  {"op": "add", "path": "/caches/0/fallbackSizes", "value": ["Standard_L96as_v4"]},
  {"op": "add", "path": "/regions/1/lakes", "value": ["lake-us"]},
  {"op": "add", "path": "/growth", "value": {
    "steps": [{"lake": "lake-us", "at": "60 d", "add": "1 TB"}],
    "expansions": [{"lake": "lake-us", "nodes": 4, "at": "30 d"}]}},
  {"op": "add", "path": "/quotas", "value": [{"region": "eastus2", "family": "Laosv4", "vcpus": 100000}]},
  {"op": "add", "path": "/commercial", "value": {
    "currency": "USD", "priceDate": "2026-06-01", "start": "2026-07-01",
    "licence": {"perTbMonth": "10 USD/TB", "base": "raw"},
    "prices": [{"size": "Standard_L32aos_v4", "region": "centralus", "amount": "3 USD"}],
    "reservations": [{"size": "Standard_L32aos_v4", "region": "eastus2", "vms": 4, "term": "1y"}]}}
])"));
}

std::vector<json> documents() {
    std::vector<json> all{withRareMembers()};
    for (const auto& entry : fs::recursive_directory_iterator(kFolder))
        if (entry.path().extension() == ".json")
            if (json document = json::parse(std::ifstream(entry.path()));
                document["schema"] == "lakewright.scenario/1" && !document.contains("changes"))
                all.push_back(std::move(document));
    return all;
}

/// The first place in `document` of each of `wanted`, which are then no longer wanted.
std::vector<std::string> takePlaces(json document, std::set<std::string>& wanted) {
    std::vector<std::string> places;
    scenario::visitWithSchema(document, [&](const json&, json& value, const std::string& pointer) {
        if (value.is_string() && wanted.erase(withoutIndices(pointer)) > 0)
            places.push_back(pointer);
    });
    return places;
}

scenario::Loaded load(const json& document) {
    return scenario::loadText(document.dump(), "test.json", kFolder, catalogue::builtin());
}

} // namespace

TEST_CASE("scenario: an empty reference is one finding at its place, whatever it names", "[models][scenario]") {
    std::set<std::string> wanted = declared(scenario::schema(), "");
    REQUIRE(wanted.size() > 40);
    for (const json& document : documents()) {
        const scenario::Loaded whole = load(document);
        INFO(document["name"] << "\n" << test::allText(whole.findings));
        REQUIRE(whole.scenario);
        for (const std::string& place : takePlaces(document, wanted)) {
            json broken = document;
            broken[json::json_pointer(place)] = "";
            const scenario::Loaded loaded = load(broken);
            INFO(place << "\n" << test::allText(loaded.findings));
            CHECK_FALSE(loaded.scenario);
            CHECK(test::errorPointers(loaded.findings) == std::vector<std::string>{place});
            CHECK(loaded.findings.size() <= whole.findings.size() + 1); // no doubt that follows from it
        }
    }
    CHECK(wanted == std::set<std::string>{});
}
