// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"

#include <cmath>

namespace lakewright::calibration {
namespace {

const std::string kRate = "rate of a client, ", kGrowth = "growth with clients";

enum Number { Clients, Ranks };
enum Value { Rate, Growth };

double equation(std::span<const double> values, std::span<const double> numbers) {
    return values[Rate] * std::pow(numbers[Clients], values[Growth]);
}

Rows rows(std::span<const Table> tables) {
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (!isOutcome(measurement, "throughput"))
            return;
        const std::string operation = wordOf(measurement, "operation");
        const auto clients = numberOf(measurement, "clients"), ranks = numberOf(measurement, "ranks");
        if (operation.empty() || !clients || *clients < 1)
            return collector.omit(table, measurement, "no operation or no number of clients");
        Row row;
        row.parameters = {kRate + operation, kGrowth};
        row.numbers = {*clients, ranks.value_or(*clients)};
        row.system = wordOf(measurement, "submitter") + "/" + wordOf(measurement, "system");
        row.submitter = wordOf(measurement, "submitter");
        row.group = row.system + "/" + wordOf(measurement, "model");
        row.regime = "throughput";
        collector.add(table, measurement, std::move(row));
    });
    return collector.take();
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name == kGrowth)
        return {name, "1", 0.9, 0.05, 2};
    const double seen = medianOver(name, rows, [](const Row& row) { return row.numbers[Clients]; });
    return {name, "B/s", seen, seen / 1000, seen * 1000};
}

} // namespace

Model checkpointModel() {
    return {"checkpoint",
            "Rate of saving and loading checkpoints",
            "rate of a client · clients^growth",
            "submission (system and model)",
            {{"clients", "count"}, {"ranks", "count", false}},
            Clients,
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
