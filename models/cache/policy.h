// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lakewright::cache {

/// Which object leaves when room is needed. Every policy loads what it misses (demand paging) unless it says otherwise;
/// ties are broken as stated, so that hits are the same everywhere. Equations: MODELS §3.2.

/// Least recently used.
struct LruParams {
    bool operator==(const LruParams&) const = default;
};
/// First in, first out.
struct FifoParams {
    bool operator==(const FifoParams&) const = default;
};
/// First in, first out, but what was accessed since it came or was last spared is spared: one bit an object, set by
/// hits. Source: Corbato, "A paging experiment with the Multics system", 1968.
struct ClockParams {
    bool operator==(const ClockParams&) const = default;
};
/// Fewest accesses since admission; of these the one whose last access is longest ago.
struct LfuParams {
    bool operator==(const LfuParams&) const = default;
};
/// Adaptive replacement: two LRU lists and a ghost list behind each. Source: Megiddo and Modha, "ARC: a self-tuning,
/// low overhead replacement cache", FAST 2003, figure 4. By bytes the lists are as long as their bytes and the target
/// moves by multiples of the object's size; with objects of one size that is the paper's algorithm.
struct ArcParams {
    bool operator==(const ArcParams&) const = default;
};
/// Three FIFO queues. Source: Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023 [B23b]: a small
/// queue of 10 %, a main queue with counters up to 3, ghosts for as much as the main queue holds, promotion of what was
/// accessed more than once. The main queue is evicted from when it is above its share or the small one is empty, as in
/// the authors' libCacheSim (S3FIFOv0); unlike there, objects as large as the small queue may enter.
struct S3FifoParams {
    double smallShare = 0.10; ///< of the capacity, [0, 1]; rounded down, at least 1
    double ghostShare = 0.90; ///< of the capacity, >= 0; rounded down
    unsigned promoteAt = 2;   ///< accesses after admission that lead from the small to the main queue, 1 … 3
    bool operator==(const S3FifoParams&) const = default;
};
/// A FIFO queue whose hand evicts the first object not accessed since it last passed and leaves the others in place.
/// Source: Zhang et al., "SIEVE is simpler than LRU", NSDI 2024 [B23c].
struct SieveParams {
    bool operator==(const SieveParams&) const = default;
};
/// Greedy dual, size, frequency: least L + accesses / size, where L is that of the latest victim; equal ones by their
/// latest access. Every miss costs 1, which favours the hit ratio. Source: Cherkasova, HPL-98-69R1, 1998.
struct GdsfParams {
    bool operator==(const GdsfParams&) const = default;
};
/// The object whose next access is farthest; needs the future. By objects no policy that loads what it misses has fewer
/// misses. By bytes it is a heuristic. Of objects that are never accessed again the latest leaves first. Source:
/// Belady, "A study of replacement algorithms for a virtual-storage computer", IBM Systems Journal 5(2), 1966.
struct BeladyParams {
    bool operator==(const BeladyParams&) const = default;
};
/// Nothing leaves: objects enter while they fit.
struct PinParams {
    bool operator==(const PinParams&) const = default;
};

using PolicyParams = std::variant<LruParams, FifoParams, ClockParams, LfuParams, ArcParams, S3FifoParams, SieveParams,
                                  GdsfParams, BeladyParams, PinParams>;

/// "lru", "s3-fifo", …: the name of a policy in the command line, in JSON and in tables.
std::string_view policyName(const PolicyParams& params);
/// All names, in the order of PolicyParams.
std::vector<std::string> policyNames();
/// The policy of that name with its published parameters; case, '-' and '_' do not matter. Throws
/// diagnostics::InputError that lists the names.
PolicyParams parsePolicy(std::string_view name);

} // namespace lakewright::cache
