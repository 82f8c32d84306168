// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <span>

namespace lakewright::bounds {

/// A receiver of a distribution: what it can send on and take in, > 0.
struct Receiver {
    units::Bandwidth up, down;
};

/// What no schedule can beat that brings `size` from a source of capacity `source` to every receiver:
/// max{S/u_s, S/min d_i, R·S/(u_s+Σu_i)}. Source: MODELS §4.2.
units::Seconds distributionBound(units::Bytes size, units::Bandwidth source, std::span<const Receiver> receivers);

/// The source sends a copy to each of `receivers`, one after the other or at once: max{R·S/u_s, S/min d_i}.
units::Seconds starTime(units::Bytes size, units::Bandwidth source, std::span<const Receiver> receivers);

/// A chunked tree in which every node passes each chunk on to `arity` children; 1 is the pipelined chain.
struct Tree {
    int arity = 1;              ///< k >= 1
    int depth = 1;              ///< levels below the source, >= 1
    units::Bytes chunk;         ///< c > 0
    units::Bandwidth up;        ///< u, of the slowest node that sends
    units::Seconds roundTrip{}; ///< between neighbours
};
/// kS/u + depth·(k·c/u + RTT/2). Source: MODELS §4.2.
units::Seconds treeTime(units::Bytes size, const Tree& tree);
/// Levels a tree of `arity` needs below its source for `receivers` nodes.
int treeDepth(int receivers, int arity);

/// A hop of a pipeline: the rate that it has, and its round trip.
struct HopRate {
    units::Bandwidth rate;
    units::Seconds roundTrip{};
};
/// When the last byte is at the end of a row of hops that each pass a chunk on as soon as they have it: S/r of the
/// slowest + Σ c/r of the others + Σ RTT/2. One chunk less than MODELS §4.2, whose chunk of the slowest hop is in S/r.
/// Preconditions: hops not empty, 0 < chunk.
units::Seconds pipelineTime(units::Bytes size, units::Bytes chunk, std::span<const HopRate> hops);

/// The shortest time in which `size` can be brought into a cache: S/min(source, path, cap, sink) + half a round trip.
/// Source: MODELS §3.3; the two terms there overlap when a transfer is pipelined, so the slower one bounds.
struct CopyPath {
    units::Bandwidth source, path, transport, sink; ///< lake read bound, WAN, streams' cap, cache write bound
    units::Seconds roundTrip{};
};
units::Seconds copyTimeBound(units::Bytes size, const CopyPath& path);

} // namespace lakewright::bounds
