// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/fio_log.h"
#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"
#include "models/traces/measurements/table_mapping.h"

#include <utility>

namespace lakewright::traces {

/// Name and title of every format that importMeasurements() knows, in the order in which they are tried.
std::vector<std::pair<std::string, std::string>> measurementFormats();

/// True when the first bytes of a file are those of a known format of measurements; its name does not matter.
bool isMeasurements(std::string_view head);

/// What a file does not say itself.
struct ImportOptions {
    const TableMapping* mapping = nullptr; ///< the file is a table of this mapping, whatever it looks like
    std::optional<FioLogKind> fioLog;      ///< what the values of a log of fio are
};

/// Reads benchmark output, a file plain or zstd or a shipped table ("benchmark:wan-azure"), as measurements, in memory
/// that does not depend on the length of logs and tables. Throws diagnostics::InputError for a file of no known format,
/// and with rows or pointers for one that is damaged or has no measurement at all; what was given to `sink` before is
/// then void.
ImportReport importMeasurements(const std::string& path, const ImportOptions& options, const MeasurementSink& sink);

} // namespace lakewright::traces
