// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect_output.h"

#include "app/cli/terminal.h"
#include "models/results/codec.h"
#include "models/results/present.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using Json = nlohmann::ordered_json;
using traces::Amount;

std::string count(std::uint64_t number) {
    return results::countText(static_cast<double>(number));
}

double meanOf(const traces::OutcomeSummary& outcome) {
    return baseValue(outcome.total) / static_cast<double>(outcome.count);
}

Json outcomeJson(const traces::OutcomeSummary& outcome) {
    Json json{{"name", outcome.name}, {"statistic", nameOf(outcome.statistic)}};
    json["percentile"] = outcome.percentile ? Json(*outcome.percentile) : Json();
    json["unit"] = baseUnit(outcome.total);
    json["count"] = outcome.count;
    json["total"] = baseValue(outcome.total);
    json["mean"] = meanOf(outcome);
    json["least"] = baseValue(outcome.least);
    json["most"] = baseValue(outcome.most);
    return json;
}

Json conditionJson(const traces::ConditionSummary& condition) {
    Json json{{"name", condition.name}, {"count", condition.count}, {"values", condition.values}};
    json["moreValues"] = condition.hasMoreValues;
    json["unit"] = condition.least ? Json(baseUnit(*condition.least)) : Json();
    json["least"] = condition.least ? Json(baseValue(*condition.least)) : Json();
    json["most"] = condition.most ? Json(baseValue(*condition.most)) : Json();
    return json;
}

std::string kindText(const traces::OutcomeSummary& outcome) {
    return outcome.percentile ? fmt::format("p{:g}", 100 * *outcome.percentile) : nameOf(outcome.statistic);
}

/// `amount` with another number.
Amount with(Amount amount, double value) {
    std::visit([value](auto& quantity) { quantity.value = value; }, amount);
    return amount;
}

std::string rangeText(const Amount& least, const Amount& most) {
    const std::string low = displayText(least), high = displayText(most);
    return low == high ? low : low + " to " + high;
}

std::string valuesText(const traces::ConditionSummary& condition) {
    std::string text = condition.least ? rangeText(*condition.least, *condition.most) : "";
    for (const std::string& value : condition.values)
        text += (text.empty() ? "" : ", ") + value;
    return text + (condition.hasMoreValues ? ", …" : "");
}

std::string outcomesText(const traces::MeasurementSummary& summary) {
    results::TextTable table({{"outcome"}, {"of"}, {"count", true}, {"least", true}, {"mean", true}, {"most", true}});
    for (const traces::OutcomeSummary& outcome : summary.outcomes())
        table.add({outcome.name, kindText(outcome), count(outcome.count), displayText(outcome.least),
                   displayText(with(outcome.total, meanOf(outcome))), displayText(outcome.most)});
    return table.text(listStyle());
}

std::string fieldsText(const traces::ImportReport& report) {
    results::TextTable table({{"field"}, {"read as"}, {"unit"}, {"note"}});
    for (const traces::FieldUse& use : report.fields)
        table.add({use.field, use.outcome, use.unit, use.note});
    return table.text(listStyle());
}

std::string omissionText(const traces::Omission& omission) {
    constexpr std::size_t kShown = 4;
    std::string places;
    for (std::size_t i = 0; i < std::min(kShown, omission.places.size()); ++i)
        places += (i == 0 ? "" : ", ") + omission.places[i];
    return results::printable(fmt::format("Left out {}: {} ({}{})", count(omission.count), omission.reason, places,
                                          omission.count > kShown ? ", …" : "")) +
           "\n";
}

} // namespace

Json toJson(const InspectedFile& file) {
    const traces::ImportReport& report = file.report;
    Json json{{"file", file.path}, {"kind", "measurements"}, {"format", report.format}};
    json["compressed"] = report.isCompressed;
    json["rows"] = report.rows;
    json["measurements"] = report.measurements;
    for (const char* list : {"fields", "outcomes", "conditions", "ignored"})
        json[list] = Json::array();
    for (const traces::FieldUse& use : report.fields)
        json["fields"].push_back(
            {{"field", use.field}, {"outcome", use.outcome}, {"unit", use.unit}, {"note", use.note}});
    for (const traces::OutcomeSummary& outcome : file.summary.outcomes())
        json["outcomes"].push_back(outcomeJson(outcome));
    for (const traces::ConditionSummary& condition : file.summary.conditions())
        json["conditions"].push_back(conditionJson(condition));
    for (const traces::Omission& omission : report.omissions)
        json["ignored"].push_back(
            {{"reason", omission.reason}, {"count", omission.count}, {"places", omission.places}});
    json["warnings"] = results::toJson(report.warnings);
    return json;
}

std::string toText(const InspectedFile& file) {
    const traces::ImportReport& report = file.report;
    std::string text =
        fmt::format("{}: {}{}\n{} rows, {} measurements\n\n", results::printable(file.path), report.format,
                    report.isCompressed ? ", zstd" : "", count(report.rows), count(report.measurements));
    text += outcomesText(file.summary) + "\n";
    results::TextTable conditions({{"condition"}, {"values"}});
    for (const traces::ConditionSummary& condition : file.summary.conditions())
        conditions.add({condition.name, valuesText(condition)});
    text += conditions.text(listStyle()) + "\n" + fieldsText(report);
    for (const traces::Omission& omission : report.omissions)
        text += omissionText(omission);
    for (const diagnostics::Diagnostic& warning : report.warnings)
        text += results::printable(diagnostics::toText(warning)) + "\n";
    return text;
}

Json toJson(const std::vector<traces::BenchmarkTable>& tables) {
    Json json{{"tables", Json::array()}};
    for (const traces::BenchmarkTable& table : tables)
        json["tables"].push_back({{"name", table.name},
                                  {"file", std::string(traces::kBenchmarkPrefix) + table.name},
                                  {"rows", table.rows},
                                  {"what", table.what},
                                  {"source", table.source},
                                  {"licence", table.licence}});
    return json;
}

std::string toText(const std::vector<traces::BenchmarkTable>& tables) {
    std::string text;
    for (const traces::BenchmarkTable& table : tables)
        text += fmt::format("{}{} ({} rows, {})\n  {}\n  {}\n", traces::kBenchmarkPrefix, table.name, count(table.rows),
                            table.licence, table.what, table.source);
    return text;
}

} // namespace lakewright::cli
