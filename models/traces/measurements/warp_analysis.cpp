// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/warp_analysis.h"

#include "models/traces/line_reader.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/text_fields.h"

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

/// What stands before a latency.
struct Label {
    const char* text;
    Statistic statistic;
    std::optional<double> percentile;
};
const std::array<Label, 14> kLabels{{{"Avg", Statistic::Mean, {}},
                                     {"Average", Statistic::Mean, {}},
                                     {"25th", Statistic::Single, 0.25},
                                     {"50%", Statistic::Single, 0.5},
                                     {"Median", Statistic::Single, 0.5},
                                     {"75th", Statistic::Single, 0.75},
                                     {"90%", Statistic::Single, 0.9},
                                     {"90th", Statistic::Single, 0.9},
                                     {"99%", Statistic::Single, 0.99},
                                     {"99th", Statistic::Single, 0.99},
                                     {"Best", Statistic::Least, {}},
                                     {"Fastest", Statistic::Least, {}},
                                     {"Worst", Statistic::Most, {}},
                                     {"Slowest", Statistic::Most, {}}}};

/// "Operation: PUT. Concurrency: 24. Hosts: 3.", "Operation: GET - total: 12, 45.0%, Concurrency: 20, Ran 1m" or
/// "Report: GET (12 reqs). Ran: 1m. Concurrency: 20."
std::optional<std::string_view> headingOf(std::string_view line) {
    for (const char* label : {"Operation: ", "Report: "})
        if (const auto rest = afterLabel(line, label))
            return rest;
    return std::nullopt;
}

std::vector<std::string_view> piecesOf(std::string_view text) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        pieces.push_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return pieces;
}

/// The rates of a line: "655.51 MiB/s, 65.55 obj/s (1m52.742s, starting …)".
struct Rates {
    std::optional<Amount> bytes, objects;
};

constexpr const char* kPart = "a part of the requests: of a host or of a size";

class WarpAnalysis {
public:
    WarpAnalysis(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        while (const auto line = m_lines.next())
            readLine(trimmed(*line));
        finish();
        warnOfOpenEnd(m_lines, m_log);
        if (m_operations == 0)
            throw m_lines.problem(
                {"The text has no operation of warp with its average", {}, "\"* Average: X MiB/s, …\""});
    }

private:
    void readLine(std::string_view line) {
        if (const auto heading = headingOf(line))
            return start(*heading);
        if (!line.starts_with("* "))
            openPart(line);
        line = trimmed(line.substr(line.starts_with("* ") ? 2 : 0));
        if (line.find_first_not_of('-') == std::string_view::npos)
            return;
        if (m_partOf)
            m_log.omit(m_partOf, atRow(m_lines.row()));
        else if (!m_common || !readFigures(line))
            m_log.omit("a line without figures", atRow(m_lines.row()));
    }

    /// A line that is no item may say what the items below it are of.
    void openPart(std::string_view line) {
        if (line.starts_with("Throughput by host") || line.starts_with("Requests by host") ||
            line.starts_with("Request size"))
            m_partOf = kPart;
        else if (line.starts_with("Requests considered"))
            m_partOf = line.find("Multiple sizes") == std::string_view::npos ? nullptr : kPart;
        else if (line.starts_with("Aggregated Throughput") || line.starts_with("Throughput"))
            m_partOf = nullptr;
        else if (line.starts_with("Cluster Total"))
            openTotal();
        else if (line.starts_with("Skipping") && m_common && !m_mean.objects)
            skip();
        m_hasHosts = m_hasHosts || line.starts_with("Throughput by host");
    }

    void openTotal() {
        finish();
        m_partOf = "the operations together";
    }
    void skip() {
        m_log.omit("an operation with too few samples for warp", m_common->place);
        m_common.reset();
    }

    void start(std::string_view heading) {
        finish();
        m_partOf = nullptr;
        m_common.emplace();
        m_common->source = "warp";
        m_common->place = atRow(m_lines.row());
        m_common->conditions = {{"operation", std::string(heading.substr(0, heading.find_first_of(". (,")))}};
        for (const auto& [label, name] : {std::pair("Concurrency: ", "concurrency"), std::pair("Hosts: ", "clients")})
            if (const std::size_t at = heading.find(label); at != std::string_view::npos) {
                const std::string_view rest = heading.substr(at + std::string_view(label).size());
                m_common->conditions.push_back(
                    {name, Count{figureIn(m_lines, rest.substr(0, rest.find_first_of(". ,")), heading)}});
            }
        if (const auto size = between(heading, "Size: ", " bytes"); !size.empty())
            m_common->conditions.push_back({"object size", Amount(units::bytes(figureIn(m_lines, size, heading)))});
    }

