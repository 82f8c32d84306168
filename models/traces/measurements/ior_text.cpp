// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/ior_text.h"

#include "models/traces/line_reader.h"
#include "models/traces/measurements/figure_field.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/text_fields.h"

#include <array>
#include <cmath>

namespace lakewright::traces {
namespace {

using Words = std::vector<std::string_view>;

/// Columns of IOR's results; what is not here is the part of a time.
constexpr std::array<FigureField, 4> kColumns{{{"bw(MiB/s)", "throughput", "MiB/s"},
                                               {"IOPS", "operation-rate", "1/s"},
                                               {"Latency(s)", "latency", "s"},
                                               {"total(s)", "duration", "s"}}};
/// Columns that are conditions.
constexpr std::array<FigureField, 2> kSizes{
    {{"block(KiB)", "block size", "KiB"}, {"xfer(KiB)", "transfer size", "KiB"}}};

class IorText {
public:
    IorText(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        while (const auto line = m_lines.next())
            readLine(trimmed(*line));
        warnOfOpenEnd(m_lines, m_log);
        if (!m_hasResult)
            throw m_lines.problem({"The text has no results of IOR, mdtest or IO500",
                                   {},
                                   "a line \"write …\", \"File creation\" or \"[RESULT]\""});
    }

private:
    void readLine(std::string_view line) {
        if (line.starts_with("[RESULT]"))
            return readIo500(line);
        if (line.starts_with("Max Write:") || line.starts_with("Max Read:"))
            return checkMost(line);
        if (line.starts_with("access ") && line.find("bw(MiB/s)") != std::string_view::npos)
            m_columns.assign(1, std::string(line));
        else if (line.starts_with("Summary of all tests"))
            m_columns.clear();
        else if (line.starts_with("SUMMARY rate"))
            m_isInRates = true;
        else if (line.starts_with("SUMMARY time"))
            m_isInRates = false;
        else if (line.starts_with("write ") || line.starts_with("read "))
            return readAccess(line);
        else if (line.starts_with("remove ") && !m_columns.empty())
            m_log.omit("the time to remove the files", atRow(m_lines.row()));
        else if (m_isInRates &&
                 (line.starts_with("File ") || line.starts_with("Directory ") || line.starts_with("Tree ")))
            return readRate(line);
        else if (const auto tasks = afterLabel(line, "tasks"))
            m_tasks = plainNumber(tasks->substr(std::min(tasks->find(':') + 1, tasks->size())));
    }

    /// Of the table of results, or below it of the summary, whose rows say the same once more over all repetitions.
    void readAccess(std::string_view line) {
        if (!m_columns.empty())
            readResult(line);
        else if (m_hasResult)
            m_log.omit("the summary of the repetitions", atRow(m_lines.row()));
    }

    void readResult(std::string_view line) {
        const Words headings = wordsOf(m_columns.front()), cells = wordsOf(line);
        if (cells.size() != headings.size())
            throw m_lines.problem({"The result has other columns than the table", line, m_columns.front()});
        countResult();
        Measurement measurement = common("IOR", std::string(cells[0]));
        for (std::size_t i = 1; i < cells.size(); ++i)
            for (const FigureField& size : kSizes)
                if (headings[i] == size.field)
                    measurement.conditions.push_back(
                        {size.name, (*measuredUnit(size.unit))(figureIn(m_lines, cells[i], line))});
        for (std::size_t i = 1; i < cells.size(); ++i)
            for (const FigureField& column : kColumns)
                if (headings[i] == column.field && cells[i] != "NA" && cells[i] != "-")
                    add(measurement, column, figureIn(m_lines, cells[i], line));
    }

