// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/table_importer.h"

#include "models/traces/delimited_rows.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lakewright::traces {
namespace {

constexpr std::size_t kMostFindings = 20;

using Column = std::optional<std::size_t>; ///< nothing: the table has no such column

struct ConditionPlace {
    const ConditionColumn* condition;
    std::size_t column;
};
struct OutcomePlace {
    const OutcomeColumn* outcome;
    std::size_t column;
    Column kind, deviation, medianDeviation, least, most, samples;
    std::vector<std::pair<double, std::size_t>> quantiles;
};
struct DropPlace {
    const DropRule* rule;
    std::size_t column;
};

/// A table while it is read.
class Table {
public:
    Table(const TableMapping& mapping, DelimitedRows rows, ImportLog& log)
        : m_mapping(mapping), m_rows(std::move(rows)), m_log(log) {}

    void read() {
        if (!m_rows.next())
            throw m_rows.problem({"The table has no header", {}, "a row of column names"});
        m_names.assign(m_rows.cells().begin(), m_rows.cells().end());
        resolve();
        while (m_rows.next())
            readRow();
        for (const DroppedRows& dropped : m_rows.dropped())
            m_log.omit(dropped.reason, atRow(dropped.firstRow), dropped.count);
        warnOfOpenEnd(m_rows.lines(), m_log);
        if (!m_findings.empty())
            throw diagnostics::InputError(std::move(m_findings));
    }

private:
    std::size_t need(const std::string& name) const { return columnNamed(m_rows, name); }
    Column find(const std::string& name) const { return name.empty() || isMissing(name) ? Column() : need(name); }
    /// True for an optional column that this table lacks.
    bool isMissing(const std::string& name) const {
        const auto cells = m_rows.cells();
        return m_mapping.isOptional(name) && std::find(cells.begin(), cells.end(), name) == cells.end();
    }

    void resolve() {
        for (const ConditionColumn& condition : m_mapping.conditions)
            if (!isMissing(condition.column))
                m_conditions.push_back({&condition, need(condition.column)});
        for (const OutcomeColumn& outcome : m_mapping.outcomes)
            if (!isMissing(outcome.column))
                m_outcomes.push_back(placeOf(outcome));
        for (const DropRule& rule : m_mapping.dropped)
            if (!isMissing(rule.column))
                m_drops.push_back({&rule, need(rule.column)});
        m_source = find(m_mapping.source);
        for (const auto& [column, reason] : m_mapping.ignored)
            if (!isMissing(column))
                m_log.omit(fmt::format("column {}: {}", column, reason), atRow(m_rows.row()));
        const auto known = m_mapping.columns();
        for (const std::string_view name : m_rows.cells())
            if (!std::binary_search(known.begin(), known.end(), name))
                m_log.omit(fmt::format("column {}: not in the mapping", name), atRow(m_rows.row()));
        for (const auto& [condition, column] : m_conditions)
            m_log.use({condition->column, condition->name,
                       condition->unit ? condition->unit->name : (condition->isAsWritten ? "as written" : "text"), ""});
    }

    OutcomePlace placeOf(const OutcomeColumn& outcome) const {
        OutcomePlace place{&outcome,
                           need(outcome.column),
                           find(outcome.kindColumn),
                           find(outcome.deviation),
                           find(outcome.medianDeviation),
                           find(outcome.least),
                           find(outcome.most),
                           find(outcome.samples),
                           {}};
        for (const auto& [probability, column] : outcome.quantiles)
            if (!isMissing(column))
                place.quantiles.emplace_back(probability, need(column));
        return place;
    }

    void readRow() {
        m_log.countRow();
        const auto dropped = std::find_if(m_drops.begin(), m_drops.end(), [&](const DropPlace& drop) {
            const auto& values = drop.rule->values;
            return std::any_of(values.begin(), values.end(),
                               [&](const std::string& value) { return isSame(m_rows.cells()[drop.column], value); });
        });
        if (dropped != m_drops.end())
            return m_log.omit(dropped->rule->reason, atRow(m_rows.row()));
        Measurement measurement;
        measurement.place = atRow(m_rows.row());
        if (m_source)
            measurement.source = m_rows.cells()[*m_source];
        for (const ConditionPlace& place : m_conditions)
            addCondition(place, measurement);
        const std::size_t common = measurement.conditions.size();
        for (const OutcomePlace& place : m_outcomes) {
            measurement.conditions.resize(common);
            addOutcome(place, measurement);
        }
    }

    static bool isSame(std::string_view cell, const std::string& value) {
        const auto a = decimalNumber(cell), b = decimalNumber(value);
        return cell == value || (a && b && *a == *b);
    }

    bool isAbsent(std::string_view cell) const {
        return cell.empty() ||
               std::find(m_mapping.absent.begin(), m_mapping.absent.end(), cell) != m_mapping.absent.end();
    }

