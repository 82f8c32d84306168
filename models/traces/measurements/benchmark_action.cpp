// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/benchmark_action.h"

#include "models/traces/measurements/json_document.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace lakewright::traces {
namespace {

constexpr std::string_view kPrefix = "window.BENCHMARK_DATA = ";

/// Units as benchmarks of this tool write them, and ours.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSpellings{
    {{"seconds", "s"}, {"milliseconds", "ms"}, {"microseconds", "us"}, {"nanoseconds", "ns"}, {"ops/sec", "1/s"}}};

std::optional<MeasuredUnit> unitNamed(std::string_view name) {
    for (const auto& [theirs, ours] : kSpellings)
        if (name == theirs)
            return measuredUnit(ours);
    return measuredUnit(name);
}

/// What a figure of a dimension is called; null for a plain number.
const char* outcomeOf(const Amount& one) {
    constexpr std::array<const char*, std::variant_size_v<Amount>> kNames{
        nullptr, nullptr, "bytes", "duration", "throughput", "operation-rate", nullptr};
    return kNames[one.index()];
}

void importFigure(const JsonPlace& figure, Measurement measurement, ImportLog& log) {
    log.countRow();
    const std::string unitName = figure.at("unit").text();
    const auto unit = unitNamed(unitName);
    const char* const name = unit ? outcomeOf(unit->one) : nullptr;
    if (!name)
        return log.omit(fmt::format("the unit {} is not known", traces::quoted(unitName)), figure.pointer());
    measurement.place = figure.pointer();
    measurement.conditions.push_back({"benchmark", figure.at("name").text()});
    measurement.outcome = {name, Statistic::Single, {}, (*unit)(figure.at("value").number()), {}};
    log.use({"value (unit = " + unitName + ")", name, unit->name, ""});
    log.add(measurement);
}

} // namespace

bool looksLikeBenchmarkAction(std::string_view head) {
    return head.starts_with(kPrefix);
}

void importBenchmarkAction(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonScript(input, kPrefix);
    const JsonPlace root(document, "", log.file());
    for (const auto& [suite, commits] : root.at("entries").members())
        for (const JsonPlace& commit : commits.elements()) {
            Measurement common;
            common.source = commit.at("commit").textIn("id");
            common.conditions = {{"suite", suite}};
            for (const JsonPlace& figure : commit.at("benches").elements())
                importFigure(figure, common, log);
        }
}

} // namespace lakewright::traces
