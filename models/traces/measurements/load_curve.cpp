// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/load_curve.h"

#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"

#include <nlohmann/json.hpp>

#include <array>

namespace lakewright::traces {
namespace {

constexpr std::array<std::pair<const char*, double>, 5> kPercentiles{
    {{"p50", 0.5}, {"p90", 0.9}, {"p95", 0.95}, {"p99", 0.99}, {"p99.9", 0.999}}};

/// A point of the curve.
struct Point {
    Measurement measurement;
    ImportLog& log;

    /// Adds the figure in a unit as `outcome`, whose value it is.
    void add(const JsonPlace& figure, const char* unit, Outcome outcome) {
        const JsonPlace value = figure.at("value");
        outcome.value = knownUnit(unit)(value.number());
        log.use({outcome.name, outcome.name, unit, ""});
        measurement.place = value.pointer();
        measurement.outcome = std::move(outcome);
        log.add(measurement);
    }
};

void addLatencies(const JsonPlace& latencies, Point& point) {
    const auto samples = static_cast<std::uint64_t>(latencies.at("requests").number());
    Spread spread;
    spread.samples = samples;
    point.add(latencies.at("mean"), "s", {"latency", Statistic::Mean, {}, {}, spread});
    for (const auto& [key, percentile] : kPercentiles)
        point.add(latencies.at(key), "s", {"latency", Statistic::Single, percentile, {}, spread});
}

void importPoint(const JsonPlace& from, Point point) {
    point.log.countRow();
    if (from.at("saturated").value() == true)
        return point.log.omit("a point above what the façade can serve", from.pointer());
    if (const std::string stopped = from.at("stopped").text(); stopped != "precise")
        return point.log.omit("a point that is not precise: " + stopped, from.pointer());
    auto& conditions = point.measurement.conditions;
    conditions.push_back({"offered", Amount(units::perSecond(from.at("offeredPerSecond").number()))});
    conditions.push_back({"load", Amount(Ratio{from.at("load").number()})});
    point.add(from.at("requestsPerSecond"), "1/s", {"operation-rate", Statistic::Mean, {}, {}, {}});
    point.add(from.at("goodputBytesPerSecond"), "B/s", {"throughput", Statistic::Mean, {}, {}, {}});
    addLatencies(from.at("latencySeconds"), point);
    const std::size_t common = conditions.size();
    for (const auto& [resource, use] : from.at("utilisation").members()) {
        conditions.resize(common);
        conditions.push_back({"resource", resource});
        const JsonPlace mean = use.at("mean");
        point.measurement.place = mean.pointer();
        point.measurement.outcome = {"utilisation", Statistic::Mean, {}, Ratio{mean.number()}, {}};
        point.log.use({"utilisation", "utilisation", "ratio", ""});
        point.log.add(point.measurement);
    }
}

} // namespace

bool looksLikeLoadCurve(std::string_view head) {
    return memberText(head, "/schema") == "lakewright.load-curve/1";
}

void importLoadCurve(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    Point point{{}, log};
    point.measurement.source = "lakewright facade bench, simulated";
    point.measurement.conditions = {{"VM size", root.at("size").text()}, {"mix", root.at("mix").text()}};
    addCondition(root, "nodes", "nodes", knownUnit("count"), point.measurement);
    for (const JsonPlace& from : root.at("points").elements())
        importPoint(from, point);
    log.omit("95 % intervals of the figures", root.at("points").pointer());
}

} // namespace lakewright::traces
