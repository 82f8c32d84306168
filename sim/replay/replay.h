// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/cache.h"

#include <vector>

namespace lakewright::sim {

/// One cache to replay a trace through.
using ReplayCase = cache::CacheSpec;

/// What a case found. Hits and misses depend on the trace, the case and the rate of sampling alone; without sampling
/// they are exact.
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
    /// Longest trace that offline policies (belady) are given, which keep it in memory at 24 bytes an access and 12
    /// more while the future is looked up; at most 2^32 − 2.
    std::uint64_t mostOfflineAccesses = std::uint64_t{1} << 26;
    /// Share of the objects that is replayed, through caches of that share of the capacity, in (0, 1]. Below 1 rows are
    /// estimates: misses are those of the sample over the rate, which is SHARDS with its adjustment for a sample that
    /// has more or fewer accesses than its share (Waldspurger et al., FAST 2015, and as miniature caches, ATC 2017).
    /// Speed, cached objects and memory are those of the sample. 0.01 is usual; a capacity should keep some thousand
    /// objects in the sample.
    double sampleRate = 1;
};

/// Told what happens during a replay, from the thread that called it.
class ReplayObserver {
public:
    virtual ~ReplayObserver() = default;
    virtual void onProgress(std::uint64_t /*requests*/, const traces::Progress&) {} ///< after each block of accesses
    virtual bool cancelled() { return false; }                                      ///< polled once per block
};

/// Replays all of a trace through every case in one pass over the reader; rows in the order of the cases. Without
/// offline policies the memory does not depend on the length of the trace. Throws Cancelled, diagnostics::InputError
/// for a trace too long for an offline policy, and what the reader throws.
std::vector<ReplayRow> replay(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                              const ReplayOptions& options, ReplayObserver& observer);

} // namespace lakewright::sim
