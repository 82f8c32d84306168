// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_log.h"

#include "models/traces/line_reader.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/request_figures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

namespace lakewright::traces {
namespace {

/// How a kind is named and read.
struct Kind {
    FioLogKind kind;
    const char* name;
    const char* outcome;
    const char* unit;
    const char* note;
};
constexpr std::array<Kind, 4> kKinds{
    {{FioLogKind::Bandwidth, "bw", "throughput", "KiB/s", "fio calls it KB/s"},
     {FioLogKind::Iops, "iops", "operation-rate", "1/s", ""},
     {FioLogKind::Nanoseconds, "lat-ns", "latency", "ns", "nanoseconds since fio 3"},
     {FioLogKind::Microseconds, "lat-us", "latency", "us", "microseconds before fio 3"}}};
constexpr std::array<const char*, 3> kDirections{"read", "write", "trim"};
constexpr std::size_t kLeastFields = 4, kMostFields = 7, kMostGroups = 256;

struct Fields {
    std::array<std::uint64_t, kMostFields> values{};
    std::size_t count = 0;
};

/// `text` as a whole number with blanks around it.
std::optional<std::uint64_t> fieldOf(std::string_view text) {
    const std::size_t start = std::min(text.find_first_not_of(' '), text.size());
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data() + start, text.data() + text.size(), number);
    const auto rest = text.substr(static_cast<std::size_t>(stop - text.data()));
    const bool isWhole = error == std::errc{} && rest.find_first_not_of(' ') == std::string_view::npos;
    return isWhole ? std::optional(number) : std::nullopt;
}

/// The whole numbers of a row; nothing for anything else. What follows the block size is not read: priorities may be
/// hexadecimal.
std::optional<Fields> fieldsOf(std::string_view line) {
    Fields fields;
    for (bool isLast = false; !isLast; ++fields.count) {
        if (fields.count == kMostFields)
            return std::nullopt;
        const std::size_t comma = line.find(',');
        isLast = comma == std::string_view::npos;
        const auto field =
            fields.count < kLeastFields ? fieldOf(line.substr(0, comma)) : std::optional<std::uint64_t>(0);
        if (!field)
            return std::nullopt;
        fields.values[fields.count] = *field;
        line.remove_prefix(isLast ? line.size() : comma + 1);
    }
    const bool isSample = fields.count >= kLeastFields && fields.values[2] < kDirections.size();
    return isSample ? std::optional(fields) : std::nullopt;
}

/// Samples of one direction and block size.
struct Group {
    std::uint64_t firstRow = 0, firstTime = 0, lastTime = 0; ///< times in ms
    RunningFigures figures;                                  ///< as recorded
    LatencyFigures latencies;                                ///< of latencies only
};

class Log {
public:
    Log(const Kind& kind, LineReader lines, ImportLog& log)
        : m_kind(kind), m_unit(knownUnit(kind.unit)), m_one(baseValue(m_unit.one)), m_lines(std::move(lines)),
          m_log(log) {}

    void read() {
        std::uint64_t rows = 0;
        while (const auto line = m_lines.next()) {
            if (line->empty()) {
                m_log.omit("empty row", atRow(m_lines.row()));
                continue;
            }
            const auto fields = fieldsOf(*line);
            if (!fields)
                throw m_lines.problem(
                    {"The row is none of a log of fio", *line, "time, value, direction 0 to 2, block size"});
            ++rows;
            add(*fields);
        }
        m_log.countRows(rows);
        warnOfOpenEnd(m_lines, m_log);
        for (const auto& [key, group] : m_groups)
            report(key.first, key.second, group);
        m_log.use({"value", m_kind.outcome, m_kind.unit, m_kind.note});
    }

private:
    void add(const Fields& fields) {
        const auto [time, value, direction, blockSize] =
            std::tuple(fields.values[0], fields.values[1], fields.values[2], fields.values[3]);
        Group& group = m_groups[{direction, blockSize}];
        if (group.figures.count() == 0) {
            if (m_groups.size() > kMostGroups)
                throw m_lines.problem({"The log has too many block sizes", {}, "at most 256"});
            group.firstRow = m_lines.row();
            group.firstTime = time;
        }
        group.firstTime = std::min(group.firstTime, time);
        group.lastTime = std::max(group.lastTime, time);
        const auto number = static_cast<double>(value);
        group.figures.add(number);
        if (isLatency())
            group.latencies.add(units::seconds(number * m_one));
    }

