// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/transfer.h"
#include "models/stats/philox.h"

#include <vector>

namespace lakewright::entities {

/// Bytes that clients have together: evenly between two times, counted from the begin of the batch.
struct BatchPart {
    units::Seconds from, to;
    units::Bytes bytes;
    bool operator==(const BatchPart&) const = default;
};

/// How a batch of `size` comes, in the order of time: evenly over Transfer::lasts or in bursts, in parts that are small
/// against either and against the buffer. The last part ends at the latest at `lasts`.
std::vector<BatchPart> batchParts(const scenario::Transfer& transfer, units::Bytes size, stats::RandomStream& random);

} // namespace lakewright::entities
