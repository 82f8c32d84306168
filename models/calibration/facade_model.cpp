// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

const std::string kOutside = "time outside of ", kOperation = "time per operation of ", kBandwidth = "bandwidth of ",
                  kMedian = "median over mean of ", kTail = "p99 over mean of ";

enum Number { Clients, Size, Kind };
enum Value { Outside, Operation, Bandwidth, Quantile };
enum RowKind { Rate, Median, Tail };

/// Requests from which a 99th percentile stands on at least 20 of them.
constexpr double kTailRequests = 2000;

/// Operations per second of N clients that ask again at once, of one station with `busy` and a delay: mean value
/// analysis, exact for a product-form closed network (Reiser and Lavenberg 1980; MODELS §2.2).
double closedRate(double clients, double outside, double busy) {
    double queue = 0, rate = 0;
    for (double n = 1; n <= clients + 0.5; ++n) {
        const double response = busy * (1 + queue);
        rate = n / (outside + response);
        queue = rate * response;
    }
    return rate;
}

double equation(std::span<const double> values, std::span<const double> numbers) {
    const double busy = values[Operation] + numbers[Size] / values[Bandwidth];
    const double rate = closedRate(numbers[Clients], values[Outside], busy);
    if (static_cast<int>(numbers[Kind]) == Rate)
        return rate;
    return values[Quantile] * numbers[Clients] / rate;
}

std::string keyOf(const Table& table, const traces::Measurement& measurement) {
    return table.file + " " + wordOf(measurement, "operation");
}

std::optional<RowKind> kindOf(const traces::Measurement& measurement) {
    if (isOutcome(measurement, "operation-rate"))
        return Rate;
    if (measurement.outcome.name == "latency" && measurement.outcome.percentile == 0.5)
        return Median;
    if (measurement.outcome.name == "latency" && measurement.outcome.percentile == 0.99)
        return Tail;
    return {};
}

/// A request about many objects (a page of a list, a list of blocks) is another operation than one about few.
std::string operationOf(const traces::Measurement& measurement) {
    const double objects = numberOf(measurement, "objects per request").value_or(1);
    const std::string operation = wordOf(measurement, "operation");
    return objects > 1 ? fmt::format("{} of {:g}", operation, objects) : operation;
}

Row rowOf(const traces::Measurement& measurement, RowKind kind, double clients) {
    const std::string operation = operationOf(measurement);
    Row row;
    row.parameters = {kOutside + operation, kOperation + operation, kBandwidth + operation};
    if (kind != Rate)
        row.parameters.push_back((kind == Median ? kMedian : kTail) + operation);
    row.numbers = {clients, numberOf(measurement, "object size").value_or(0), static_cast<double>(kind)};
    row.system = wordOf(measurement, "endpoint");
    row.group =
        operation + "/" + std::to_string(std::lround(row.numbers[Size])) + "/" + std::to_string(std::lround(clients));
    row.regime = kind == Rate ? "rate" : kind == Median ? "p50" : "p99";
    return row;
}

Rows rows(std::span<const Table> tables) {
    std::map<std::string, double> requests;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (measurement.outcome.name == "operations")
            requests[keyOf(table, measurement)] += traces::baseValue(measurement.outcome.value);
    });
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        const auto kind = kindOf(measurement);
        if (!kind || wordOf(measurement, "operation").empty())
            return;
        const auto clients = numberOf(measurement, "concurrency");
        if (!clients || *clients < 1)
            return collector.omit(table, measurement, "no number of concurrent clients");
        if (kind == Tail && requests[keyOf(table, measurement)] < kTailRequests)
            return collector.omit(table, measurement, "a p99 of fewer than 2,000 requests");
        collector.add(table, measurement, rowOf(measurement, *kind, *clients));
    });
    return collector.take();
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name.starts_with(kMedian))
        return {name, "1", 0.95, 0.05, 5};
    if (name.starts_with(kTail))
        return {name, "1", 2, 0.5, 100};
    double fastest = 1, bytes = 1;
    for (const Row& row : rows)
        if (static_cast<int>(row.numbers[Kind]) == Rate &&
            std::find(row.parameters.begin(), row.parameters.end(), name) != row.parameters.end()) {
            fastest = std::max(fastest, row.value);
            bytes = std::max(bytes, row.value * row.numbers[Size]);
        }
    if (name.starts_with(kBandwidth))
        return {name, "B/s", 1.5 * bytes, bytes / 100, bytes * 1e4};
    if (name.starts_with(kOutside))
        return {name, "s", 1 / fastest, 1e-3 / fastest, 1e4 / fastest};
    return {name, "s", 0.5 / fastest, 1e-3 / fastest, 100 / fastest};
}

} // namespace

Model facadeModel() {
    return {"facade",
            "Operations and latency of a Blob façade against concurrent clients",
            "closed queue: one station of operation + size/bandwidth, and a time outside of it",
            "operation, size and clients",
            {{"clients", "count"}, {"object size", "B"}, {"kind", "0 rate, 1 median, 2 p99"}},
            Clients,
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
