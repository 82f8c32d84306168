// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::results {

/// How one cache got what was distributed.
struct DistributionHop {
    std::string cache, sender;             ///< as planned; the sender is a lake or cache
    std::optional<units::Seconds> arrival; ///< begin to the last byte here, mean; nothing: never within the horizon
    units::Bytes sent, sentFromLake;       ///< by the sender, and by the lake in its place
    units::PricePerByte price;             ///< of egress from the sender
    units::Usd cost;                       ///< of all that was sent here
    bool operator==(const DistributionHop&) const = default;
};

/// What became of a distribution over the horizon, mean of the replications.
struct DistributionOutcome {
    std::string id, shape;
    units::Bytes size;
    double begun = 0, complete = 0; ///< how often
    units::Seconds bound;           ///< no schedule is faster (MODELS §4.2)
    units::Seconds closedForm;      ///< of this shape, with nobody else on the way
    units::Usd cost;
    std::vector<DistributionHop> hops;
    bool operator==(const DistributionOutcome&) const = default;
};

/// Bytes that left regions of one zone of price for others, and their price (MODELS §4.2).
struct Egress {
    std::string from, to; ///< zones
    units::Bytes bytes;
    units::Usd cost;
    char tier = 'E';    ///< of the price, as catalogue::Source
    std::string source; ///< of the price
    bool operator==(const Egress&) const = default;
};

} // namespace lakewright::results
