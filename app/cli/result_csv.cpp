// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace lakewright::cli {
namespace {

std::string field(const std::string& text) {
    const bool isFormula = !text.empty() && std::string("=+-@\t\r").find(text.front()) != std::string::npos;
    std::string quoted = isFormula ? "\"'" : "\"";
    for (const char c : text)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string number(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : "";
}

} // namespace

std::string metricsCsv(const results::RunSummary& summary) {
    const bool marked = !summary.watermarks.empty();
    const std::string mark = marked ? "," + field(fmt::format("{}", fmt::join(summary.watermarks, "; "))) : "";
    std::string csv = "entity,metric,value,unit,low,high,n,bound,bound kind,bound equation";
    csv += marked ? ",watermark\r\n" : "\r\n";
    for (const results::Metric& m : summary.metrics)
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{}{}\r\n", field(m.entity), field(m.id), number(m.value),
                           field(m.unit), number(m.low), number(m.high), m.n, m.bound ? number(m.bound->value) : "",
                           !m.bound         ? ""
                           : m.bound->upper ? "upper"
                                            : "lower",
                           m.bound ? field(m.bound->equation) : "", mark);
    return csv;
}

} // namespace lakewright::cli
