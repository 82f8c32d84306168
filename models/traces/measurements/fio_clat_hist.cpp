// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_clat_hist.h"

#include "models/traces/line_reader.h"
#include "models/traces/measurements/fio_histogram.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/text_fields.h"
#include "models/traces/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

constexpr std::array<const char*, 3> kDirections{"read", "write", "trim"};
constexpr std::size_t kOldBins = 1216, kBins = 1856, kFieldsBefore = 3, kMostGroups = 256;
constexpr std::size_t kMostCoarseness = 6; ///< 2^6 bins of one, which fio's log_hist_coarseness allows

/// The whole numbers of a row into `numbers`; false for anything else.
bool readNumbers(std::string_view line, std::vector<std::uint64_t>& numbers) {
    numbers.clear();
    for (bool isLast = false; !isLast;) {
        const std::size_t comma = line.find(',');
        isLast = comma == std::string_view::npos;
        const auto number = wholeNumber(trimmed(line.substr(0, comma)));
        if (!number)
            return false;
        numbers.push_back(*number);
        line.remove_prefix(isLast ? line.size() : comma + 1);
    }
    return numbers.size() > kFieldsBefore && numbers[1] < kDirections.size();
}

/// True for as many bins as a log of any coarseness has.
bool isBins(std::size_t count) {
    for (std::size_t coarseness = 0; coarseness <= kMostCoarseness; ++coarseness)
        if (count == kOldBins >> coarseness || count == kBins >> coarseness)
            return true;
    return false;
}

/// Rows of one direction and block size.
struct Group {
    std::uint64_t firstRow = 0, firstTime = 0, lastTime = 0;
    std::vector<double> counts; ///< by bin
};

class ClatHist {
public:
    ClatHist(LineReader lines, ImportLog& log) : m_lines(std::move(lines)), m_log(log) {}

    void read() {
        while (const auto line = m_lines.next()) {
            if (!readNumbers(*line, m_numbers))
                throw m_lines.problem(
                    {"The row is none of a histogram log of fio", *line, "time, direction 0 to 2, block size, counts"});
            const std::size_t bins = m_numbers.size() - kFieldsBefore;
            if (m_bins == 0 && bins != kOldBins && bins != kBins)
                throw m_lines.problem({"The log has other bins than fio writes without log_hist_coarseness",
                                       std::to_string(bins), "1216 (fio 2) or 1856 (fio 3)"});
            if (m_bins != 0 && bins != m_bins)
                throw m_lines.problem(
                    {"The row has other bins than the first one", std::to_string(bins), std::to_string(m_bins)});
            m_bins = bins;
            m_log.countRow();
            add();
        }
        warnOfOpenEnd(m_lines, m_log);
        for (const auto& [key, group] : m_groups)
            report(key, group);
    }

private:
    void add() {
        Group& group = m_groups[{m_numbers[1], m_numbers[2]}];
        if (group.counts.empty()) {
            if (m_groups.size() > kMostGroups)
                throw m_lines.problem({"The log has too many block sizes", {}, "at most 256"});
            group.counts.resize(m_bins);
            group.firstRow = m_lines.row();
            group.firstTime = m_numbers[0];
        }
        group.lastTime = std::max(group.lastTime, m_numbers[0]);
        for (std::size_t i = 0; i < m_bins; ++i)
            group.counts[i] += static_cast<double>(m_numbers[i + kFieldsBefore]);
    }

    void report(const std::pair<std::uint64_t, std::uint64_t>& key, const Group& group) {
        FioHistogram histogram;
        for (std::size_t i = 0; i < group.counts.size(); ++i)
            if (group.counts[i] > 0)
                histogram.add(fioBinTime(i), group.counts[i]);
        if (histogram.total() == 0)
            return m_log.omit("a direction and block size without operations", atRow(group.firstRow));
        Measurement common;
        common.source = "fio";
        common.place = atRow(group.firstRow);
        common.conditions = {{"direction", std::string(kDirections[key.first])}};
        if (key.second > 0)
            common.conditions.push_back({"block size", Amount(units::bytes(static_cast<double>(key.second)))});
        const bool isOld = m_bins == kOldBins;
        const MeasuredUnit unit = knownUnit(isOld ? "us" : "ns");
        const auto put = [&](Outcome outcome) {
            common.outcome = std::move(outcome);
            m_log.add(common);
        };
        put({"operations", Statistic::Total, {}, Count{histogram.total()}, {}});
        put({"completion-latency", Statistic::Mean, {}, unit(histogram.mean()), {}});
        for (const double p : kHistogramQuantiles)
            put({"completion-latency", Statistic::Single, p, unit(histogram.quantile(p)), {}});
        put({"duration",
             Statistic::Single,
             {},
             units::milliseconds(static_cast<double>(group.lastTime - std::min(group.firstTime, group.lastTime))),
             {}});
        m_log.use({fmt::format("counts of {} bins", m_bins), "completion-latency", unit.name,
                   isOld ? "microseconds before fio 3; bins of 1.6 %" : "nanoseconds since fio 3; bins of 1.6 %"});
    }

    LineReader m_lines;
    ImportLog& m_log;
    std::vector<std::uint64_t> m_numbers;                              ///< of the current row
    std::size_t m_bins = 0;                                            ///< of all rows
    std::map<std::pair<std::uint64_t, std::uint64_t>, Group> m_groups; ///< by direction and block size
};

} // namespace

bool looksLikeFioClatHist(std::string_view head) {
    std::vector<std::uint64_t> numbers;
    std::string_view line = head.substr(0, head.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return readNumbers(line, numbers) && isBins(numbers.size() - kFieldsBefore);
}

void importFioClatHist(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    ClatHist(std::move(lines), log).read();
}

} // namespace lakewright::traces
