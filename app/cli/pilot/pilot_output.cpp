// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pilot/pilot_output.h"

#include "models/results/present.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using namespace pilot;
using nlohmann::ordered_json;
using results::TextCell;
using results::TextTable;
using results::Tone;

const char* name(Mark mark) {
    switch (mark) {
    case Mark::NotMeasured:
        return "not measured";
    case Mark::Recorded:
        return "recorded";
    case Mark::Met:
        return "met";
    case Mark::Missed:
        return "missed";
    }
    return "";
}

Tone toneOf(Mark mark) {
    return mark == Mark::Met ? Tone::Good : mark == Mark::Missed ? Tone::Bad : Tone::Dim;
}

const char* name(Decision decision) {
    return decision == Decision::Go ? "go" : decision == Decision::Stop ? "stop" : "open";
}

ordered_json optionalJson(const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json();
}

ordered_json measureJson(const Measure& measure, const MeasureScore* score) {
    ordered_json json{{"id", measure.id},
                      {"what", measure.what},
                      {"unit", measure.unit},
                      {"prediction", optionalJson(measure.prediction)},
                      {"low", optionalJson(measure.low)},
                      {"high", optionalJson(measure.high)},
                      {"tier", measure.prediction ? ordered_json(std::string(1, measure.tier)) : ordered_json()},
                      {"source", measure.source}};
    if (score) {
        json["verdict"] = name(score->mark);
        json["value"] = optionalJson(score->value);
        json["error"] = optionalJson(score->error);
    }
    return json;
}

ordered_json onePilotJson(const Pilot& pilot, const PilotScore* score) {
    ordered_json measures = ordered_json::array();
    for (std::size_t i = 0; i < pilot.measures.size(); ++i)
        measures.push_back(measureJson(pilot.measures[i], score ? &score->measures[i] : nullptr));
    ordered_json json{{"id", pilot.id},
                      {"measure", pilot.measure},
                      {"feeds", pilot.feeds},
                      {"exit", pilot.exit},
                      {"applies", pilot.notApplicable.empty()},
                      {"why", pilot.notApplicable},
                      {"meanErrorLimit", optionalJson(pilot.meanError)},
                      {"measures", measures}};
    if (score) {
        json["verdict"] = name(score->mark);
        json["meanError"] = optionalJson(score->meanError);
    }
    return json;
}

std::string shown(const std::optional<double>& value, const std::string& unit) {
    return value ? results::present({.value = *value, .low = value, .high = value, .unit = unit}).text() : "–";
}

std::string limits(const Measure& measure) {
    if (measure.low && measure.high)
        return shown(measure.low, measure.unit) + " … " + shown(measure.high, measure.unit);
    if (measure.low)
        return "≥ " + shown(measure.low, measure.unit);
    return measure.high ? "≤ " + shown(measure.high, measure.unit) : "–";
}

std::string errorText(const MeasureScore& score) {
    return score.error ? fmt::format("{:+.1f} %", 100 * *score.error) : "–";
}

std::string measureTable(const Pilot& pilot, const PilotScore* score, const results::TextStyle& style) {
    std::vector<results::TextColumn> columns{{"measure"}, {"predicted", true}, {"passes", true}};
    if (score)
        columns.insert(columns.end(), {{"measured", true}, {"error", true}, {"verdict"}});
    else
        columns.insert(columns.end(), {{"tier"}, {"from"}});
    TextTable table(columns);
    for (std::size_t i = 0; i < pilot.measures.size(); ++i) {
        const Measure& measure = pilot.measures[i];
        std::vector<TextCell> row{measure.id, shown(measure.prediction, measure.unit), limits(measure)};
        if (score) {
            const MeasureScore& one = score->measures[i];
            row.insert(row.end(), {shown(one.value, measure.unit), errorText(one), {name(one.mark), toneOf(one.mark)}});
        } else {
            row.insert(row.end(),
                       {measure.prediction ? std::string(1, measure.tier) : "–", {measure.source, Tone::Dim}});
        }
        table.add(row);
    }
    return table.text(style);
}

std::string pilotHead(const Pilot& pilot, const PilotScore* score, const results::TextStyle& style) {
    std::string text = painted(fmt::format("{}  {}", pilot.id, pilot.measure), Tone::Strong, style);
    text += fmt::format("\n    feeds {}; exit: {}\n", pilot.feeds, pilot.exit);
    if (score && pilot.notApplicable.empty()) {
        text += "    " + painted(name(score->mark), toneOf(score->mark), style);
        if (score->meanError)
            text += fmt::format(", mean error {:.1f} % of at most {:.0f} %", 100 * *score->meanError,
                                100 * *pilot.meanError);
        text += "\n";
    }
    return text;
}

} // namespace

ordered_json pilotJson(const Plan& plan, const Score* score) {
    ordered_json pilots = ordered_json::array();
    for (std::size_t i = 0; i < plan.pilots.size(); ++i)
        pilots.push_back(onePilotJson(plan.pilots[i], score ? &score->pilots[i] : nullptr));
    ordered_json json{{"pilots", pilots},
                      {"rule", {{"objectives", plan.objectives}, {"strongestWithoutTierE", plan.sensitivities}}},
                      {"source", {{"document", plan.source.document}, {"date", plan.source.date}}}};
    if (score)
        json["decision"] = {{"verdict", name(score->decision)}, {"reasons", score->reasons}};
    return json;
}

std::string pilotText(const Plan& plan, const Score* score, const results::TextStyle& style) {
    std::string text;
    if (score) {
        const Tone tone = score->decision == Decision::Go     ? Tone::Good
                          : score->decision == Decision::Stop ? Tone::Bad
                                                              : Tone::Doubtful;
        text += painted(score->decision == Decision::Go     ? "Go."
                        : score->decision == Decision::Stop ? "Stop."
                                                            : "Not decided yet.",
                        tone, style) +
                "\n";
        for (const std::string& reason : score->reasons)
            text += "  " + reason + "\n";
        text += "\n";
    }
    for (std::size_t i = 0; i < plan.pilots.size(); ++i) {
        const Pilot& pilot = plan.pilots[i];
        const PilotScore* const one = score ? &score->pilots[i] : nullptr;
        text += pilotHead(pilot, one, style);
        text += pilot.notApplicable.empty() ? measureTable(pilot, one, style)
                                            : "    does not apply: " + pilot.notApplicable + "\n";
        text += "\n";
    }
    text += fmt::format("Go when all objectives hold with probability {:g} in the calibrated design and none of the {} "
                        "strongest parameters is of tier E.\n",
                        plan.objectives, plan.sensitivities);
    return text;
}

} // namespace lakewright::cli
