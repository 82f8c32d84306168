// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/cosbench_samples.h"

#include "models/traces/delimited_rows.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/text_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

struct Figure {
    const char* column;
    const char* name; ///< empty: not read
    const char* unit;
    Statistic statistic;
};
constexpr std::array<Figure, 8> kFigures{{{"Op-Count", "operations", "count", Statistic::Total},
                                          {"Byte-Count", "bytes", "B", Statistic::Total},
                                          {"Avg-ResTime", "latency", "ms", Statistic::Mean},
                                          {"Avg-ProcTime", "", "", Statistic::Mean},
                                          {"Throughput", "operation-rate", "1/s", Statistic::Single},
                                          {"Bandwidth", "throughput", "B/s", Statistic::Single},
                                          {"Succ-Ratio", "success-ratio", "%", Statistic::Single},
                                          {"Version-Info", "", "", Statistic::Single}}};

/// A column with figures of an operation.
struct Column {
    std::size_t index;
    const Figure* figure;
    std::string operation;
};

class Samples {
public:
    Samples(DelimitedRows rows, ImportLog& log) : m_rows(std::move(rows)), m_log(log) {}

    void read() {
        if (m_rows.next())
            m_header.assign(m_rows.cells().begin(), m_rows.cells().end());
        if (!m_rows.next())
            throw m_rows.problem(
                {"The table ends before the names of the operations", {}, "a row such as \",read,write\""});
        resolve();
        while (m_rows.next()) {
            m_log.countRow();
            for (const Column& column : m_columns)
                addSample(column);
        }
        warnOfOpenEnd(m_rows.lines(), m_log);
    }

private:
    void resolve() {
        const auto names = m_rows.cells();
        const Figure* open = nullptr;
        for (std::size_t i = 1; i < m_header.size(); ++i) {
            if (!m_header[i].empty())
                open = figureOf(m_header[i]);
            if (*open->name != '\0' && trimmed(names[i]).empty())
                throw m_rows.problem({fmt::format("Column {} of {} has no operation", i + 1, open->column),
                                      {},
                                      "the name of one below every figure"});
            if (*open->name != '\0')
                m_columns.push_back({i, open, std::string(trimmed(names[i]))});
        }
        for (const Figure& figure : kFigures)
            if (*figure.name != '\0')
                m_log.use({figure.column, figure.name, figure.unit, ""});
            else
                m_log.omit(fmt::format("column {}: {}", figure.column, "part of the response time or no figure"),
                           atRow(1));
    }

    const Figure* figureOf(const std::string& name) const {
        const auto* const found =
            std::find_if(kFigures.begin(), kFigures.end(), [&](const Figure& f) { return name == f.column; });
        if (found == kFigures.end())
            throw m_rows.problem(
                {"The table has a column that COSBench does not write", name,
                 "Op-Count, Byte-Count, Avg-ResTime, Avg-ProcTime, Throughput, Bandwidth, Succ-Ratio, Version-Info"});
        if (std::count(m_header.begin(), m_header.end(), name) > 1)
            throw m_rows.problem({"A column is there twice", name, "each column once"});
        return found;
    }

    void addSample(const Column& column) {
        std::string_view cell = trimmed(m_rows.cells()[column.index]);
        const std::string place = atRow(m_rows.row());
        if (cell.empty() || cell == "N/A")
            return m_log.omit(fmt::format("no value in column {}", column.figure->column), place);
        if (cell.ends_with('%') && std::string_view(column.figure->unit) == "%")
            cell.remove_suffix(1);
        const auto number = plainNumber(cell);
        if (!number)
            throw m_rows.problem(
                {fmt::format("The cell of column {} ({}) cannot be read", column.figure->column, column.operation),
                 cell, "a number that is not negative, or N/A"});
        Measurement sample;
        sample.source = "COSBench";
        sample.place = place;
        sample.conditions = {{"operation", column.operation}, {"time", std::string(m_rows.cells()[0])}};
        sample.outcome = {
            column.figure->name, column.figure->statistic, {}, knownUnit(column.figure->unit)(*number), {}};
        m_log.add(sample);
    }

    DelimitedRows m_rows;
    ImportLog& m_log;
    std::vector<std::string> m_header;
    std::vector<Column> m_columns;
};

} // namespace

bool looksLikeCosbenchSamples(std::string_view head) {
    return head.starts_with("Timestamp,Op-Count,");
}

void importCosbenchSamples(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    Samples(DelimitedRows(std::move(lines), ','), log).read();
}

} // namespace lakewright::traces
