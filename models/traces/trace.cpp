// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace.h"

#include "models/traces/azure_blob_reader.h"
#include "models/traces/lis_reader.h"
#include "models/traces/oracle_general_reader.h"
#include "models/traces/warp_reader.h"

#include <fmt/format.h>

namespace lakewright::traces {
namespace {

TraceFormat formatOf(const std::string& path, PeekableSource& bytes, const TraceOptions& options) {
    if (options.format)
        return *options.format;
    if (options.columns)
        return TraceFormat::Csv;
    const Detection detection = detectFormat(bytes.peek(kHeadBytes));
    if (!detection.format)
        throw refusal(path, detection.place, {detection.message, bytes.peek(kHeadBytes), detection.allowed});
    return *detection.format;
}

/// Options that say what the format says itself, or cannot.
std::vector<diagnostics::Diagnostic> misfits(const std::string& path, TraceFormat format, const TraceOptions& options) {
    const bool isCsv = format == TraceFormat::Csv;
    const bool hasOperations = format == TraceFormat::Warp || format == TraceFormat::AzureBlob;
    const bool hasSizes = !(format == TraceFormat::Lis || (isCsv && options.columns && options.columns->size.empty()));
    std::vector<diagnostics::Diagnostic> findings;
    const auto add = [&](const char* message, const char* allowed) {
        findings.push_back({.file = path,
                            .pointer = "",
                            .message = message,
                            .found = fmt::format("the format {}", nameOf(format)),
                            .allowed = allowed});
    };
    if (options.columns && !isCsv)
        add("Columns are told for a format that has its own", "columns with the format csv");
    if (options.readsOnly && !hasOperations)
        add("Only reads are asked for of a trace that does not tell reads from writes", "with warp and azure-blob");
    if (options.objectBytes && hasSizes)
        add("One size of all objects is told for a trace that has their sizes", "with lis, and csv without sizes");
    return findings;
}

std::unique_ptr<TraceReader> readerOf(const std::string& path, std::unique_ptr<PeekableSource> bytes,
                                      TraceFormat format, const TraceOptions& options) {
    if (format == TraceFormat::OracleGeneral)
        return std::make_unique<OracleGeneralReader>(path, std::move(bytes));
    LineReader lines(path, std::move(bytes));
    switch (format) {
    case TraceFormat::Lis:
        return std::make_unique<LisReader>(std::move(lines), options.objectBytes.value_or(kLisBlockBytes));
    case TraceFormat::Warp:
        return std::make_unique<WarpReader>(DelimitedRows(std::move(lines), '\t'), options.readsOnly);
    case TraceFormat::AzureBlob:
        return std::make_unique<AzureBlobReader>(DelimitedRows(std::move(lines), ','), options.readsOnly);
    case TraceFormat::Csv:
    case TraceFormat::OracleGeneral:
        break;
    }
    const CsvMapping mapping = options.columns.value_or(CsvMapping());
    return std::make_unique<CsvReader>(DelimitedRows(std::move(lines), mapping.delimiter), mapping,
                                       options.objectBytes.value_or(0));
}

} // namespace

OpenedTrace openTrace(const std::string& path, const TraceOptions& options) {
    OpenedFile file = openFile(path);
    OpenedTrace trace;
    trace.format = formatOf(path, *file.bytes, options);
    trace.isCompressed = file.isCompressed;
    trace.hasTimes = trace.format != TraceFormat::Lis;
    if (auto findings = misfits(path, trace.format, options); !findings.empty())
        throw diagnostics::InputError(std::move(findings));
    if (trace.format == TraceFormat::Csv && options.columns) {
        trace.hasTimes = !options.columns->time.empty();
        trace.hasSizes = !options.columns->size.empty() || options.objectBytes.has_value();
    }
    trace.reader = readerOf(path, std::move(file.bytes), trace.format, options);
    return trace;
}

} // namespace lakewright::traces