    /// True for a line with figures of the operation.
    bool readFigures(std::string_view line) {
        if (const auto mean = afterLabel(line, "Average:"))
            m_mean = ratesIn(*mean, line);
        else if (const auto mixed = afterLabel(line, "Throughput:"); mixed && !mixed->empty()) // of a mix
            m_mean = ratesIn(*mixed, line);
        else if (const auto fast = afterLabel(line, "Fastest:"))
            m_most = ratesIn(*fast, line);
        else if (const auto slow = afterLabel(line, "Slowest:"))
            m_least = ratesIn(*slow, line);
        else if (const auto median = afterLabel(line, "50% Median:"))
            m_median = ratesIn(*median, line);
        else if (const auto requests = afterLabel(line, "Reqs:"))
            readLatencies("latency", *requests, line);
        else if (line.starts_with("Avg:")) // below "Requests considered"
            readLatencies("latency", line, line);
        else if (line.starts_with("TTFB:") || line.starts_with("First Byte:"))
            readLatencies("first-byte-latency", line.substr(line.find(':') + 1), line);
        else if (line.starts_with("First Access") || line.starts_with("Last Access"))
            m_log.omit("the first or last request of each object", atRow(m_lines.row()));
        else
            return false;
        return true;
    }

    Rates ratesIn(std::string_view text, std::string_view line) {
        Rates rates;
        text = text.substr(0, text.find('('));
        for (const std::string_view piece : piecesOf(text)) {
            if (piece.ends_with(" errors"))
                m_log.omit("the number of errors", atRow(m_lines.row()));
            else if (piece.ends_with("obj/s"))
                rates.objects = knownUnit("1/s")(figureIn(m_lines, piece.substr(0, piece.size() - 5), line));
            else if (const auto bytes = parseAmount(piece);
                     bytes && std::holds_alternative<units::Bandwidth>(*bytes) && baseValue(*bytes) >= 0)
                rates.bytes = bytes;
            else
                throw m_lines.problem({"A rate cannot be read", line, "a number with MiB/s, GiB/s, KiB/s or obj/s"});
        }
        return rates;
    }

    /// "Avg: 71.1ms, 50%: 69.7ms, …, Worst: 139ms StdDev: 3ms"
    void readLatencies(const char* name, std::string_view text, std::string_view line) {
        m_hasLatencies = true;
        for (const std::string_view piece : piecesOf(text)) {
            const std::string_view label = trimmed(piece.substr(0, piece.find(':')));
            const auto* const known =
                std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& l) { return label == l.text; });
            if (known == kLabels.end())
                continue;
            const auto words = wordsOf(piece.substr(std::min(piece.find(':') + 1, piece.size())));
            const auto time = words.empty() ? std::nullopt : goDuration(words.front());
            if (!time)
                throw m_lines.problem({"A latency cannot be read", line, "a duration such as 71.1ms"});
            add({name, known->statistic, known->percentile, *time, {}});
        }
        m_log.use({name, name, "as written", ""});
    }

    void finish() {
        if (m_common && (m_mean.bytes || m_mean.objects)) {
            ++m_operations;
            m_log.countRow();
            report("throughput", &Rates::bytes);
            report("operation-rate", &Rates::objects);
        } else if (m_common && m_hasHosts && m_hasLatencies) { // of a mix over several hosts, warp prints no total
            ++m_operations;
            m_log.countRow();
            m_log.omit("the rate of an operation that is there by host only", m_common->place);
        } else if (m_common) {
            throw m_lines.problem({"An operation has no average: the text is cut", {}, "\"* Average: X MiB/s, …\""});
        }
        m_common.reset();
        m_hasHosts = m_hasLatencies = false;
        m_mean = m_least = m_most = m_median = {};
    }

    void report(const char* name, std::optional<Amount> Rates::*figure) {
        if (!(m_mean.*figure))
            return;
        Outcome outcome{name, Statistic::Mean, {}, *(m_mean.*figure), {}};
        outcome.spread.least = m_least.*figure;
        outcome.spread.most = m_most.*figure;
        if (m_median.*figure)
            outcome.spread.quantiles = {{0.5, *(m_median.*figure)}};
        m_log.use({"Average", name, "as written", "spread: of the segments of time"});
        add(std::move(outcome));
    }

    void add(Outcome outcome) {
        m_common->outcome = std::move(outcome);
        m_log.add(*m_common);
    }

    LineReader m_lines;
    ImportLog& m_log;
    std::optional<Measurement> m_common; ///< of the open operation
    Rates m_mean, m_least, m_most, m_median;
    const char* m_partOf = nullptr; ///< why the items are left out; null where they are of the whole operation
    bool m_hasHosts = false, m_hasLatencies = false;
    std::uint64_t m_operations = 0;
};

} // namespace

bool looksLikeWarpAnalysis(std::string_view head) {
    return hasLine(head, [](std::string_view line) {
        const auto heading = headingOf(line);
        return heading && heading->find("Concurrency: ") != std::string_view::npos;
    });
}

void importWarpAnalysis(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    WarpAnalysis(std::move(lines), log).read();
}

} // namespace lakewright::traces
