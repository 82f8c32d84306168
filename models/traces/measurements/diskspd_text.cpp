// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/diskspd_text.h"

#include "models/traces/delimited_rows.h"
#include "models/traces/line_reader.h"
#include "models/traces/measurements/figure_field.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/text_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lakewright::traces {
namespace {

/// A column of a table. Which of them a table has, its heading says: AvgLat and LatStdDev are there with -L, IopsStdDev
/// with -D.
struct Column {
    FigureField field;
    Statistic statistic;
    const char* deviation = ""; ///< the heading of the column that holds it
};
constexpr std::array<Column, 6> kColumns{
    {{{"bytes", "bytes", "B"}, Statistic::Total},
     {{"I/Os", "operations", "count"}, Statistic::Total},
     {{"MiB/s", "throughput", "MiB/s"}, Statistic::Mean},
     {{"MB/s", "throughput", "MiB/s", "DiskSpd 2.0 calls mebibytes so"}, Statistic::Mean},
     {{"I/O per s", "operation-rate", "1/s"}, Statistic::Mean, "IopsStdDev"},
     {{"AvgLat", "latency", "ms"}, Statistic::Mean, "LatStdDev"}}};
constexpr std::string_view kOperations = "I/Os";

class Diskspd {
public:
    Diskspd(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        while (const auto line = m_lines.next()) {
            readLine(trimmed(*line));
            if (!trimmed(*line).empty())
                m_previous = trimmed(*line);
        }
        if (!m_hasTotals || m_isInTable)
            throw m_lines.problem({"The results of DiskSpd end too early", {}, "a line \"total:\" below each table"});
        if (m_isInPercentiles)
            throw m_lines.problem({"The percentiles of DiskSpd end too early", {}, "a row max below each table"});
        if (!m_hasPercentiles)
            warnOfOpenEnd(m_lines, m_log); // the last cell of a percentile is of both directions: nothing is read of it
        if (!m_hasPercentiles)
            m_log.warn(atRow(m_lines.row()),
                       "There are no percentiles: they were not measured (-L), or the file is cut");
    }

private:
    void readLine(std::string_view line) {
        if (const auto number = afterLabel(line, "Results for timespan "))
            m_timespan = number->substr(0, number->find(':'));
        else if (line == "Total IO" || line == "Read IO" || line == "Write IO")
            openTable(line);
        else if (m_isInTable && line.starts_with("thread "))
            readHeading(line);
        else if (m_isInTable && line.starts_with("total:"))
            readTotal(line.substr(line.find(':') + 1));
        else if (line.starts_with("%-ile |"))
            openPercentiles();
        else if (m_isInPercentiles && line.find('|') != std::string_view::npos)
            readPercentile(line);
        else if (m_conditions.empty() || m_timespan.empty())
            readParameter(line);
    }

    void openTable(std::string_view line) {
        if (m_isInTable)
            throw m_lines.problem(
                {"The table before has no line \"total:\"", line, "a line \"total:\" below each table"});
        m_isInTable = true;
        m_headings.clear();
        m_direction = line == "Read IO" ? "read" : line == "Write IO" ? "write" : "";
    }

    /// Parameters say nothing but conditions; DiskSpd 2.0 writes sizes as bytes, 2.2 with K, KiB and so on.
    void readParameter(std::string_view line) {
        if (const auto size = afterLabel(line, "block size:")) {
            const auto bytes = plainNumber(*size);
            const std::size_t end = std::min(size->find_first_not_of("0123456789"), size->size());
            const auto spaced = parseAmount(std::string(size->substr(0, end)) + " " + std::string(size->substr(end)));
            if (bytes || spaced)
                m_conditions.push_back({"block size", bytes ? Amount(units::bytes(*bytes)) : *spaced});
        } else if (line.starts_with("number of outstanding I/O operations")) {
            if (const auto depth = plainNumber(line.substr(line.find(':') + 1)))
                m_conditions.push_back({"queue depth", Count{*depth}});
        } else if (const auto threads = afterLabel(line, "threads per file:")) {
            if (const auto number = plainNumber(*threads))
                m_conditions.push_back({"threads per file", Count{*number}});
        } else if (line.starts_with("using random I/O") || line.starts_with("using sequential I/O")) {
            m_conditions.push_back(
                {"pattern", std::string(line.find("random") != std::string_view::npos ? "random" : "sequential")});
        }
    }

    double need(std::string_view cell) const {
        if (const auto number = plainNumber(cell))
            return *number;
        throw m_lines.problem({"A figure of DiskSpd cannot be read", cell, "a number that is not negative"});
    }

    /// "thread | bytes | I/Os | MiB/s | I/O per s | AvgLat | IopsStdDev | LatStdDev | file"
    void readHeading(std::string_view line) {
        splitCells(line, '|', m_cells);
        for (const std::string_view heading : m_cells.values)
            m_headings.emplace_back(trimmed(heading));
        m_headings.erase(m_headings.begin()); // a line "total:" has cells for all but the thread and the file
        if (!m_headings.empty() && m_headings.back() == "file")
            m_headings.pop_back();
    }

