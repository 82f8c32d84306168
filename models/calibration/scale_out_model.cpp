// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"
#include "models/calibration/side_by_side.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lakewright::calibration {
namespace {

const std::string kRate = "rate of one", kContention = "contention", kCoherency = "coherency";

enum Value { Rate, Contention, Coherency };

/// Universal scalability law (Gunther 1993; MODELS §1.3): N·λ / (1 + α(N−1) + βN(N−1)).
double equation(std::span<const double> values, std::span<const double> numbers) {
    const double n = numbers[0];
    return n * values[Rate] / (1 + values[Contention] * (n - 1) + values[Coherency] * n * (n - 1));
}

/// The first of `names` that is stated.
std::optional<double> firstOf(const traces::Measurement& measurement, std::span<const char* const> names) {
    for (const char* name : names)
        if (const auto number = numberOf(measurement, name))
            return number;
    return {};
}

/// What besides the size tells series apart, in the words of the file; iperf3's way back as "reverse".
std::string seriesOf(const traces::Measurement& measurement) {
    std::string series;
    const auto add = [&](const std::string& word) { series += (series.empty() || word.empty() ? "" : " ") + word; };
    for (const char* name : {"cluster", "path", "workload", "operation", "direction", "pattern"})
        add(wordOf(measurement, name));
    add(wordOf(measurement, "reverse") == "yes" ? "reverse" : "");
    return series;
}

Rows rowsBy(std::span<const Table> tables, std::span<const char* const> sizes, const std::string& missing) {
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (!isOutcome(measurement, "throughput"))
            return;
        if (isPartOfPhase(measurement))
            return collector.omit(table, measurement, kPartOfPhase);
        const auto size = firstOf(measurement, sizes);
        if (!size || *size < 1)
            return collector.omit(table, measurement, missing);
        const std::string series = seriesOf(measurement);
        Row row;
        row.parameters = {kRate + (series.empty() ? "" : ", " + series), kContention, kCoherency};
        row.numbers = {*size};
        row.system = wordOf(measurement, "system");
        row.group = fmt::format("{} {} {:g}", row.system, series, *size);
        row.regime = "throughput";
        collector.add(table, measurement, std::move(row));
    });
    return collector.take();
}

constexpr std::array<const char*, 4> kNodes{"nodes", "VMs", "servers", "clients"};
constexpr std::array<const char*, 1> kConnections{"connections"};

Rows nodeRows(std::span<const Table> tables) {
    return rowsBy(tables, kNodes, "no number of nodes, VMs, servers or clients");
}
Rows connectionRows(std::span<const Table> tables) {
    const RunsAsOne runs = runsAsOne(tables);
    Rows rows = rowsBy(runs.tables, kConnections, "no number of connections");
    rows.omissions.insert(rows.omissions.end(), runs.omissions.begin(), runs.omissions.end());
    return rows;
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name == kContention)
        return {name, "1", 0.02, 1e-7, 10};
    if (name == kCoherency)
        return {name, "1", 1e-4, 1e-9, 1};
    const double seen = medianOver(name, rows, [](const Row& row) { return row.numbers[0]; });
    return {name, "B/s", seen, seen / 1000, seen * 1000};
}

} // namespace

Model scaleOutModel() {
    return {"scale-out",
            "Throughput of a cluster against its nodes",
            "N·rate / (1 + contention·(N−1) + coherency·N·(N−1))",
            "number of nodes",
            {{"nodes", "count"}},
            0,
            nodeRows,
            parameter,
            equation};
}

Model networkModel() {
    return {"network",
            "Throughput of a path against parallel connections",
            "N·rate / (1 + contention·(N−1) + coherency·N·(N−1))",
            "number of connections",
            {{"connections", "count"}},
            0,
            connectionRows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
