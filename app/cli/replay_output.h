// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/trace.h"
#include "models/traces/trace_facts.h"
#include "sim/replay/replay.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lakewright::cli {

/// A trace that was read to its end.
struct TraceReport {
    std::string path;
    traces::TraceFormat format = traces::TraceFormat::Csv;
    bool isCompressed = false, hasTimes = true, hasSizes = true;
    traces::TraceFacts facts;
    std::vector<traces::DroppedRows> dropped;
};

/// A trace that was replayed, and what each cache did with it.
struct ReplayReport {
    TraceReport trace;
    double sampleRate = 1; ///< below 1 the rows are estimates
    std::vector<sim::ReplayRow> rows;
};

/// {file, format, compressed, requests, objects, bytes, durationSeconds, stepsBack, dropped[] {reason, rows,
/// firstRow}}. What a trace does not tell is null.
nlohmann::ordered_json toJson(const TraceReport& trace);
/// The facts in lines.
std::string toText(const TraceReport& trace);
/// "16 MiB" or "1 000 objects".
std::string capacityText(const cache::CacheSpec& spec);
/// "bytes" or "objects".
const char* nameOf(cache::CountedBy by);

/// {trace: {file, format, compressed, requests, objects, bytes, durationSeconds, stepsBack, dropped[] {reason, rows,
/// firstRow}}, sampleRate, rows[] {policy, by, capacity, admission, timeToLiveSeconds, requests, misses, missBytes,
/// hitRatio, requestsPerSecond, cachedObjects, memoryBytes}}. What a trace does not tell is null. requestsPerSecond is
/// wall-clock speed and differs from run to run; all other figures depend on the trace and the arguments alone.
nlohmann::ordered_json toJson(const ReplayReport& report);

/// The facts in lines, a table of rows and what was dropped.
std::string toText(const ReplayReport& report);

} // namespace lakewright::cli
