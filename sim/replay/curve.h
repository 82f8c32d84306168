// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/replay/replay.h"

namespace lakewright::sim {

/// One point of a miss-ratio curve.
struct CurvePoint {
    ReplayCase spec;
    std::uint64_t requests = 0;
    double missRatio = 0;     ///< of requests, [0, 1]; 0 for an empty trace
    double byteMissRatio = 0; ///< of the bytes asked for, [0, 1]; 0 when they are none
    bool isExact = false;     ///< every access went through the cache; otherwise the rest says how it was estimated
    std::uint64_t miniatureCapacity = 0, sampledRequests = 0;
    /// Of the miss ratio, from the spread between 16 groups of the sampled objects. It does not know by how much a
    /// miniature cache differs from a large one, which shows below some hundred objects.
    double standardError = 0;
};

struct CurveOptions {
    int jobs = 1; ///< threads that serve caches; the points do not depend on it
    /// Share of the objects that is sampled, (0, 1]; at 1 everything is exact. Source: MODELS §3.2, 1 %.
    double sampleRate = 0.01;
};

/// Misses at every capacity in one pass over the reader; points in the order of the cases, which are caches without
/// offline policies. LRU by objects is a stack algorithm and exact at all capacities together; the others are miniature
/// caches on a sample (Waldspurger et al., ATC 2017), scaled by the requests expected in it. Memory goes with the
/// number of different objects, at most the largest capacity, and not with the length of the trace. Throws Cancelled,
/// diagnostics::InputError when the sample is empty, and what the reader throws.
std::vector<CurvePoint> missRatioCurves(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                                        const CurveOptions& options, ReplayObserver& observer);

/// The powers of two that curves are asked for when no capacities are: 1 … 2^30 objects or 4 KiB … 1 PiB.
std::vector<std::uint64_t> curveLadder(cache::CountedBy by);

/// Of points that ask each policy for the same ascending capacities: at most `most` capacities, those up to the first
/// from which no policy misses less any more.
std::vector<CurvePoint> upToFootprint(std::span<const CurvePoint> points, std::size_t most);

} // namespace lakewright::sim
