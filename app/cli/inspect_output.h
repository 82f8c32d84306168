// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/benchmark_tables.h"
#include "models/traces/measurements/import_report.h"
#include "models/traces/measurements/measurement_summary.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace lakewright::cli {

/// A file of measurements, as far as it is shown.
struct InspectedFile {
    std::string path;
    traces::ImportReport report;
    traces::MeasurementSummary summary;
};

/// {file, format, compressed, rows, measurements, fields[] {field, outcome, unit, note}, outcomes[] {name, statistic,
/// percentile, unit, count, total, mean, least, most}, conditions[] {name, count, values[], moreValues, unit, least,
/// most}, ignored[] {reason, count, places[]}, warnings[]}; numbers are in the base unit beside them.
nlohmann::ordered_json toJson(const InspectedFile& file);
std::string toText(const InspectedFile& file);

/// {tables[] {name, file, rows, what, source, licence}}; `file` is what other commands take as the name of a file.
nlohmann::ordered_json toJson(const std::vector<traces::BenchmarkTable>& tables);
std::string toText(const std::vector<traces::BenchmarkTable>& tables);

} // namespace lakewright::cli
