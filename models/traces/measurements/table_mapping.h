// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/traces/measurements/measurement.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::traces {

/// A column that says under which circumstances a row was measured.
struct ConditionColumn {
    std::string column, name;
    std::optional<MeasuredUnit> unit; ///< of numbers; nothing: text, or as written
    bool isAsWritten = false;         ///< each cell has its own unit, "10 MiB"
};

/// What the number of a column is.
struct OutcomeKind {
    std::string name;
    MeasuredUnit unit;
};

/// A column of results. Columns of the spread are empty where the table has none.
struct OutcomeColumn {
    std::string column;
    std::string kindColumn; ///< whose cell chooses among `kinds`; empty: the one under ""
    std::map<std::string, OutcomeKind, std::less<>> kinds; ///< by the cell of kindColumn
    Statistic statistic = Statistic::Single;
    std::optional<double> percentile;
    std::string deviation, medianDeviation, least, most, samples;
    std::vector<std::pair<double, std::string>> quantiles; ///< probability and column
    std::vector<Condition> with;                           ///< what the name of the column says
    std::string note;                                      ///< shown beside the unit
};

/// Rows that are left out: those whose cell is one of `values`, as text or as number.
struct DropRule {
    std::string column;
    std::vector<std::string> values;
    std::string reason;
};

/// How the columns of a table are a Measurement: `"schema": "lakewright.table/1"`. Columns are found by their names.
struct TableMapping {
    std::string name, title;
    char delimiter = ',';
    std::vector<ConditionColumn> conditions;
    std::vector<OutcomeColumn> outcomes;
    std::vector<std::pair<std::string, std::string>> ignored; ///< column and why
    std::vector<DropRule> dropped;
    std::vector<std::string> absent;   ///< cells that mean "no value", beside the empty one
    std::vector<std::string> optional; ///< columns that some versions of the format lack
    std::string source;                ///< column of Measurement::source; empty: there is none

    /// All columns that are named, sorted, each once.
    std::vector<std::string> columns() const;
    bool isOptional(std::string_view column) const;
};

struct LoadedMapping {
    std::optional<TableMapping> mapping; ///< nothing when a finding is an error
    std::vector<diagnostics::Diagnostic> findings;
};

/// Reads a mapping; `name` stands for the file in findings.
LoadedMapping parseMapping(std::string_view text, const std::string& name);
/// Reads it from a file. Throws diagnostics::InputError with all findings.
TableMapping loadMapping(const std::string& path);

/// The mappings of resources/measurements, in the order in which they are tried; read once, thread-safe.
const std::vector<TableMapping>& embeddedMappings();

} // namespace lakewright::traces
