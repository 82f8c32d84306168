// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/table_mapping.h"

#include "models/facade/object_reader.h"
#include "models/resources/resources.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"
#include "models/traces/numbers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <functional>
#include <set>

namespace lakewright::traces {
namespace {

using facade::ObjectReader;
using nlohmann::json;
using scenario::Findings;

constexpr const char* kSchema = "lakewright.table/1";
constexpr const char* kAsWritten = "as written";
constexpr std::size_t kLongestName = 200, kMostEntries = 1000;

/// Calls `read` with every element of a list member that may be missing.
void eachOf(ObjectReader& reader, const char* name, const std::string& at, Findings& findings,
            const std::function<void(const json&, const std::string&)>& read) {
    const json* const list = reader.has(name) ? reader.member(name) : nullptr;
    if (!list)
        return;
    const std::string pointer = scenario::child(at, name);
    if (!list->is_array() || list->size() > kMostEntries) {
        findings.error(pointer, "Is no list", list->type_name(), "a list of at most 1000 entries");
        return;
    }
    for (std::size_t i = 0; i < list->size(); ++i)
        read((*list)[i], scenario::child(pointer, i));
}

/// Calls `read` with name and text of every member of an object of texts that may be missing.
void eachTextOf(ObjectReader& reader, const char* name, const std::string& at, Findings& findings,
                const std::function<void(const std::string&, const std::string&)>& read) {
    const json* const object = reader.has(name) ? reader.member(name) : nullptr;
    if (!object)
        return;
    const std::string pointer = scenario::child(at, name);
    if (!object->is_object() || object->size() > kMostEntries) {
        findings.error(pointer, "Is no object", object->type_name(), "an object of texts");
        return;
    }
    for (const auto& [key, value] : object->items())
        if (value.is_string())
            read(key, value.get<std::string>());
        else
            findings.error(scenario::child(pointer, key), "Is no text", value.type_name(), "a text");
}

/// Adds the texts of a list that may be missing.
void eachTextIn(ObjectReader& reader, const char* name, Findings& findings, std::vector<std::string>& into) {
    eachOf(reader, name, "", findings, [&](const json& value, const std::string& at) {
        if (value.is_string())
            into.push_back(value.get<std::string>());
        else
            findings.error(at, "Is no text", value.type_name(), "a text");
    });
}

std::string textIfAny(ObjectReader& reader, const char* name) {
    return reader.has(name) ? reader.text(name, kLongestName) : std::string();
}

std::optional<MeasuredUnit> unitOf(ObjectReader& reader) {
    const std::string name = reader.text("unit", kLongestName);
    auto unit = measuredUnit(name);
    if (!unit && !name.empty())
        reader.error("unit", "Is no unit", scenario::inQuotes(name), measuredUnitsText());
    return unit;
}

ConditionColumn readCondition(const json& value, const std::string& at, Findings& findings) {
    ObjectReader reader(value, at, findings);
    ConditionColumn condition;
    condition.column = reader.text("column", kLongestName);
    condition.name = reader.has("name") ? reader.text("name", kLongestName) : condition.column;
    if (reader.has("unit")) {
        const json* const unit = reader.member("unit");
        condition.isAsWritten = unit->is_string() && *unit == kAsWritten;
        if (!condition.isAsWritten)
            condition.unit = unitOf(reader);
    }
    reader.refuseOthers();
    return condition;
}

std::optional<OutcomeKind> readKind(ObjectReader& reader) {
    const std::string name = reader.text("name", kLongestName);
    const auto unit = unitOf(reader);
    return unit ? std::optional(OutcomeKind{name, *unit}) : std::nullopt;
}

void readKinds(ObjectReader& reader, const std::string& at, Findings& findings, OutcomeColumn& outcome) {
    if (!reader.has("kinds")) {
        if (const auto kind = readKind(reader))
            outcome.kinds.emplace("", *kind);
        return;
    }
    outcome.kindColumn = reader.text("kindColumn", kLongestName);
    const json* const kinds = reader.member("kinds");
    const std::string pointer = scenario::child(at, "kinds");
    if (!kinds->is_object() || kinds->empty()) {
        findings.error(pointer, "Is no object with a kind", kinds->type_name(), "{\"MiB/s\": {\"name\", \"unit\"}}");
        return;
    }
    for (const auto& [cell, value] : kinds->items()) {
        ObjectReader kindReader(value, scenario::child(pointer, cell), findings);
        if (const auto kind = readKind(kindReader))
            outcome.kinds.emplace(cell, *kind);
        kindReader.refuseOthers();
    }
}

OutcomeColumn readOutcome(const json& value, const std::string& at, Findings& findings) {
    ObjectReader reader(value, at, findings);
    OutcomeColumn outcome;
    outcome.column = reader.text("column", kLongestName);
    readKinds(reader, at, findings, outcome);
    if (reader.has("statistic")) {
        const int choice = reader.choice("statistic", {"single", "mean", "median", "total", "least", "most"});
        outcome.statistic = static_cast<Statistic>(std::max(choice, 0));
    }
    if (reader.has("percentile"))
        outcome.percentile = reader.number("percentile", {.low = 0, .high = 0.999999999, .lowOpen = true});
    outcome.deviation = textIfAny(reader, "deviation");
    outcome.medianDeviation = textIfAny(reader, "medianDeviation");
    outcome.least = textIfAny(reader, "least");
    outcome.most = textIfAny(reader, "most");
    outcome.samples = textIfAny(reader, "samples");
    outcome.note = textIfAny(reader, "note");
    eachTextOf(reader, "quantiles", at, findings, [&](const std::string& p, const std::string& column) {
        const auto probability = decimalNumber(p);
        if (probability && *probability > 0 && *probability < 1)
            outcome.quantiles.emplace_back(*probability, column);
        else
            findings.error(scenario::child(at, "quantiles"), "Is no probability", scenario::inQuotes(p),
                           "above 0 and below 1, such as \"0.95\"");
    });
    eachTextOf(reader, "with", at, findings, [&](const std::string& name, const std::string& text) {
        outcome.with.push_back({name, text});
    });
    reader.refuseOthers();
    return outcome;
}

DropRule readDrop(const json& value, const std::string& at, Findings& findings) {
    ObjectReader reader(value, at, findings);
    DropRule rule;
    rule.column = reader.text("column", kLongestName);
    rule.reason = reader.text("reason", kLongestName);
    eachOf(reader, "is", at, findings, [&](const json& cell, const std::string& pointer) {
        if (cell.is_string())
            rule.values.push_back(cell.get<std::string>());
        else
            findings.error(pointer, "Is no text", cell.type_name(), "the text of a cell");
    });
    if (rule.values.empty())
        reader.error("is", "Is missing", "", "a list with at least one text");
    reader.refuseOthers();
    return rule;
}

char readDelimiter(ObjectReader& reader) {
    if (!reader.has("delimiter"))
        return ',';
    const std::string text = reader.text("delimiter", kLongestName);
    if (text.size() != 1 || text == "\"" || text == "\n" || text == "\r")
        reader.error("delimiter", "Is no delimiter", scenario::inQuotes(text), "one character such as , or ; or a tab");
    return text.empty() ? ',' : text.front();
}

TableMapping readDocument(const json& document, Findings& findings) {
    ObjectReader reader(document, "", findings);
    TableMapping mapping;
    if (const std::string schema = reader.text("schema", kLongestName); !schema.empty() && schema != kSchema)
        reader.error("schema", "Is no mapping of a table", scenario::inQuotes(schema), kSchema);
    mapping.name = reader.text("name", kLongestName);
    mapping.title = textIfAny(reader, "title");
    mapping.delimiter = readDelimiter(reader);
    mapping.source = textIfAny(reader, "source");
    eachOf(reader, "conditions", "", findings, [&](const json& value, const std::string& at) {
        mapping.conditions.push_back(readCondition(value, at, findings));
    });
    eachOf(reader, "outcomes", "", findings, [&](const json& value, const std::string& at) {
        mapping.outcomes.push_back(readOutcome(value, at, findings));
    });
    eachOf(reader, "dropped", "", findings,
           [&](const json& value, const std::string& at) { mapping.dropped.push_back(readDrop(value, at, findings)); });
    eachTextIn(reader, "absent", findings, mapping.absent);
    eachTextIn(reader, "optional", findings, mapping.optional);
    eachTextOf(reader, "ignored", "", findings, [&](const std::string& column, const std::string& reason) {
        mapping.ignored.emplace_back(column, reason);
    });
    if (mapping.outcomes.empty())
        reader.error("outcomes", "A table without outcomes measures nothing", "", "at least one outcome");
    reader.refuseOthers();
    return mapping;
}

} // namespace

std::vector<std::string> TableMapping::columns() const {
    std::set<std::string> all;
    for (const ConditionColumn& condition : conditions)
        all.insert(condition.column);
    for (const OutcomeColumn& outcome : outcomes) {
        for (const std::string* one : {&outcome.column, &outcome.kindColumn, &outcome.deviation,
                                       &outcome.medianDeviation, &outcome.least, &outcome.most, &outcome.samples})
            all.insert(*one);
        for (const auto& [probability, column] : outcome.quantiles)
            all.insert(column);
    }
    for (const auto& [column, reason] : ignored)
        all.insert(column);
    for (const DropRule& rule : dropped)
        all.insert(rule.column);
    all.insert(source);
    all.erase("");
    return {all.begin(), all.end()};
}

bool TableMapping::isOptional(std::string_view column) const {
    return std::find(optional.begin(), optional.end(), column) != optional.end();
}

LoadedMapping parseMapping(std::string_view text, const std::string& name) {
    Findings findings(name);
    LoadedMapping loaded;
    if (const auto document = scenario::readJson(text, findings)) {
        TableMapping mapping = readDocument(*document, findings);
        if (!findings.hasErrors())
            loaded.mapping = std::move(mapping);
    }
    loaded.findings = findings.take();
    return loaded;
}

TableMapping loadMapping(const std::string& path) {
    Findings findings(path);
    const auto text = scenario::readFile(path, "", findings);
    LoadedMapping loaded = text ? parseMapping(*text, path) : LoadedMapping{std::nullopt, findings.take()};
    if (!loaded.mapping)
        throw diagnostics::InputError(std::move(loaded.findings));
    return *std::move(loaded.mapping);
}

const std::vector<TableMapping>& embeddedMappings() {
    static const std::vector<TableMapping> mappings = [] {
        std::vector<TableMapping> all;
        for (const std::string_view path : resources::paths())
            if (path.starts_with("measurements/")) {
                const LoadedMapping loaded = parseMapping(resources::file(path), std::string(path));
                assert(loaded.mapping);
                all.push_back(*loaded.mapping);
            }
        return all;
    }();
    return mappings;
}

} // namespace lakewright::traces
