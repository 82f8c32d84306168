// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit.h"

#include "models/facade/object_reader.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <functional>

namespace lakewright::pilot {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using scenario::Findings;

constexpr std::size_t kLongestText = 1000, kMostEntries = 100'000;
constexpr double kMostFiles = 1e6;

ordered_json returnsJson(const ReturnedFiles& files) {
    ordered_json entry{{"files", files.pattern}, {"least", files.least}, {"format", files.format}};
    if (!files.mapping.empty())
        entry["mapping"] = files.mapping;
    if (!files.model.empty())
        entry["model"] = files.model;
    for (const auto& [name, value] : files.with)
        entry["with"][name] = value;
    for (const Coverage& one : files.covers)
        entry["covers"].push_back({{"condition", one.condition}, {"values", one.values}});
    for (const KitFigure& figure : files.figures)
        entry["figures"].push_back({{"id", figure.id}, {"unit", figure.unit}, {"share", figure.isShare}});
    return entry;
}

ordered_json measureJson(const KitMeasure& measure) {
    ordered_json entry{
        {"id", measure.id}, {"measure", measure.measure}, {"feeds", measure.feeds}, {"exit", measure.exit}};
    if (!measure.notApplicable.empty())
        entry["notApplicable"] = measure.notApplicable;
    entry["returns"] = ordered_json::array();
    for (const ReturnedFiles& files : measure.returns)
        entry["returns"].push_back(returnsJson(files));
    return entry;
}

/// Reads a list of objects, each by `read(entry, pointer)`.
void readList(facade::ObjectReader& reader, const char* name, const std::string& pointer,
              const std::function<void(const json&, const std::string&)>& read) {
    const json* const list = reader.member(name);
    if (!list)
        return;
    if (!list->is_array() || list->size() > kMostEntries) {
        reader.error(name, "Is no list", list->type_name(), "a list of objects");
        return;
    }
    const std::string at = scenario::child(pointer, name);
    for (std::size_t i = 0; i < list->size(); ++i)
        read((*list)[i], scenario::child(at, i));
}

std::string textOr(facade::ObjectReader& reader, const char* name) {
    return reader.has(name) ? reader.text(name, kLongestText) : std::string();
}

Coverage readCoverage(const json& entry, const std::string& pointer, Findings& findings) {
    facade::ObjectReader reader(entry, pointer, findings);
    Coverage coverage{.condition = reader.text("condition", kLongestText)};
    const json* const values = reader.member("values");
    if (values && !values->is_array())
        reader.error("values", "Is no list", values->type_name(), "a list of texts");
    else if (values)
        for (const json& value : *values) {
            if (value.is_string())
                coverage.values.push_back(value.get<std::string>());
            else
                reader.error("values", "Holds what is no text", value.type_name(), "texts such as \"32\", \"4 KiB\"");
        }
    reader.refuseOthers();
    return coverage;
}

void readWith(facade::ObjectReader& reader, ReturnedFiles& files) {
    const json* const with = reader.member("with");
    if (with && !with->is_object())
        reader.error("with", "Is no object", with->type_name(), "conditions and their values as texts");
    else if (with)
        for (const auto& [name, value] : with->items()) {
            if (value.is_string())
                files.with.emplace(name, value.get<std::string>());
            else
                reader.error("with", "Holds what is no text", value.type_name(),
                             "conditions and their values as texts");
        }
}

/// A path below the kit's folder, and nowhere else.
bool staysInside(const std::string& path) {
    return !path.starts_with('/') && path.find("..") == std::string::npos && path.find('\\') == std::string::npos;
}

ReturnedFiles readReturns(const json& entry, const std::string& pointer, Findings& findings) {
    facade::ObjectReader reader(entry, pointer, findings);
    ReturnedFiles files{.pattern = reader.text("files", kLongestText)};
    files.least = static_cast<int>(reader.count("least", 1, kMostFiles));
    files.format = reader.text("format", kLongestText);
    files.mapping = textOr(reader, "mapping");
    for (const char* name : {"files", "mapping"})
        if (const std::string& path = name == std::string("files") ? files.pattern : files.mapping; !staysInside(path))
            reader.error(name, "Leads out of the kit's folder", scenario::inQuotes(path), "a path below it");
    files.model = textOr(reader, "model");
    if (reader.has("with"))
        readWith(reader, files);
    if (reader.has("covers"))
        readList(reader, "covers", pointer, [&](const json& one, const std::string& at) {
            files.covers.push_back(readCoverage(one, at, findings));
        });
    if (reader.has("figures"))
        readList(reader, "figures", pointer, [&](const json& one, const std::string& at) {
            facade::ObjectReader figure(one, at, findings);
            files.figures.push_back({figure.text("id", kLongestText), figure.text("unit", 10), figure.flag("share")});
            figure.refuseOthers();
        });
    reader.refuseOthers();
    return files;
}

KitMeasure readMeasure(const json& entry, const std::string& pointer, Findings& findings) {
    facade::ObjectReader reader(entry, pointer, findings);
    KitMeasure measure;
    measure.id = reader.text("id", 10);
    measure.measure = reader.text("measure", kLongestText);
    measure.feeds = reader.text("feeds", kLongestText);
    measure.exit = reader.text("exit", kLongestText);
    measure.notApplicable = textOr(reader, "notApplicable");
    readList(reader, "returns", pointer, [&](const json& one, const std::string& at) {
        measure.returns.push_back(readReturns(one, at, findings));
    });
    reader.refuseOthers();
    return measure;
}

Kit readDocument(const json& document, Findings& findings) {
    facade::ObjectReader reader(document, "", findings);
    if (const std::string schema = reader.text("schema", 100); !schema.empty() && schema != kKitSchema)
        reader.error("schema", "Is no checklist of a pilot kit", scenario::inQuotes(schema), kKitSchema);
    Kit kit{.scenario = reader.text("scenario", kLongestText), .hash = reader.text("hash", kLongestText)};
    readList(reader, "measures", "",
             [&](const json& one, const std::string& at) { kit.measures.push_back(readMeasure(one, at, findings)); });
    reader.refuseOthers();
    return kit;
}

Kit orThrow(std::optional<Kit> kit, Findings& findings) {
    if (!kit || findings.hasErrors())
        throw diagnostics::InputError(findings.take());
    return std::move(*kit);
}

} // namespace

