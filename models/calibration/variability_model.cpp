// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"

namespace lakewright::calibration {
namespace {

const std::string kNoise = "noise of ", kSize = "size ", kLife = "life ";
/// What the others are compared with: the life and, of sizes, whichever has no factor of its own.
const std::string kPlainLife = "long";
constexpr double kLeastNoise = 1e-6; ///< below it a disk is capped, and its spread is the counter's

/// Noise × factor of the size × factor of the VM's life.
double equation(std::span<const double> values, std::span<const double>) {
    double noise = 1;
    for (const double value : values)
        noise *= value;
    return noise;
}

/// Each row is a long series of one test: what varies is the deviation over the mean.
Rows rows(std::span<const Table> tables) {
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (!isOutcome(measurement, "throughput"))
            return;
        const auto spread = relativeSpread(measurement.outcome);
        const std::string disk = wordOf(measurement, "disk"), size = wordOf(measurement, "VM size");
        if (!spread || *spread < kLeastNoise || disk.empty() || size.empty())
            return collector.omit(table, measurement, "no spread, no kind of disk or no VM size");
        const std::string test = disk + " " + wordOf(measurement, "pattern") + " " + wordOf(measurement, "engine") +
                                 (wordOf(measurement, "buffered") == "Yes" ? " buffered " : " direct ") +
                                 wordOf(measurement, "block size");
        Row row;
        row.parameters = {kNoise + test, kSize + size + ", " + disk};
        if (const std::string life = wordOf(measurement, "lifespan"); !life.empty() && life != kPlainLife)
            row.parameters.push_back(kLife + life + ", " + disk);
        row.system = size;
        row.group = test + " " + size + " " + wordOf(measurement, "lifespan");
        row.regime = disk;
        collector.add(table, measurement, std::move(row), *spread, "1");
    });
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