    /// "File creation : max min mean deviation" or, in newer versions, without the colon.
    void readRate(std::string_view line) {
        const std::size_t colon = line.find(':');
        Words cells = wordsOf(line);
        std::string phase(trimmed(line.substr(0, colon)));
        if (colon == std::string_view::npos && cells.size() > 4) {
            phase = std::string(line.substr(0, static_cast<std::size_t>(cells[cells.size() - 4].data() - line.data())));
            phase = std::string(trimmed(phase));
        }
        if (cells.size() < 6)
            throw m_lines.problem({"The rate is cut", line, "phase, max, min, mean and deviation"});
        cells.erase(cells.begin(), cells.end() - 4);
        countResult();
        Measurement measurement = common("mdtest", phase);
        const MeasuredUnit unit = *measuredUnit("1/s");
        measurement.outcome = {"metadata-rate", Statistic::Mean, {}, unit(figureIn(m_lines, cells[2], line)), {}};
        measurement.outcome.spread = {
            unit(figureIn(m_lines, cells[3], line)), {}, unit(figureIn(m_lines, cells[1], line)),
            unit(figureIn(m_lines, cells[0], line)), {}, {}};
        m_log.use({"SUMMARY rate", "metadata-rate", "1/s", ""});
        m_log.add(measurement);
    }

    /// "[RESULT] ior-easy-write 12.3 GiB/s : time 300.1 seconds"
    void readIo500(std::string_view line) {
        const Words words = wordsOf(line);
        const bool isWhole = words.size() >= 8 && words[7] == "seconds", isRate = isWhole && words[3] == "kIOPS",
                   isBandwidth = isWhole && words[3] == "GiB/s";
        if (!isRate && !isBandwidth)
            throw m_lines.problem({"The result has no known unit, or is cut", line,
                                   "[RESULT] phase number GiB/s or kIOPS : time s seconds"});
        if (line.find("[INVALID]") != std::string_view::npos)
            return m_log.omit("a result that IO500 calls invalid", atRow(m_lines.row()));
        countResult();
        Measurement measurement = common("IO500", std::string(words[1]));
        const FigureField rate{isRate ? "kIOPS" : "GiB/s", isRate ? "metadata-rate" : "throughput",
                               isRate ? "kreq/s" : "GiB/s"};
        add(measurement, rate, figureIn(m_lines, words[2], line));
        add(measurement, {"time", "duration", "s"}, figureIn(m_lines, words[6], line));
    }

    /// "Max Write: 953.67 MiB/sec (1000.00 MB/sec)"
    void checkMost(std::string_view line) {
        constexpr double kMib = 1048576, kMb = 1e6, kRounding = 0.011;
        const double mib = figureIn(m_lines, between(line, ":", "MiB/sec"), line),
                     mb = figureIn(m_lines, between(line, "(", "MB/sec"), line);
        if (std::abs(mib * kMib - mb * kMb) > kRounding * kMib)
            throw m_lines.problem({"The two rates are not the same", line, "MiB/s and MB/s of one rate"});
        m_log.omit("the largest of the rates", atRow(m_lines.row()));
    }

    void add(Measurement& measurement, const FigureField& column, double number) {
        measurement.outcome = outcomeOf(column, Statistic::Single, number);
        addFigure(column, measurement, m_log);
    }
    void countResult() {
        m_hasResult = true;
        m_log.countRow();
    }
    Measurement common(const char* source, std::string phase) const {
        Measurement measurement;
        measurement.source = source;
        measurement.place = atRow(m_lines.row());
        measurement.conditions.push_back({"phase", std::move(phase)});
        if (m_tasks)
            measurement.conditions.push_back({"ranks", Count{*m_tasks}});
        return measurement;
    }

    LineReader m_lines;
    ImportLog& m_log;
    std::vector<std::string> m_columns; ///< the header of IOR's table, empty outside it
    bool m_isInRates = false, m_hasResult = false;
    std::optional<double> m_tasks;
};

} // namespace

bool looksLikeIor(std::string_view head) {
    return hasLine(head, [](std::string_view line) {
        return (line.starts_with("access ") && line.find(" bw(MiB/s) ") != std::string_view::npos) ||
               line.starts_with("SUMMARY rate") || line.starts_with("[RESULT] ");
    });
}

void importIor(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    IorText(std::move(lines), log).read();
}

} // namespace lakewright::traces