    void addCondition(const ConditionPlace& place, Measurement& measurement) {
        const std::string_view cell = m_rows.cells()[place.column];
        const ConditionColumn& condition = *place.condition;
        if (isAbsent(cell))
            return;
        if (condition.isAsWritten) {
            if (const auto amount = parseAmount(cell))
                measurement.conditions.push_back({condition.name, *amount});
            else
                refuse(condition.column, cell, "a number with its unit, such as 10 MiB");
        } else if (!condition.unit) {
            measurement.conditions.push_back({condition.name, std::string(cell)});
        } else if (const auto amount = amountIn(place.column, *condition.unit)) {
            measurement.conditions.push_back({condition.name, *amount});
        }
    }

    void addOutcome(const OutcomePlace& place, Measurement& measurement) {
        const OutcomeColumn& outcome = *place.outcome;
        if (isAbsent(m_rows.cells()[place.column]))
            return m_log.omit("no value in column " + outcome.column, measurement.place);
        const std::string_view cell = place.kind ? m_rows.cells()[*place.kind] : std::string_view();
        const auto kind = outcome.kinds.find(cell);
        if (kind == outcome.kinds.end())
            return refuse(outcome.kindColumn, cell, kindNames(outcome));
        const MeasuredUnit& unit = kind->second.unit;
        const auto value = figureIn(place.column, unit);
        if (!value)
            return;
        measurement.outcome = {kind->second.name, outcome.statistic, outcome.percentile, *value, spreadIn(place, unit)};
        measurement.conditions.insert(measurement.conditions.end(), outcome.with.begin(), outcome.with.end());
        if (m_used.insert(&kind->second).second)
            m_log.use(
                {place.kind ? fmt::format("{} ({} = {})", outcome.column, outcome.kindColumn, cell) : outcome.column,
                 kind->second.name, unit.name, outcome.note});
        m_log.add(measurement);
    }

    Spread spreadIn(const OutcomePlace& place, const MeasuredUnit& unit) {
        const auto at = [&](const Column& column) {
            return column && !isAbsent(m_rows.cells()[*column]) ? figureIn(*column, unit) : std::nullopt;
        };
        Spread spread{at(place.deviation), at(place.medianDeviation), at(place.least), at(place.most), {}, {}};
        for (const auto& [probability, column] : place.quantiles)
            if (const auto amount = at(column))
                spread.quantiles.emplace_back(probability, *amount);
        if (place.samples && !isAbsent(m_rows.cells()[*place.samples]))
            spread.samples = sizeIn(m_rows, *place.samples);
        return spread;
    }

    std::optional<Amount> amountIn(std::size_t column, const MeasuredUnit& unit) {
        std::string_view cell = m_rows.cells()[column];
        if (unit.name == "%" && cell.ends_with('%'))
            cell.remove_suffix(1);
        if (const auto number = decimalNumber(cell))
            return unit(*number);
        refuse(m_names[column], m_rows.cells()[column], "a finite decimal number, in " + unit.name);
        return std::nullopt;
    }

    /// What was measured: a latency, a rate, or how far they lie apart. None of them is negative.
    std::optional<Amount> figureIn(std::size_t column, const MeasuredUnit& unit) {
        const auto amount = amountIn(column, unit);
        if (!amount || baseValue(*amount) >= 0)
            return amount;
        refuse(m_names[column], m_rows.cells()[column], "a number that is not negative, in " + unit.name);
        return std::nullopt;
    }

    static std::string kindNames(const OutcomeColumn& outcome) {
        std::string names;
        for (const auto& [name, kind] : outcome.kinds)
            names += (names.empty() ? "" : ", ") + name;
        return names;
    }

    /// Notes a cell that cannot be read; the last one that is noted ends the import.
    void refuse(const std::string& column, std::string_view cell, const std::string& allowed) {
        const auto one = m_rows.problem({fmt::format("The cell of column {} cannot be read", column), cell, allowed});
        m_findings.push_back(one.findings().front());
        if (m_findings.size() == kMostFindings)
            throw diagnostics::InputError(std::move(m_findings));
    }

    const TableMapping& m_mapping;
    DelimitedRows m_rows;
    ImportLog& m_log;
    std::vector<ConditionPlace> m_conditions;
    std::vector<OutcomePlace> m_outcomes;
    std::vector<DropPlace> m_drops;
    Column m_source;
    std::vector<std::string> m_names; ///< of the columns
    std::set<const OutcomeKind*> m_used;
    std::vector<diagnostics::Diagnostic> m_findings;
};

} // namespace

bool fits(const TableMapping& mapping, std::string_view head) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (head.starts_with(kByteOrderMark))
        head.remove_prefix(kByteOrderMark.size());
    std::string_view line = head.substr(0, head.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    Cells cells;
    if (!splitCells(line, mapping.delimiter, cells))
        return false;
    const auto columns = mapping.columns();
    return std::all_of(columns.begin(), columns.end(), [&](const std::string& name) {
        return mapping.isOptional(name) ||
               std::find(cells.values.begin(), cells.values.end(), name) != cells.values.end();
    });
}

void importTable(const TableMapping& mapping, ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    Table(mapping, DelimitedRows(std::move(lines), mapping.delimiter), log).read();
}

} // namespace lakewright::traces
