// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trace_arguments.h"

#include "models/units/text.h"

#include <CLI/CLI.hpp>

#include <array>
#include <cmath>

namespace lakewright::cli {
namespace {

using diagnostics::Diagnostic;
using traces::TimeUnit;

constexpr double kLargestSize = 9007199254740992.0; ///< 2^53 bytes: whole numbers of bytes are exact up to here
constexpr std::array<std::pair<const char*, TimeUnit>, 5> kTimeUnits{{{"s", TimeUnit::Seconds},
                                                                      {"ms", TimeUnit::Milliseconds},
                                                                      {"us", TimeUnit::Microseconds},
                                                                      {"ns", TimeUnit::Nanoseconds},
                                                                      {"rfc3339", TimeUnit::Timestamp}}};
constexpr const char* kDelimiters = "one character such as , or ; or |, or tab, or space";
const std::vector<std::string> kSizeUnits{"B", "kB", "MB", "GB", "KiB", "MiB", "GiB"};

/// One "key=column" of --columns.
void setColumn(traces::CsvMapping& mapping, const std::string& text, std::vector<Diagnostic>& findings) {
    const std::size_t equals = text.find('=');
    const std::string key = text.substr(0, equals);
    std::string* const column = key == "time"   ? &mapping.time
                                : key == "id"   ? &mapping.object
                                : key == "size" ? &mapping.size
                                                : nullptr;
    if (!column || equals == std::string::npos || equals + 1 == text.size())
        findings.push_back(argumentFinding("--columns", "This is no column of a trace", text,
                                           "time=COLUMN, id=COLUMN and size=COLUMN"));
    else if (!column->empty())
        findings.push_back(argumentFinding("--columns", "The column is told twice", text, "once"));
    else
        *column = text.substr(equals + 1);
}

char delimiterOf(const std::string& text, std::vector<Diagnostic>& findings) {
    if (text.empty())
        return ',';
    if (text == "tab" || text == "space")
        return text == "tab" ? '\t' : ' ';
    if (text.size() != 1 || text == "\"" || text == "\n" || text == "\r")
        findings.push_back(argumentFinding("--delimiter", "This is no delimiter", text, kDelimiters));
    return text.front();
}

/// Nothing between the quotes is not the same as no option.
Diagnostic emptyDelimiter() {
    Diagnostic finding = argumentFinding("--delimiter", "This is no delimiter", "", kDelimiters);
    finding.found = "\"\"";
    return finding;
}

traces::CsvMapping mappingOf(const TraceArguments& arguments, std::vector<Diagnostic>& findings) {
    traces::CsvMapping mapping{"", "", "", ',', {}, TimeUnit::Seconds, 1};
    for (const std::string& column : arguments.columns)
        setColumn(mapping, column, findings);
    if (mapping.object.empty())
        findings.push_back(argumentFinding("--columns", "No column is the object's id", "", "id=COLUMN"));
    mapping.delimiter = delimiterOf(arguments.delimiter, findings);
    if (!arguments.header.empty())
        mapping.hasHeader = arguments.header == "yes";
    for (const auto& [name, unit] : kTimeUnits)
        if (arguments.timeUnit == name)
            mapping.timeUnit = unit;
    if (!arguments.sizeUnit.empty())
        mapping.sizeUnit = static_cast<std::uint64_t>(
            std::get<units::Bytes>(units::parse<units::Bytes>("1 " + arguments.sizeUnit)).value);
    return mapping;
}

/// Options of a table are nothing without its columns.
void checkTableOptions(const TraceArguments& arguments, std::vector<Diagnostic>& findings) {
    const std::array<std::pair<const char*, const std::string*>, 4> options{{{"--delimiter", &arguments.delimiter},
                                                                             {"--header", &arguments.header},
                                                                             {"--time-unit", &arguments.timeUnit},
                                                                             {"--size-unit", &arguments.sizeUnit}}};
    for (const auto& [name, text] : options)
        if (!text->empty())
            findings.push_back(argumentFinding(name, "The option is for tables whose columns are told", *text,
                                               "together with --columns"));
}

std::optional<std::uint64_t> objectBytesOf(const std::string& text, std::vector<Diagnostic>& findings) {
    const auto parsed = units::parse<units::Bytes>(text);
    const auto* size = std::get_if<units::Bytes>(&parsed);
    if (size && size->value >= 1 && size->value <= kLargestSize && std::floor(size->value) == size->value)
        return static_cast<std::uint64_t>(size->value);
    findings.push_back(argumentFinding("--object-size", "This is no size of an object", text,
                                       "a whole number of bytes with its unit, from 1 B, such as \"4 KiB\""));
    return std::nullopt;
}

std::vector<std::string> timeUnitNames() {
    std::vector<std::string> names;
    for (const auto& [name, unit] : kTimeUnits)
        names.emplace_back(name);
    return names;
}

} // namespace

Diagnostic argumentFinding(std::string option, std::string message, const std::string& found, std::string allowed) {
    return {.file = "",
            .pointer = std::move(option),
            .message = std::move(message),
            .found = found.empty() ? "" : "\"" + found.substr(0, 60) + "\"",
            .allowed = std::move(allowed)};
}

void addTraceArguments(CLI::App& command, TraceArguments& a) {
    command.add_option("TRACE", a.path, "File with one access after the other, plain or zstd")->required();
    command.add_option("--format", a.format, "Format of the trace (default: by its content)")
        ->check(CLI::IsMember(traces::formatNames()));
    command
        .add_option(
            "--columns", a.columns,
            "The trace is CSV with these columns, by name or by number from 1: time=1,id=2,size=3. Without time "
            "all accesses are at 0 s; ids that are no whole numbers are hashed (FNV-1a, 64 bit)")
        ->delimiter(',')
        ->allow_extra_args(false);
    command.add_option("--delimiter", a.delimiter, "Between the columns: a character, tab or space (default: ,)")
        ->each([&a](const std::string&) { a.isDelimiterTold = true; });
    command.add_option("--header", a.header, "Whether the first row names the columns (default: by its content)")
        ->check(CLI::IsMember({"yes", "no"}));
    command.add_option("--time-unit", a.timeUnit, "Of the time column (default: s)")
        ->check(CLI::IsMember(timeUnitNames()));
    command.add_option("--size-unit", a.sizeUnit, "Of the size column (default: B)")->check(CLI::IsMember(kSizeUnits));
    command.add_option(
        "--object-size", a.objectSize,
        "Size of every object where the trace has none, such as \"4 KiB\": .lis (default: 512 B) and CSV");
    command.add_flag("--reads-only", a.readsOnly, "Drop writes (warp and azure-blob; the others do not tell them)");
}

traces::TraceOptions traceOptions(const TraceArguments& arguments, std::vector<Diagnostic>& findings) {
    traces::TraceOptions options;
    if (!arguments.format.empty())
        options.format = traces::formatNamed(arguments.format);
    if (!arguments.columns.empty())
        options.columns = mappingOf(arguments, findings);
    else
        checkTableOptions(arguments, findings);
    if (arguments.isDelimiterTold && arguments.delimiter.empty())
        findings.push_back(emptyDelimiter());
    if (!arguments.objectSize.empty())
        options.objectBytes = objectBytesOf(arguments.objectSize, findings);
    options.readsOnly = arguments.readsOnly;
    return options;
}

} // namespace lakewright::cli
