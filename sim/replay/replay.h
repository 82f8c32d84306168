// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/cache.h"

#include <vector>

namespace lakewright::sim {

/// One cache to replay a trace through.
using ReplayCase = cache::CacheSpec;

/// What a case found. Hits and misses are exact and depend on the trace and the case alone.
struct ReplayRow {
    ReplayCase spec;
    std::uint64_t requests = 0, misses = 0;
    units::Bytes missBytes; ///< sum of the sizes of missed accesses
    double hitRatio = 0;    ///< of requests; 0 for an empty trace
    /// Requests over the wall time in which the case was served, without the reading. Cases that one pass serves
    /// together (LRU counted by objects) share that time.
    units::Frequency requestsPerSecond;
    std::uint64_t cachedObjects = 0; ///< at the end
    units::Bytes memory;             ///< of the records behind them
};

struct ReplayOptions {
    int jobs = 1; ///< threads that serve cases; the rows do not depend on it
};

/// Told what happens during a replay, from the thread that called it.
class ReplayObserver {
public:
    virtual ~ReplayObserver() = default;
    virtual void onProgress(std::uint64_t /*requests*/, const traces::Progress&) {} ///< after each block of accesses
    virtual bool cancelled() { return false; }                                      ///< polled once per block
};

/// Replays all of a trace through every case in one pass over the reader, in memory that does not depend on the length
/// of the trace; rows in the order of the cases. Throws Cancelled, and what the reader throws.
std::vector<ReplayRow> replay(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                              const ReplayOptions& options, ReplayObserver& observer);

} // namespace lakewright::sim
