// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/rhythm.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>

namespace lakewright::scenario {

enum class TransferDirection { Write, Read };
enum class Arrivals { Periodic, Poisson };

/// A batch that comes in bursts instead of evenly, such as all ranks of a simulation writing at once (WORKLOADS W5).
/// Bursts last uniformly between two times and are spread at random over the batch.
struct TransferBursts {
    units::Seconds shortest, longest; ///< 0 < shortest <= longest
    units::Bandwidth rate;            ///< of all clients in a burst, > 0
    bool operator==(const TransferBursts&) const = default;
};

/// What clients do when there is no room in the buffer: stand still until there is, or lose what does not fit.
enum class WhenFull { Wait, Drop };

/// Where what clients write is kept until it is in the lake: drives of a site, memory of gateways (MODELS §1.3, §4.1).
struct TransferBuffer {
    units::Bytes size; ///< > 0
    WhenFull whenFull = WhenFull::Wait;
    bool operator==(const TransferBuffer&) const = default;
};

/// Bulk data that clients of a region write to a lake or read from it in batches: output of a simulation, a nightly
/// backup, recordings of a shift, a restore. Batches and their parts move first in, first out.
struct Transfer {
    std::string id, region, lake;
    TransferDirection direction = TransferDirection::Write;
    units::Bytes size;                   ///< of a batch, > 0; 0 where `follows` says it
    units::Seconds at{};                 ///< begin of the first batch
    std::optional<units::Seconds> every; ///< from the begin of a batch to the next; unset: one batch
    Arrivals arrivals = Arrivals::Periodic;
    units::Seconds lasts{}; ///< over which clients have the bytes of a batch; 0: all of them at its begin
    std::optional<TransferBursts> bursts;
    std::optional<Diurnal> diurnal;          ///< of the size of batches, by the time of their begin
    std::optional<units::Bandwidth> clients; ///< what all clients together can move; unset: no limit of their own
    std::optional<TransferBuffer> buffer;    ///< writes only
    std::optional<std::string>
        follows; ///< id of a transfer: what of it is in place is asked for at once, `share` times
    double share = 1;
    std::optional<units::Seconds> deadline; ///< from the begin of a batch to its last byte in place
    bool operator==(const Transfer&) const = default;
};

/// Parts in which a batch moves, at most: a delay is known to within one of them.
inline constexpr int kMostParts = 4096;
/// Time in which a part of a batch comes that comes evenly, at most.
inline constexpr units::Seconds kLongestPart = units::minutes(2);
/// Parts of a batch that comes evenly, of one burst, and that fill a buffer, at least.
inline constexpr int kEvenParts = 16, kBurstParts = 8, kBufferParts = 16;

} // namespace lakewright::scenario
