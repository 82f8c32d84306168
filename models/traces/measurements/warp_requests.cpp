// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/warp_requests.h"

#include "models/traces/delimited_rows.h"
#include "models/traces/measurements/open_end.h"
#include "models/traces/measurements/request_figures.h"
#include "models/traces/numbers.h"
#include "models/traces/object_id.h"
#include "models/traces/timestamp.h"
#include "models/traces/trace_format.h"
#include "models/traces/warp_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace lakewright::traces {
namespace {

constexpr std::size_t kMostOperations = 64, kMostThreads = 20'000;

/// The requests of one operation.
struct Operation {
    std::uint64_t requests = 0, failures = 0, objects = 0, firstRow = 0;
    double bytes = 0; ///< exact below 2^53
    units::Seconds first{1e300}, last{-1e300};
    RunningFigures sizes; ///< bytes of an object
    LatencyFigures latencies, firstBytes;
    std::set<std::pair<std::uint64_t, std::uint64_t>> threads; ///< client and thread
    std::set<std::uint64_t> endpoints;
};

class Requests {
public:
    Requests(DelimitedRows rows, ImportLog& log) : m_rows(std::move(rows)), m_log(log) {}

    void read() {
        m_rows.next(); // looksLikeWarpRequests has seen the header
        for (std::size_t i = 0; i < kNames.size(); ++i)
            m_columns[i] = columnOf(kNames[i]);
        for (const std::size_t needed : {Op, Bytes, Start, End, Duration, Error})
            columnNamed(m_rows, kNames[needed]);
        while (m_rows.next())
            readRow();
        for (const DroppedRows& dropped : m_rows.dropped())
            m_log.omit(dropped.reason, atRow(dropped.firstRow), dropped.count);
        warnOfOpenEnd(m_rows.lines(), m_log);
        for (const auto& [name, operation] : m_operations)
            report(name, operation);
    }

private:
    enum Name { Op, Thread, Client, Objects, Bytes, Endpoint, Error, Start, FirstByte, End, Duration };
    static constexpr std::array<std::string_view, 11> kNames{"op",         "thread",   "client_id",  "n_objects",
                                                             "bytes",      "endpoint", "error",      "start",
                                                             "first_byte", "end",      "duration_ns"};