    bool isLatency() const { return std::holds_alternative<units::Seconds>(m_unit.one); }

    void report(std::uint64_t direction, std::uint64_t blockSize, const Group& group) {
        Measurement common;
        common.source = "fio";
        common.place = atRow(group.firstRow);
        common.conditions = {{"direction", std::string(kDirections[direction])}};
        if (blockSize == 0)
            addMeanOfWindows(common, group);
        else if (const char* const reason = addIos(common, blockSize, group))
            return m_log.omit(reason, common.place, group.figures.count());
        common.outcome = {
            "duration", Statistic::Single, {}, units::milliseconds(static_cast<double>(lastingOf(group))), {}};
        m_log.add(common);
    }

    static std::uint64_t lastingOf(const Group& group) { return group.lastTime - group.firstTime; } ///< ms

    /// How far the means of windows lie apart is not how far I/Os do: latencies have no spread then.
    void addMeanOfWindows(Measurement common, const Group& group) {
        if (isLatency())
            m_log.omit("percentiles: rows of block size 0 are the means of windows (log_avg_msec) or, with "
                       "log_max_value, their largest",
                       common.place);
        common.outcome = {m_kind.outcome,
                          Statistic::Mean,
                          {},
                          m_unit(group.figures.mean()),
                          isLatency() ? Spread{} : group.figures.spread(m_unit)};
        m_log.add(common);
    }

    /// Rows without averaging. Gives the reason when they say nothing.
    const char* addIos(Measurement& common, std::uint64_t blockSize, const Group& group) {
        common.conditions.push_back({"block size", Amount(units::bytes(static_cast<double>(blockSize)))});
        if (isLatency()) {
            group.latencies.report(m_kind.outcome, common, m_log);
            return nullptr;
        }
        if (m_kind.kind == FioLogKind::Bandwidth)
            return "rows with a block size are the bandwidths of single I/Os; log with log_avg_msec, or take the iops "
                   "log";
        return addRate(common, group) ? nullptr : "I/Os that all end at one time say no rate";
    }

    /// In fio 3 a row is an I/O and counts 1; early fio 2 writes the rates of windows. False for I/Os without a time
    /// between them.
    bool addRate(Measurement common, const Group& group) {
        const bool isPerIo = group.figures.least() == 1 && group.figures.most() == 1;
        if (isPerIo && lastingOf(group) == 0)
            return false;
        common.outcome = {m_kind.outcome, Statistic::Mean, {}, m_unit(group.figures.mean()), {}};
        if (isPerIo)
            common.outcome.value =
                m_unit(1000 * static_cast<double>(group.figures.count() - 1) / static_cast<double>(lastingOf(group)));
        else
            common.outcome.spread = group.figures.spread(m_unit);
        m_log.add(common);
        return true;
    }

    const Kind& m_kind;
    MeasuredUnit m_unit;
    double m_one; ///< of the unit, in its base unit
    LineReader m_lines;
    ImportLog& m_log;
    std::map<std::pair<std::uint64_t, std::uint64_t>, Group> m_groups; ///< by direction and block size
};

} // namespace

std::optional<FioLogKind> fioLogKindNamed(std::string_view name) {
    for (const Kind& kind : kKinds)
        if (name == kind.name)
            return kind.kind;
    return std::nullopt;
}

std::vector<std::string> fioLogKindNames() {
    std::vector<std::string> names;
    for (const Kind& kind : kKinds)
        names.emplace_back(kind.name);
    return names;
}

bool looksLikeFioLog(std::string_view head) {
    std::string_view line = head.substr(0, head.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line.find(',') != std::string_view::npos && fieldsOf(line).has_value();
}

void importFioLog(std::optional<FioLogKind> kind, ImportInput input, ImportLog& log) {
    if (!kind)
        throw refusal(input.path, atRow(1),
                      {"A log of fio does not say what its values are",
                       {},
                       "--fio-log bw (KiB/s), iops, lat-ns (fio 3) or lat-us (fio 2)"});
    const Kind& known = kKinds[static_cast<std::size_t>(*kind)];
    LineReader lines(std::move(input.path), std::move(input.bytes));
    Log(known, std::move(lines), log).read();
}

} // namespace lakewright::traces
