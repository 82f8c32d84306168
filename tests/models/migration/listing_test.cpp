// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/listing.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

using namespace lakewright;
using namespace lakewright::migration;

TEST_CASE("migration::listingTime of equal prefixes is shared by the streams", "[models][migration]") {
    CHECK(listingTime({1e9}, 1).value == Approx(20'000));  // MODELS 6.1: 5.6 h
    CHECK(listingTime({1e9}, 16).value == Approx(20'000)); // one prefix cannot be shared
    CHECK(listingTime(std::vector<double>(16, 1e9 / 16), 16).value == Approx(20'000 / 16.0));
}

TEST_CASE("migration::listingTime lies between its bounds", "[models][migration]") {
    CHECK(rc::check([] {
        const auto prefixes = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
            rc::gen::map(rc::gen::inRange(1, 1'000), [](int pages) { return pages * 5000.0; })));
        const int streams = *rc::gen::inRange(1, 20);
        const double all = std::accumulate(prefixes.begin(), prefixes.end(), 0.0) / 5000 * 0.1;
        const double largest = *std::max_element(prefixes.begin(), prefixes.end()) / 5000 * 0.1;
        const double time = listingTime(prefixes, streams).value;
        RC_ASSERT(time >= std::max(all / streams, largest) * (1 - 1e-9));
        RC_ASSERT(time <= (all / streams + largest) * (1 + 1e-9)); // Graham's bound for list schedules
    }));
}
