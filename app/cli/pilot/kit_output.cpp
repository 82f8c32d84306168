// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pilot/kit_output.h"

#include "models/units/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using namespace pilot;
using nlohmann::ordered_json;
using results::TextTable;
using results::Tone;

ordered_json fileJson(const ReturnedFile& file) {
    return {
        {"path", file.path}, {"format", file.format}, {"measurements", file.measurements}, {"problem", file.problem}};
}

ordered_json entryJson(const ReturnedFiles& wanted, const ReturnedEntry& entry) {
    ordered_json there = ordered_json::array(), uncovered = ordered_json::array();
    for (const ReturnedFile& file : entry.files)
        there.push_back(fileJson(file));
    for (const Coverage& coverage : entry.uncovered)
        uncovered.push_back({{"condition", coverage.condition}, {"values", coverage.values}});
    return {{"files", wanted.pattern}, {"least", wanted.least},    {"format", wanted.format}, {"model", wanted.model},
            {"there", there},          {"missing", entry.missing}, {"uncovered", uncovered}};
}

std::string stateOf(const ReturnedFiles& wanted, const ReturnedEntry& entry) {
    std::string text;
    if (entry.missing > 0)
        text = wanted.least == 1 ? "missing" : fmt::format("{} of {} missing", entry.missing, wanted.least);
    for (const ReturnedFile& file : entry.files)
        if (!file.problem.empty())
            text += fmt::format("{}{}", text.empty() ? "" : "; ", file.problem);
    if (!entry.files.empty())
        for (const Coverage& coverage : entry.uncovered)
            text += fmt::format("{}no {} of {}", text.empty() ? "" : "; ", coverage.condition,
                                fmt::join(coverage.values, ", "));
    return text.empty() ? "there" : text;
}

} // namespace

ordered_json kitJson(const WrittenKit& kit, const std::string& folder) {
    ordered_json json{{"folder", folder}, {"files", ordered_json::array()}, {"parts", ordered_json::array()}};
    for (const KitFile& file : kit.files)
        json["files"].push_back(file.path);
    for (const PartSize& part : kit.parts)
        json["parts"].push_back({{"id", part.id},
                                 {"script", part.script},
                                 {"movedBytes", part.moved.value},
                                 {"seconds", part.lasts.value},
                                 {"destroys", part.destroys}});
    json["notApplicable"] = ordered_json::array();
    for (const KitMeasure& measure : kit.checklist.measures)
        if (!measure.notApplicable.empty())
            json["notApplicable"].push_back({{"id", measure.id}, {"why", measure.notApplicable}});
    return json;
}

std::string kitText(const WrittenKit& kit, const std::string& folder, const results::TextStyle& style) {
    TextTable table({{"part"}, {"script"}, {"takes", true}, {"moves", true}, {"destroys"}});
    for (const PartSize& part : kit.parts)
        table.add({part.id, part.script, units::durationText(part.lasts), units::display(part.moved),
                   part.destroys.empty() ? results::TextCell("–") : results::TextCell(part.destroys, Tone::Bad)});
    std::string text = table.text(style);
    for (const KitMeasure& measure : kit.checklist.measures)
        if (!measure.notApplicable.empty())
            text += fmt::format("{} does not apply: {}\n", measure.id, measure.notApplicable);
    return text + fmt::format("{} files in {}; begin with its README.md.\n", kit.files.size(), folder);
}

ordered_json returnedJson(const Kit& kit, const Returned& returned) {
    ordered_json measures = ordered_json::array();
    for (std::size_t i = 0; i < kit.measures.size(); ++i) {
        const KitMeasure& measure = kit.measures[i];
        ordered_json entries = ordered_json::array();
        for (std::size_t j = 0; j < measure.returns.size(); ++j)
            entries.push_back(entryJson(measure.returns[j], returned.measures[i].entries[j]));
        measures.push_back({{"id", measure.id},
                            {"notApplicable", measure.notApplicable},
                            {"complete", returned.measures[i].isComplete()},
                            {"returns", entries}});
    }
    return {{"scenario", kit.scenario},
            {"complete", returned.isComplete()},
            {"measures", measures},
            {"unexpected", returned.unexpected}};
}

std::string returnedText(const Kit& kit, const Returned& returned, const results::TextStyle& style) {
    TextTable table({{"part"}, {"files"}, {"feeds"}, {"state"}});
    std::string notes;
    for (std::size_t i = 0; i < kit.measures.size(); ++i) {
        const KitMeasure& measure = kit.measures[i];
        if (!measure.notApplicable.empty())
            notes += fmt::format("{} does not apply: {}\n", measure.id, measure.notApplicable);
        for (std::size_t j = 0; j < measure.returns.size(); ++j) {
            const ReturnedEntry& entry = returned.measures[i].entries[j];
            table.add(
                {measure.id, measure.returns[j].pattern,
                 measure.returns[j].model.empty() ? "the plan" : measure.returns[j].model,
                 results::TextCell(stateOf(measure.returns[j], entry), entry.isComplete() ? Tone::Good : Tone::Bad)});
        }
    }
    for (const std::string& path : returned.unexpected)
        notes += fmt::format("Nothing asks for {}\n", path);
    return table.text(style) + notes + (returned.isComplete() ? "Everything is there.\n" : "Not complete.\n");
}

} // namespace lakewright::cli