    /// The cell of a total below a heading.
    std::optional<std::string_view> cellOf(std::string_view heading) const {
        const auto found = std::find(m_headings.begin(), m_headings.end(), heading);
        return found == m_headings.end()
                   ? std::nullopt
                   : std::optional(m_cells.values[static_cast<std::size_t>(found - m_headings.begin())]);
    }

    void readTotal(std::string_view line) {
        m_isInTable = false;
        m_hasTotals = true;
        if (m_direction.empty())
            return m_log.omit("totals of both directions", atRow(m_lines.row()));
        if (!splitCells(line, '|', m_cells) || m_cells.values.size() != m_headings.size())
            throw m_lines.problem(
                {"The totals have other columns than the table", line, fmt::format("{}", fmt::join(m_headings, ", "))});
        const auto operations = cellOf(kOperations);
        if (operations && need(*operations) == 0)
            return m_log.omit("no " + m_direction + " in the run", atRow(m_lines.row()));
        m_log.countRow();
        for (const Column& column : kColumns)
            if (const auto cell = cellOf(column.field.field))
                addTotal(column, *cell);
    }

    void addTotal(const Column& column, std::string_view cell) {
        Measurement measurement = common(m_direction);
        measurement.outcome = outcomeOf(column.field, column.statistic, need(cell));
        if (const auto deviation = cellOf(column.deviation))
            if (const auto number = plainNumber(*deviation))
                measurement.outcome.spread.deviation = knownUnit(column.field.unit)(*number);
        addFigure(column.field, measurement, m_log);
    }

    /// Where there are several files, each has percentiles below a line with its path. Those of all stand below a line
    /// "total:" or, in DiskSpd 2.0, right below the last table.
    void openPercentiles() {
        m_isInPercentiles = true;
        m_isOfAllFiles = m_previous.starts_with("total:");
    }

    /// "99th | 0.877 | 6.107 | 4.713", "3-nines | …", "min | …"
    void readPercentile(std::string_view line) {
        if (!splitCells(line, '|', m_cells) || m_cells.values.size() != 4)
            throw m_lines.problem({"The percentile has not four cells", line, "name, read, write and total in ms"});
        m_hasPercentiles = true;
        const std::string_view name = trimmed(m_cells.values[0]);
        m_isInPercentiles = name != "max";
        if (!m_isOfAllFiles)
            return m_log.omit("percentiles of one file", atRow(m_lines.row()));
        const auto percentile = percentileOf(name);
        for (std::size_t i = 1; i <= 2; ++i) {
            const std::string_view cell = trimmed(m_cells.values[i]);
            if (cell == "N/A")
                continue;
            Measurement measurement = common(i == 1 ? "read" : "write");
            const Statistic statistic = percentile      ? Statistic::Single
                                        : name == "min" ? Statistic::Least
                                                        : Statistic::Most;
            measurement.outcome = {"latency", statistic, percentile, units::milliseconds(need(cell)), {}};
            m_log.use({"%-ile", "latency", "ms", ""});
            m_log.add(measurement);
        }
    }

    std::optional<double> percentileOf(std::string_view name) const {
        if (name == "min" || name == "max")
            return std::nullopt;
        if (name.ends_with("-nines"))
            return 1 - std::pow(10.0, -need(name.substr(0, name.find('-'))));
        if (name.ends_with("th"))
            return need(name.substr(0, name.size() - 2)) / 100;
        throw m_lines.problem({"The percentile is not known", name, "such as 99th, 3-nines, min, max"});
    }

    Measurement common(const std::string& direction) const {
        Measurement measurement;
        measurement.source = "DiskSpd";
        measurement.place = atRow(m_lines.row());
        measurement.conditions = {{"timespan", m_timespan}, {"direction", direction}};
        measurement.conditions.insert(measurement.conditions.end(), m_conditions.begin(), m_conditions.end());
        return measurement;
    }

    LineReader m_lines;
    ImportLog& m_log;
    std::string m_timespan, m_direction, m_previous; ///< m_previous: the last line that is not empty
    std::vector<Condition> m_conditions;
    std::vector<std::string> m_headings; ///< of the cells of a total in the open table
    bool m_isInTable = false, m_isInPercentiles = false, m_isOfAllFiles = false, m_hasTotals = false,
         m_hasPercentiles = false;
    Cells m_cells;
};

} // namespace

bool looksLikeDiskspd(std::string_view head) {
    return hasLine(head, [](std::string_view line) { return line.starts_with("Results for timespan "); }) &&
           hasLine(head, [](std::string_view line) {
               return line.starts_with("thread ") && line.find("I/O per s") != std::string_view::npos;
           });
}

void importDiskspd(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    Diskspd(std::move(lines), log).read();
}

} // namespace lakewright::traces
