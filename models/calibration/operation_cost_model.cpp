// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"
#include "models/facade/operation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lakewright::calibration {
namespace {

using facade::kOperations;

const std::string kTime = "vCPU time of ", kBandwidth = "vCPU bandwidth of ", kPerItem = "vCPU time per item of ";

/// What was done of each operation, one after the other in the order of facade::Operation, per request of the run.
enum Amount { Requests, Bytes, Items, kAmounts };

/// Σ over the operations of share · time + bytes / bandwidth + items · time per item, for one request: linear in the
/// costs, which are all positive (MODELS §2.1, §9.4). A row has a value for each amount above zero.
double equation(std::span<const double> values, std::span<const double> numbers) {
    double time = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < kOperations * kAmounts; ++i)
        if (numbers[i] > 0) {
            const double cost = values[next++];
            time += i % kAmounts == Bytes ? numbers[i] / cost : numbers[i] * cost;
        }
    return time;
}

std::string parameterOf(std::size_t number) {
    const std::string operation = facade::kOperationNames[number / kAmounts];
    const std::array<const std::string*, kAmounts> names{&kTime, &kBandwidth, &kPerItem};
    return *names[number % kAmounts] + operation;
}

double requestsOf(const std::vector<double>& numbers) {
    double requests = 0;
    for (std::size_t i = Requests; i < numbers.size(); i += kAmounts)
        requests += numbers[i];
    return requests;
}

/// Of a run of one operation: its number of requests, and what each was about.
bool addOne(const traces::Measurement& measurement, std::vector<double>& numbers) {
    const auto operation = facade::operationNamed(wordOf(measurement, "operation"));
    const auto requests = numberOf(measurement, "requests");
    if (!operation || !requests || *requests <= 0)
        return false;
    double* const amounts = &numbers[static_cast<std::size_t>(*operation) * kAmounts];
    amounts[Requests] = *requests;
    if (facade::hasPayload(*operation))
        amounts[Bytes] = *requests * numberOf(measurement, "object size").value_or(0);
    if (facade::hasItems(*operation))
        amounts[Items] = *requests * numberOf(measurement, "objects per request").value_or(0);
    return true;
}

/// Of a run of several: "requests of get-range", "bytes of get-range", "items of list".
bool addMixed(const traces::Measurement& measurement, std::vector<double>& numbers) {
    const std::array<std::string, kAmounts> names{"requests of ", "bytes of ", "items of "};
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = numberOf(measurement, names[i % kAmounts] + facade::kOperationNames[i / kAmounts]).value_or(0);
    return requestsOf(numbers) > 0;
}

/// What each request of a run was about, in words: repeats of it are no other evidence.
std::string groupOf(const std::vector<double>& numbers, double clients) {
    std::string group;
    for (std::size_t i = 0; i < kOperations; ++i)
        if (const double* const amounts = &numbers[i * kAmounts]; amounts[Requests] > 0)
            group +=
                fmt::format("{}{}{}/{:.0f}", group.empty() ? "" : " ",
                            amounts[Requests] < 1 ? fmt::format("{:.3g} ", amounts[Requests]) : "",
                            facade::kOperationNames[i], std::max(amounts[Bytes], amounts[Items]) / amounts[Requests]);
    return clients > 0 ? fmt::format("{}, {:g} clients", group, clients) : group;
}

Row rowOf(const traces::Measurement& measurement, std::vector<double> numbers) {
    Row row;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (numbers[i] > 0)
            row.parameters.push_back(parameterOf(i));
    row.system = wordOf(measurement, "endpoint");
    row.group = groupOf(numbers, numberOf(measurement, "concurrency").value_or(0));
    row.regime = "CPU time";
    row.deviation = relativeSpread(measurement.outcome);
    row.numbers = std::move(numbers);
    return row;
}

Rows rows(std::span<const Table> tables) {
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (measurement.outcome.name != "cpu-time")
            return;
        std::vector<double> numbers(kOperations * kAmounts, 0);
        if (!addOne(measurement, numbers) && !addMixed(measurement, numbers))
            return collector.omit(table, measurement, "no number of requests of an operation of the façade");
        const double requests = requestsOf(numbers);
        for (double& number : numbers)
            number /= requests;
        collector.add(table, measurement, rowOf(measurement, std::move(numbers)),
                      traces::baseValue(measurement.outcome.value) / requests, "s");
    });
    return collector.take();
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    constexpr double kFar = 1e4;
    std::size_t number = 0;
    while (parameterOf(number) != name)
        ++number;
    if (number % kAmounts == Bytes) {
        const double perByte = medianOver(name, rows, [&](const Row& row) { return row.numbers[number]; });
        return {name, "B/s", 2 / perByte, 1 / (kFar * perByte), kFar / perByte};
    }
    const double seen =
        medianOver(name, rows, [&](const Row& row) { return number % kAmounts == Items ? row.numbers[number] : 1; });
    return {name, "s", 0.5 * seen, seen / kFar, seen * kFar};
}

std::vector<Variable> variables() {
    std::vector<Variable> all;
    for (const char* operation : facade::kOperationNames) {
        all.push_back({std::string("share of ") + operation, "1", false});
        all.push_back({std::string("bytes of ") + operation, "B"});
        all.push_back({std::string("items of ") + operation, "count"});
    }
    return all;
}

} // namespace

Model operationCostModel() {
    return {"operation-cost",
            "CPU time that a façade uses for each operation",
            "a request takes time + bytes/bandwidth + items·time per item, of several operations by their shares",
            "operations and sizes",
            variables(),
            {},
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
