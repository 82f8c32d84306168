// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/side_by_side.h"

#include "models/calibration/conditions.h"
#include "models/traces/measurements/omissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lakewright::calibration {
namespace {

struct Run {
    double parts = 0, rate = 0, connections = 0;
};
using Runs = std::map<std::string, Run>;

/// Empty for what is no part of a run.
std::string runOf(const traces::Measurement& measurement) {
    return isOutcome(measurement, "throughput") ? wordOf(measurement, "run") : "";
}

Runs sumsOf(std::span<const Table> tables) {
    Runs runs;
    forEach(tables, [&](const Table&, const traces::Measurement& measurement) {
        if (const std::string name = runOf(measurement); !name.empty()) {
            Run& run = runs[name];
            run.parts += 1;
            run.rate += traces::baseValue(measurement.outcome.value);
            run.connections += numberOf(measurement, "connections").value_or(0);
        }
    });
    return runs;
}

traces::Measurement whole(traces::Measurement part, const Run& run) {
    part.outcome.value = units::bytesPerSecond(run.rate);
    part.outcome.spread = {};
    for (traces::Condition& condition : part.conditions)
        if (condition.name == "connections")
            condition.value = traces::Amount(traces::Count{run.connections});
    return part;
}

/// A run stands where its first part does; the others have no place of their own.
void addPart(RunsAsOne& to, Runs& runs, const Table& table, const traces::Measurement& part) {
    const auto run = runs.find(runOf(part));
    if (run == runs.end())
        return;
    const double parts = numberOf(part, "parts of the run").value_or(1);
    if (run->second.parts != parts)
        return traces::addOmission(to.omissions,
                                   fmt::format("{:g} of {:g} parts of a run side by side", run->second.parts, parts),
                                   table.file + " " + part.place);
    to.tables.back().measurements.push_back(whole(part, run->second));
    runs.erase(run);
}

} // namespace

RunsAsOne runsAsOne(std::span<const Table> tables) {
    Runs runs = sumsOf(tables);
    RunsAsOne result;
    for (const Table& table : tables) {
        result.tables.push_back({table.file, {}});
        for (const traces::Measurement& measurement : table.measurements)
            if (runOf(measurement).empty())
                result.tables.back().measurements.push_back(measurement);
            else
                addPart(result, runs, table, measurement);
    }
    return result;
}

} // namespace lakewright::calibration
