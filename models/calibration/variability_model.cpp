// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"
#include "models/stats/interval.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

const std::string kNoise = "noise of ", kSize = "size ", kLife = "life ";
/// What the others are compared with: the life and, of sizes, whichever has no factor of its own.
const std::string kPlainLife = "long";
constexpr std::size_t kLeastDays = 3; ///< of a series that says how much days differ
constexpr double kLeastNoise = 1e-6;  ///< below it a disk is capped, and its spread is the counter's

/// Noise × factor of the size × factor of the VM's life.
double equation(std::span<const double> values, std::span<const double>) {
    double noise = 1;
    for (const double value : values)
        noise *= value;
    return noise;
}

/// The loads of a test that were stated as numbers.
std::string loadOf(const traces::Measurement& measurement) {
    std::string load;
    for (const char* const name : {"block size", "queue depth", "jobs"})
        if (const auto number = numberOf(measurement, name))
            load += fmt::format(" {} {:g}", name, *number);
    return load;
}

/// What was done, in the words of the file.
std::string testOf(const traces::Measurement& measurement) {
    return wordOf(measurement, "disk") + " " + wordOf(measurement, "pattern") + " " + wordOf(measurement, "engine") +
           (wordOf(measurement, "buffered") == "Yes" ? " buffered " : " direct ") + wordOf(measurement, "block size");
}

Row rowOf(const traces::Measurement& measurement) {
    const std::string disk = wordOf(measurement, "disk"), size = wordOf(measurement, "VM size"),
                      life = wordOf(measurement, "lifespan"), test = testOf(measurement);
    Row row;
    row.parameters = {kNoise + test, kSize + size + ", " + disk};
    if (!life.empty() && life != kPlainLife)
        row.parameters.push_back(kLife + life + ", " + disk);
    row.system = size;
    row.group = test + loadOf(measurement) + " " + size + " " + life;
    row.regime = disk;
    return row;
}

/// One test, day by day: a file a day, in which the disks of a VM run side by side and are summed up.
struct Series {
    const Table* table = nullptr; ///< of the first day
    const traces::Measurement* first = nullptr;
    std::map<std::string, double> days; ///< Σ of the disks, by file
};

void addSeries(const Series& series, RowCollector& to) {
    if (series.days.size() < kLeastDays)
        return to.omit(*series.table, *series.first, fmt::format("a series of fewer than {} days", kLeastDays));
    std::vector<double> values;
    for (const auto& [file, value] : series.days)
        values.push_back(value);
    Row row = rowOf(*series.first);
    row.parameters.front() += "on " + row.system; // nothing else tells such a test from the size it was run on
    row.parameters.erase(row.parameters.begin() + 1);
    const double noise = std::sqrt(stats::sampleVariance(values)) / stats::mean(values);
    to.add(*series.table, *series.first, std::move(row), noise, "1");
}

/// What varies is the deviation over the mean: of a long series, which is a row of its own, or between the days of one
/// that was repeated daily. The spread within a run of a day says nothing of the days.
Rows rows(std::span<const Table> tables) {
    RowCollector collector;
    std::map<std::string, Series> daily;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (!isOutcome(measurement, "throughput"))
            return;
        const auto spread = relativeSpread(measurement.outcome);
        const bool isNamed = !wordOf(measurement, "disk").empty() && !wordOf(measurement, "VM size").empty();
        if (isNamed && wordOf(measurement, "repeated") == "daily") {
            Series& series = daily[rowOf(measurement).group + " " + wordOf(measurement, "direction")];
            if (series.first == nullptr)
                series.table = &table, series.first = &measurement;
            series.days[table.file] += traces::baseValue(measurement.outcome.value);
        } else if (!isNamed || !spread || *spread < kLeastNoise) {
            collector.omit(table, measurement, "no spread, no kind of disk or no VM size");
        } else {
            collector.add(table, measurement, rowOf(measurement), *spread, "1");
        }
    });
    for (const auto& [name, series] : daily)
        addSeries(series, collector);
    return collector.take();
}

/// The factor of a size is 1 give or take a factor of 2 until data say otherwise: one size more than there are ratios.
Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name.starts_with(kSize))
        return {name, "1", 1.01, 1e-3, 1e3, Prior{1, spreadOfTier("E"), "E", "a size is as noisy as another"}};
    if (name.starts_with(kLife))
        return {name, "1", 1.01, 1e-3, 1e3};
    const double seen = medianOver(name, rows, [](const Row&) { return 1.0; });
    return {name, "1", seen, seen / 1e3, seen * 1e3};
}

} // namespace

Model variabilityModel() {
    return {"variability",
            "Deviation over mean of repeated tests of VMs by disk, size and life",
            "noise of a test · size · life",
            "test, size and life",
            {},
            {},
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
