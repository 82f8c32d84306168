// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/scenario.h"
#include "models/scenario/schema.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <functional>

using namespace lakewright;
using nlohmann::json;

namespace {

/// An independent validator over the same schema; it does not know units.
class Oracle {
public:
    Oracle() {
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(valijson::adapters::NlohmannJsonAdapter(scenario::schema()), m_schema);
    }
    bool accepts(const json& document) const {
        valijson::Validator validator;
        return validator.validate(m_schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
    }

private:
    valijson::Schema m_schema;
};

bool valijsonAccepts(const json& document) {
    static const Oracle oracle;
    return oracle.accepts(document);
}

bool weAccept(const json& document) {
    scenario::Findings findings("test.json");
    scenario::checkAgainstSchema(document, findings);
    return !findings.hasErrors();
}

void forEachNode(const json& node, const std::string& pointer,
                 const std::function<void(const json&, const std::string&)>& visit) {
    if (!node.is_object())
        return;
    if (node.contains("type"))
        visit(node, pointer);
    for (const char* container : {"properties", "definitions"})
        if (node.contains(container))
            for (const auto& [name, child] : node[container].items())
                forEachNode(child, pointer + "/" + container + "/" + name, visit);
    if (node.contains("items"))
        forEachNode(node["items"], pointer + "/items", visit);
}

} // namespace

TEST_CASE("scenario schema: every value has a description, every number a unit, every figure its source",
          "[models][scenario]") {
    forEachNode(scenario::schema(), "", [](const json& node, const std::string& pointer) {
        INFO(pointer);
        CHECK(node.contains("description"));
        if (node["type"] == "integer" || node["type"] == "number" || node.contains("x-quantity"))
            CHECK(node.contains("x-unit"));
        if (node.contains("x-quantity"))
            CHECK(node["type"] == "string");
        if (node.contains("x-tier") && node.contains("default"))
            CHECK(node.contains("x-source"));
        if (node["type"] == "object" && node.contains("properties"))
            CHECK(node["additionalProperties"] == false);
    });
}

TEST_CASE("scenario schema: its limits and defaults are valid quantities", "[models][scenario]") {
    forEachNode(scenario::schema(), "", [](const json& node, const std::string& pointer) {
        for (const char* keyword : {"default", "x-minimum", "x-exclusiveMinimum", "x-maximum"})
            if (node.contains("x-quantity") && node.contains(keyword)) {
                INFO(pointer << " " << keyword);
                CHECK(scenario::exactQuantity(node["x-quantity"], node[keyword].get<std::string>()));
            }
    });
}

TEST_CASE("scenario schema: defaults are those of the structs", "[models][scenario]") {
    auto document = test::tinyScenario();
    for (const char* section : {"engine", "parameters", "growth"})
        document.erase(section);
    document["network"].erase("transport");
    const auto loaded = test::loadDocument(document);
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->engine == scenario::Engine{});
    CHECK(loaded.scenario->network.transport == network::Transport{});
    CHECK(loaded.scenario->growth == scenario::Growth{});
    CHECK(loaded.scenario->lakes[0].machines.parameters == cluster::DataPathParameters{});
}

TEST_CASE("scenario schema: valijson accepts what we accept", "[models][scenario]") {
    CHECK(valijsonAccepts(test::tinyScenario()));
    for (const char* name : {"first-run.json", "three-lakes.json", "w4-lakehouse-rag.json"}) {
        std::ifstream in(std::string(LAKEWRIGHT_SOURCE_DIR) + "/scenarios/" + name);
        const json document = json::parse(in);
        CHECK(valijsonAccepts(document));
        CHECK(weAccept(document));
    }
}

TEST_CASE("scenario schema: valijson and we refuse the same structures", "[models][scenario]") {
    const json leaves = test::tinyScenario().flatten();
    const std::vector<json> values{
        nullptr, true, "x", "", 0, -1, 1e9, 0.5, json::array(), json::object(), std::string(100, 'a')};
    std::size_t refused = 0;
    for (const auto& [pointer, leaf] : leaves.items())
        for (const json& value : values) {
            if (leaf.is_string() && value.is_string())
                continue; // a quantity: valijson does not know units
            json document = test::tinyScenario();
            document[json::json_pointer(pointer)] = value;
            INFO(pointer << " " << value);
            CHECK(weAccept(document) == valijsonAccepts(document));
            refused += weAccept(document) ? 0 : 1;
        }
    CHECK(refused > 500);
}
