// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/elbencho_text.h"

#include "models/traces/line_reader.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/text_fields.h"

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

/// A row of a phase with two figures.
struct Figure {
    const char* label;
    const char* name;
    const char* unit; ///< empty: a duration such as "1m52.7s"
    Statistic statistic;
};
constexpr std::array<Figure, 11> kFigures{{{"Elapsed ms", "duration", "ms", Statistic::Single},
                                           {"Elapsed time", "duration", "", Statistic::Single},
                                           {"Files/s", "entry-rate", "1/s", Statistic::Single},
                                           {"Dirs/s", "entry-rate", "1/s", Statistic::Single},
                                           {"IOPS", "operation-rate", "1/s", Statistic::Single},
                                           {"Throughput MiB/s", "throughput", "MiB/s", Statistic::Single},
                                           {"Throughput MB/s", "throughput", "MB/s", Statistic::Single},
                                           {"Total MiB", "bytes", "MiB", Statistic::Total},
                                           {"Total MB", "bytes", "MB", Statistic::Total},
                                           {"Files total", "entries", "count", Statistic::Total},
                                           {"Dirs total", "entries", "count", Statistic::Total}}};

bool isHeader(std::string_view line) {
    return line.starts_with("OPERATION ") && line.find(" FIRST DONE ") != std::string_view::npos &&
           line.ends_with(" LAST DONE");
}

class ElbenchoText {
public:
    ElbenchoText(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        while (const auto line = m_lines.next())
            readLine(*line);
        warnOfOpenEnd(m_lines, m_log);
        if (m_phase.empty())
            throw m_lines.problem({"The table has no phase", {}, "a row such as \"WRITE Elapsed ms : 59 61\""});
    }

private:
    void readLine(std::string_view line) {
        if (isHeader(trimmed(line))) {
            m_isInTable = true;
            return;
        }
        const std::size_t colon = line.find(" :");
        if (!m_isInTable || colon == std::string_view::npos)
            return omitOther(line);
        std::string_view label = trimmed(line.substr(0, colon));
        if (line.front() != ' ') {
            m_phase = label.substr(0, label.find(' '));
            label = trimmed(label.substr(m_phase.size()));
            m_log.countRow();
        }
        if (m_phase.empty())
            throw m_lines.problem({"A figure belongs to no phase", line, "a row that begins with the name of a phase"});
        readFigures(label, trimmed(line.substr(colon + 2)), line);
    }

    void omitOther(std::string_view line) {
        line = trimmed(line);
        if (!line.empty() && !line.starts_with("---") && !line.starts_with("==="))
            m_log.omit("a line without figures", atRow(m_lines.row()));
    }

    void readFigures(std::string_view label, std::string_view values, std::string_view line) {
        const auto* const figure =
            std::find_if(kFigures.begin(), kFigures.end(), [&](const Figure& f) { return label == f.label; });
        if (label.find("latency") != std::string_view::npos && values.starts_with('['))
            return readLatency(label, values, line);
        if (figure == kFigures.end())
            return m_log.omit("a figure that is not known: " + std::string(label.substr(0, 40)), atRow(m_lines.row()));
        const auto words = wordsOf(values);
        if (words.size() != 2)
            throw m_lines.problem(
                {"The row has not two figures", line, "one until the first is done, one until the last"});
        const std::array<const char*, 2> until{"the fastest thread is done", "the slowest thread is done"};
        for (std::size_t i = 0; i < until.size(); ++i) {
            Measurement measurement = common();
            measurement.conditions.push_back({"until", std::string(until[i])});
            measurement.outcome = {figure->name, figure->statistic, {}, amountOf(*figure, words[i], line), {}};
            m_log.add(measurement);
        }
        m_log.use({figure->label, figure->name, *figure->unit == '\0' ? "as written" : figure->unit, ""});
    }

    Amount amountOf(const Figure& figure, std::string_view word, std::string_view line) const {
        if (*figure.unit != '\0')
            return knownUnit(figure.unit)(figureIn(m_lines, word, line));
        if (const auto time = goDuration(word))
            return *time;
        throw m_lines.problem({"A duration cannot be read", line, "such as 1m52.7s"});
    }

    /// "IO latency us : [ min=91 avg=120 max=1583 ]"
    void readLatency(std::string_view label, std::string_view values, std::string_view line) {
        const std::string_view unitName = wordsOf(label).back();
        const auto unit = measuredUnit(unitName);
        if (!unit || !std::holds_alternative<units::Seconds>(unit->one))
            throw m_lines.problem({"The latency has no known unit", line, "us, ms or ns behind \"latency\""});
        const auto at = [&](const char* name) { return (*unit)(figureIn(m_lines, between(values, name, " "), line)); };
        Measurement measurement = common();
        measurement.outcome = {
            label.starts_with("IO") ? "latency" : "entry-latency", Statistic::Mean, {}, at("avg="), {}};
        measurement.outcome.spread.least = at("min=");
        measurement.outcome.spread.most = at("max=");
        m_log.use({"latency", measurement.outcome.name, unit->name, ""});
        m_log.add(measurement);
    }

    Measurement common() const {
        Measurement measurement;
        measurement.source = "elbencho";
        measurement.place = atRow(m_lines.row());
        measurement.conditions.push_back({"operation", m_phase});
        return measurement;
    }

    LineReader m_lines;
    ImportLog& m_log;
    bool m_isInTable = false;
    std::string m_phase;
};

} // namespace

bool looksLikeElbenchoText(std::string_view head) {
    return hasLine(head, isHeader);
}

void importElbenchoText(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    ElbenchoText(std::move(lines), log).read();
}

} // namespace lakewright::traces