    std::optional<std::size_t> columnOf(std::string_view name) const {
        const auto cells = m_rows.cells();
        const auto found = std::find(cells.begin(), cells.end(), name);
        return found == cells.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - cells.begin()));
    }
    std::string_view cell(Name name) const {
        return m_columns[name] ? m_rows.cells()[*m_columns[name]] : std::string_view();
    }

    units::Seconds time(Name name) const {
        if (const auto at = parseTimestamp(cell(name)))
            return *at;
        throw m_rows.problem(
            {fmt::format("The {} is no timestamp", kNames[name]), cell(name), "such as 2026-01-31T12:00:00.25Z"});
    }
    std::uint64_t whole(Name name) const {
        if (const auto number = wholeNumber(cell(name)))
            return *number;
        throw m_rows.problem({fmt::format("{} is no whole number", kNames[name]), cell(name), "a whole number"});
    }

    Operation& operation() {
        const std::string_view name = cell(Op);
        const auto found = m_operations.find(name);
        if (found != m_operations.end())
            return found->second;
        if (name.empty() || m_operations.size() == kMostOperations)
            throw m_rows.problem({"The request is of no known operation", name, "GET, PUT, STAT, DELETE …"});
        Operation& added = m_operations[std::string(name)];
        added.firstRow = m_rows.row();
        return added;
    }

    void readRow() {
        m_log.countRow();
        Operation& to = operation();
        if (!cell(Error).empty()) {
            ++to.failures;
            return m_log.omit("the request failed", atRow(m_rows.row()));
        }
        const units::Seconds start = time(Start), end = time(End);
        const auto took = units::seconds(static_cast<double>(whole(Duration)) * 1e-9);
        constexpr double kTolerance = 1e-3; // of clocks that are read twice
        if (std::abs((end - start - took).value) > kTolerance)
            throw m_rows.problem({"duration_ns is not end minus start", cell(Duration),
                                  fmt::format("about {:.0f}", (end - start).value * 1e9)});
        const std::uint64_t bytes = sizeIn(m_rows, *m_columns[Bytes]);
        const std::uint64_t objects = m_columns[Objects] ? whole(Objects) : 1;
        ++to.requests;
        to.objects += objects;
        to.bytes += static_cast<double>(bytes);
        to.first = std::min(to.first, start);
        to.last = std::max(to.last, end);
        if (objects > 0)
            to.sizes.add(static_cast<double>(bytes) / static_cast<double>(objects));
        to.latencies.add(took);
        if (!cell(FirstByte).empty())
            to.firstBytes.add(std::max(units::Seconds{}, time(FirstByte) - start));
        noteWho(to);
    }

    void noteWho(Operation& to) {
        if (m_columns[Thread] && to.threads.size() < kMostThreads)
            to.threads.emplace(objectId(cell(Client)), whole(Thread));
        if (m_columns[Endpoint] && to.endpoints.size() < kMostThreads)
            to.endpoints.insert(objectId(cell(Endpoint)));
    }

    void report(const std::string& name, const Operation& from) {
        Measurement common;
        common.source = m_rows.about().empty() ? "MinIO warp" : m_rows.about();
        common.place = atRow(from.firstRow);
        common.conditions.push_back({"operation", name});
        if (!from.threads.empty() && from.threads.size() < kMostThreads)
            common.conditions.push_back({"concurrency", Count{static_cast<double>(from.threads.size())}});
        if (!from.endpoints.empty() && from.endpoints.size() < kMostThreads)
            common.conditions.push_back({"endpoints", Count{static_cast<double>(from.endpoints.size())}});
        if (from.sizes.count() > 0 && from.sizes.most() > 0)
            common.conditions.push_back({"object size", Amount(units::bytes(from.sizes.mean()))});
        if (from.objects != from.requests && from.requests > 0)
            common.conditions.push_back(
                {"objects per request", Count{static_cast<double>(from.objects) / static_cast<double>(from.requests)}});
        const auto add = [&](const char* outcome, Statistic statistic, Amount value) {
            common.outcome = {outcome, statistic, {}, value, {}};
            m_log.add(common);
        };
        add("failures", Statistic::Total, Count{static_cast<double>(from.failures)});
        if (from.requests == 0)
            return;
        const units::Seconds span = from.last - from.first;
        add("operations", Statistic::Total, Count{static_cast<double>(from.requests)});
        add("objects", Statistic::Total, Count{static_cast<double>(from.objects)});
        add("bytes", Statistic::Total, units::bytes(from.bytes));
        add("duration", Statistic::Single, span);
        if (span.value > 0 && from.bytes > 0)
            add("throughput", Statistic::Mean, units::bytes(from.bytes) / span);
        if (span.value > 0)
            add("operation-rate", Statistic::Mean, units::perSecond(static_cast<double>(from.requests) / span.value));
        from.latencies.report("latency", common, m_log);
        from.firstBytes.report("first-byte-latency", common, m_log);
        m_log.use({"bytes", "bytes", "B", ""});
        m_log.use({"duration_ns", "latency", "ns", "held against end minus start"});
    }

    DelimitedRows m_rows;
    ImportLog& m_log;
    std::array<std::optional<std::size_t>, kNames.size()> m_columns;
    std::map<std::string, Operation, std::less<>> m_operations;
};

} // namespace

bool looksLikeWarpRequests(std::string_view head) {
    return detectFormat(head).format == TraceFormat::Warp;
}

void importWarpRequests(ImportInput input, ImportLog& log) {
    LineReader lines(std::move(input.path), std::move(input.bytes));
    Requests(DelimitedRows(std::move(lines), '\t'), log).read();
}

} // namespace lakewright::traces
