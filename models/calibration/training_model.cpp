// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"

#include "models/training/pipeline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace lakewright::calibration {
namespace {

const std::string kTime = "time per sample of ", kStorage = "storage of ";
const std::string kBarrier = "barrier", kSharing = "sharing";
/// Loads of one workload on one system from which its storage may be fitted apart from its accelerators.
constexpr std::size_t kLeastLoads = 3;

enum Number { Accelerators, Clients, SampleBytes };
enum Value { Time, Barrier, Sharing, Storage };

double equation(std::span<const double> values, std::span<const double> numbers) {
    const double n = numbers[Accelerators];
    if (numbers[Clients] > n)
        return std::numeric_limits<double>::quiet_NaN(); // each client has one at least
    const double waits =
        1 + values[Barrier] * std::log(n) + values[Sharing] * std::log(std::max(1.0, n / numbers[Clients]));
    const double rate = n / (values[Time] * waits);
    return values.size() > Storage ? softLeast(rate, values[Storage] / numbers[SampleBytes]) : rate;
}

std::string lowered(std::string text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return text;
}

std::string systemOf(const traces::Measurement& measurement) {
    return wordOf(measurement, "submitter") + "/" + wordOf(measurement, "system");
}

/// As MLPerf names the configuration of a workload, "unet3d_h100", also where the accelerator has a column of its own.
std::string workloadOf(const traces::Measurement& measurement) {
    const std::string workload = wordOf(measurement, "workload"), accelerator = wordOf(measurement, "accelerator");
    return accelerator.empty() ? workload : workload + "_" + lowered(accelerator);
}

/// Where the figures of one run stand together: a row, or the object whose members they are.
std::string runOf(const traces::Measurement& measurement) {
    return measurement.source + " " + measurement.place.substr(0, measurement.place.rfind('/'));
}

/// Bytes of one sample: throughput over rate of the same run.
std::map<std::string, double> throughputs(const Table& table) {
    std::map<std::string, double> byRow;
    for (const traces::Measurement& measurement : table.measurements)
        if (isOutcome(measurement, "throughput"))
            byRow[runOf(measurement)] = traces::baseValue(measurement.outcome.value);
    return byRow;
}

void addRow(const Table& table, const std::map<std::string, double>& throughputs,
            const traces::Measurement& measurement, RowCollector& to) {
    const auto accelerators = numberOf(measurement, "accelerators"), clients = numberOf(measurement, "clients");
    const std::string workload = workloadOf(measurement);
    if (!accelerators || *accelerators < 1 || workload.empty())
        return to.omit(table, measurement, "no workload or no number of accelerators");
    if (clients && *clients > *accelerators)
        return to.omit(table, measurement, "more clients than accelerators");
    const auto throughput = throughputs.find(runOf(measurement));
    const double rate = traces::baseValue(measurement.outcome.value);
    Row row;
    row.parameters = {kTime + workload, kBarrier, kSharing};
    row.numbers = {*accelerators, clients.value_or(1),
                   throughput == throughputs.end() || rate <= 0 ? 0 : throughput->second / rate};
    row.system = systemOf(measurement);
    row.submitter = wordOf(measurement, "submitter");
    row.limit = row.numbers[SampleBytes] > 0 ? kStorage + row.system : "";
    row.group = row.system + "/" + workload + "/" + std::to_string(static_cast<long>(*accelerators));
    row.regime = workload;
    to.add(table, measurement, std::move(row));
}

/// A system of which a workload ran at several loads has a storage of its own, which all of its workloads read from.
void addStorage(std::vector<Row>& rows) {
    std::map<std::pair<std::string, std::string>, std::set<double>> loads; // of a storage and a workload
    std::set<std::string> storages;
    for (const Row& row : rows)
        if (auto& seen = loads[{row.limit, row.regime}]; !row.limit.empty()) {
            seen.insert(row.numbers[Accelerators]);
            if (seen.size() >= kLeastLoads)
                storages.insert(row.limit);
        }
    for (Row& row : rows)
        if (storages.count(row.limit) > 0)
            row.parameters.push_back(row.limit);
}

Rows rows(std::span<const Table> tables) {
    RowCollector collector;
    for (const Table& table : tables) {
        const auto byRow = throughputs(table);
        for (const traces::Measurement& measurement : table.measurements)
            if (isOutcome(measurement, "sample-rate"))
                addRow(table, byRow, measurement, collector);
    }
    Rows result = collector.take();
    addStorage(result.rows);
    return result;
}

/// The time the emulated accelerator computes on a sample: no storage makes it less. Nothing for other workloads.
std::optional<double> computeTime(const std::string& workload) {
    for (const training::Pipeline& pipeline : training::referencePipelines())
        if (workload == pipeline.workload + "_" + lowered(pipeline.accelerator))
            return pipeline.compute.value / pipeline.batch;
    return {};
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name == kBarrier || name == kSharing)
        return {name, "1", 0.01, 1e-5, 1};
    if (name.starts_with(kStorage)) {
        double most = 1;
        for (const Row& row : rows)
            if (std::find(row.parameters.begin(), row.parameters.end(), name) != row.parameters.end())
                most = std::max(most, row.value * row.numbers[SampleBytes]);
        return {name, "B/s", 1.1 * most, most / 10, most * 1000};
    }
    const double seen = 1 / medianOver(name, rows, [](const Row& row) { return row.numbers[Accelerators]; });
    const auto least = computeTime(name.substr(kTime.size()));
    const double from = least ? 0.999 * *least : seen / 100;
    return {name, "s", std::max(seen, 1.01 * from), from, std::max(seen, from) * 100, {}, least.has_value()};
}

} // namespace

Model trainingModel() {
    return {"training",
            "Samples per second of emulated accelerators",
            "n / (t · (1 + barrier·ln n + sharing·ln(n/clients))), at most storage / sample",
            "submission (system, workload and accelerators)",
            {{"accelerators", "count"}, {"clients", "count"}, {"sample", "B", false, true}},
            Accelerators,
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
