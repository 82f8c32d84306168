// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <vector>

namespace lakewright::migration {

/// How fast one stream lists: pages one after the other, each after the token of the last (MODELS §6.1).
struct ListingPace {
    double page = 5000;                                ///< objects of a page, 1–5,000 (tier A)
    units::Seconds perPage = units::milliseconds(100); ///< tier E
    bool operator==(const ListingPace&) const = default;
};
/// Time until `streams` have listed all prefixes of so many objects each: a stream takes the largest prefix that is
/// left, because a prefix cannot be shared. Equal prefixes of n objects in all take n/(page·streams)·perPage.
units::Seconds listingTime(std::vector<double> prefixes, int streams, const ListingPace& pace = {});

} // namespace lakewright::migration