std::string checklistText(const Kit& kit) {
    ordered_json measures = ordered_json::array();
    for (const KitMeasure& measure : kit.measures)
        measures.push_back(measureJson(measure));
    const ordered_json document{
        {"schema", kKitSchema}, {"scenario", kit.scenario}, {"hash", kit.hash}, {"measures", measures}};
    return document.dump(2) + "\n";
}

Kit readKitText(std::string_view text, const std::string& name) {
    Findings findings(name);
    std::optional<Kit> kit;
    if (const std::optional<json> document = scenario::readJson(text, findings))
        kit = readDocument(*document, findings);
    return orThrow(std::move(kit), findings);
}

Kit readKit(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / kChecklistFile;
    Findings findings(file.string());
    if (const auto text = scenario::readFile(file, "", findings))
        return readKitText(*text, file.string());
    return orThrow(std::nullopt, findings);
}

bool matches(std::string_view pattern, std::string_view path) {
    // reached[j]: the pattern so far matches the first j characters of the path.
    std::vector<bool> reached(path.size() + 1, false);
    reached[0] = true;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool isStar = pattern[i] == '*', crossesFolders = pattern.substr(i).starts_with("**");
        std::vector<bool> next(path.size() + 1, false);
        for (std::size_t j = 0; j <= path.size(); ++j)
            next[j] = isStar ? reached[j] || (j > 0 && next[j - 1] && (crossesFolders || path[j - 1] != '/'))
                             : j > 0 && reached[j - 1] && path[j - 1] == pattern[i];
        reached = std::move(next);
        i += crossesFolders ? 1 : 0;
    }
    return reached[path.size()];
}

} // namespace lakewright::pilot
