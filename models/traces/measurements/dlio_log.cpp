// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/line_reader.h"
#include "models/traces/measurements/dlio_output.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/text_fields.h"

#include <array>

namespace lakewright::traces {
namespace {

/// A line "[METRIC] label: mean (deviation)".
struct Metric {
    const char* label;
    const char* name;
    const char* unit;
    const char* operation;
    const char* note;
};
constexpr const char* kMib = "divided by 1024 · 1024, so MiB/s";
constexpr std::array<Metric, 8> kMetrics{
    {{"Training Accelerator Utilization [AU] (%)", "utilisation", "%", "", ""},
     {"Training Throughput (samples/second)", "sample-rate", "1/s", "", ""},
     {"Training I/O Throughput (MB/second)", "throughput", "MiB/s", "", kMib},
     {"Training I/O Throughput (MiB/second)", "throughput", "MiB/s", "", ""},
     {"Checkpoint save duration (seconds)", "duration", "s", "save", ""},
     {"Checkpoint load duration (seconds)", "duration", "s", "load", ""},
     {"Checkpoint save I/O Throughput (GiB/second)", "throughput", "GiB/s", "save", ""},
     {"Checkpoint load I/O Throughput (GiB/second)", "throughput", "GiB/s", "load", ""}}};

class DlioLog {
public:
    DlioLog(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        bool hasEnd = false;
        while (const auto line = m_lines.next()) {
            hasEnd = hasEnd || line->starts_with("[METRIC]");
            if (!readCheckpoint(*line) && !readMetric(*line))
                m_log.omit("a line without figures of a checkpoint or a run", atRow(m_lines.row()));
        }
        warnOfOpenEnd(m_lines, m_log);
        if (!hasEnd)
            m_log.warn(atRow(m_lines.row()), "The log has no [METRIC] lines: the run did not end, or the log is cut");
    }

private:
    /// "… Finished loading checkpoint 1 for epoch 1 in 7.3536 s; Throughput: 123.9134 GiB/s"
    bool readCheckpoint(std::string_view line) {
        const bool isSave = line.find("Finished saving checkpoint ") != std::string_view::npos;
        if (!isSave && line.find("Finished loading checkpoint ") == std::string_view::npos)
            return false;
        m_log.countRow();
        const std::string_view number = between(line, " checkpoint ", " for");
        const auto seconds = need(between(line, " in ", " s;"), line, "a duration in s");
        const auto rate = need(between(line, "Throughput: ", " GiB/s"), line, "a throughput in GiB/s");
        Measurement measurement = common(isSave ? "save" : "load");
        measurement.conditions.push_back({"checkpoint", std::string(number)});
        add(measurement, {"duration", Statistic::Single, {}, units::seconds(seconds), {}});
        add(measurement, {"throughput",
                          Statistic::Single,
                          {},
                          MeasuredUnit{"GiB/s", units::Bandwidth{units::gibibytes(1).value}}(rate),
                          {}});
        m_log.use({"Finished … in", "duration", "s", ""});
        m_log.use({"Throughput", "throughput", "GiB/s", ""});
        return true;
    }

    bool readMetric(std::string_view line) {
        constexpr std::string_view kMark = "[METRIC] ";
        if (!line.starts_with(kMark))
            return false;
        line.remove_prefix(kMark.size());
        for (const Metric& metric : kMetrics)
            if (line.starts_with(metric.label) &&
                line.substr(std::string_view(metric.label).size()).starts_with(": ")) {
                addMetric(metric, line.substr(std::string_view(metric.label).size() + 2));
                return true;
            }
        if (const auto accelerators = afterLabel(line, "Number of Simulated Accelerators:"))
            m_accelerators = need(*accelerators, line, "a number of accelerators");
        return m_accelerators.has_value() && line.starts_with("Number of");
    }

    void addMetric(const Metric& metric, std::string_view values) {
        m_log.countRow();
        const MeasuredUnit unit = *measuredUnit(metric.unit);
        Measurement measurement = common(metric.operation);
        Outcome outcome{metric.name, Statistic::Mean, {}, {}, {}};
        outcome.value = unit(need(trimmed(values.substr(0, values.find('('))), values, "a mean"));
        if (values.find('(') != std::string_view::npos)
            outcome.spread.deviation = unit(need(between(values, "(", ")"), values, "a deviation in brackets"));
        add(measurement, std::move(outcome));
        m_log.use({metric.label, metric.name, metric.unit, metric.note});
    }

    Measurement common(std::string operation) const {
        Measurement measurement;
        measurement.source = "DLIO";
        measurement.place = atRow(m_lines.row());
        if (!operation.empty())
            measurement.conditions.push_back({"operation", std::move(operation)});
        if (m_accelerators)
            measurement.conditions.push_back({"accelerators", Count{*m_accelerators}});
        return measurement;
    }
    void add(Measurement& measurement, Outcome outcome) {
        measurement.outcome = std::move(outcome);
        m_log.add(measurement);
    }
    double need(std::string_view text, std::string_view line, const char* allowed) const {
        if (const auto number = plainNumber(text))
            return *number;
        throw m_lines.problem({"A figure cannot be read", line, allowed});
    }

    LineReader m_lines;
    ImportLog& m_log;
    std::optional<double> m_accelerators;
};

} // namespace

bool looksLikeDlioLog(std::string_view head) {
    return head.starts_with("[OUTPUT] ") || head.starts_with("[METRIC] ");
}

void importDlioLog(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    DlioLog(std::move(lines), log).read();
}

} // namespace lakewright::traces
