// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/csv_reader.h"
#include "models/traces/trace_format.h"
#include "models/traces/trace_reader.h"

#include <memory>
#include <optional>
#include <string>

namespace lakewright::traces {

/// What the bytes of a trace do not say themselves.
struct TraceOptions {
    std::optional<TraceFormat> format;        ///< not given: by content
    std::optional<CsvMapping> columns;        ///< given: the trace is CSV
    std::optional<std::uint64_t> objectBytes; ///< size of every object where the trace has none: .lis and CSV
    bool readsOnly = false;                   ///< drop writes: warp and Azure
};

/// A trace that is open at its first access.
struct OpenedTrace {
    TraceFormat format = TraceFormat::Csv;
    bool isCompressed = false, hasTimes = true, hasSizes = true;
    std::unique_ptr<TraceReader> reader;
};

/// Opens a file by its content. Throws diagnostics::InputError for what is no trace, and for options that do not fit
/// the format, all of them at once.
OpenedTrace openTrace(const std::string& path, const TraceOptions& options);

} // namespace lakewright::traces
