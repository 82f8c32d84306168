// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/conformance.h"
#include "models/facade/object_reader.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::compatibility {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr const char* kMappingSchema = "lakewright.conformance-map/1";
constexpr std::size_t kMostRules = 10'000;

bool isItem(const std::string& id, const Contract& contract) {
    const Level& all = contract.levels.back();
    return all.operations.contains(id) || all.headers.contains(id) || all.auth.contains(id);
}

Names readItems(const json& value, const std::string& pointer, const Contract& contract, Findings& findings) {
    Names items;
    if (!value.is_array())
        findings.error(pointer, "Is no list", value.type_name(), "a list of ids; empty: the tests are about nothing");
    else
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (value[i].is_string() && isItem(value[i].get<std::string>(), contract))
                items.insert(value[i].get<std::string>());
            else
                findings.error(scenario::child(pointer, i), "Is no operation, header or kind of authentication",
                               value[i].is_string() ? scenario::inQuotes(value[i].get<std::string>())
                                                    : value[i].type_name(),
                               "an id of lakewright compatibility --json");
        }
    return items;
}

MappingRule readRule(const json& value, const std::string& pointer, const Contract& contract, Findings& findings) {
    facade::ObjectReader reader(value, pointer, findings);
    MappingRule rule{.match = reader.text("match", kLongestName), .items = {}};
    if (const json* const items = reader.member("items"))
        rule.items = readItems(*items, scenario::child(pointer, "items"), contract, findings);
    reader.refuseOthers();
    return rule;
}

Mapping readMapping(const json& document, const Contract& contract, Findings& findings) {
    facade::ObjectReader reader(document, "", findings);
    Mapping mapping;
    if (const std::string schema = reader.text("schema", 100); !schema.empty() && schema != kMappingSchema)
        reader.error("schema", "Is no mapping of tests", scenario::inQuotes(schema), kMappingSchema);
    const json* const tests = reader.member("tests");
    if (tests && (!tests->is_array() || tests->size() > kMostRules))
        reader.error("tests", "Is no list of rules", tests->type_name(), fmt::format("up to {} rules", kMostRules));
    else if (tests)
        for (std::size_t i = 0; i < tests->size(); ++i)
            mapping.rules.push_back(readRule((*tests)[i], scenario::child("/tests", i), contract, findings));
    reader.refuseOthers();
    return mapping;
}

} // namespace

LoadedMapping loadMappingText(std::string_view text, const std::string& name, const Contract& contract) {
    Findings findings(name);
    LoadedMapping loaded;
    if (const std::optional<json> document = scenario::readJson(text, findings)) {
        Mapping mapping = readMapping(*document, contract, findings);
        if (!findings.hasErrors())
            loaded.mapping = std::move(mapping);
    }
    loaded.findings = findings.take();
    return loaded;
}

LoadedMapping loadMapping(const std::filesystem::path& file, const Contract& contract) {
    Findings findings(file.string());
    if (const auto text = scenario::readFile(file, "", findings))
        return loadMappingText(*text, file.string(), contract);
    return {.mapping = std::nullopt, .findings = findings.take()};
}

} // namespace lakewright::compatibility
