// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/ramps.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace lakewright;
using stats::Ramp;

TEST_CASE("A ramp is uniform between its ends", "[models][stats]") {
    CHECK(stats::percentile({{10, 20}}, 0) == Approx(10));
    CHECK(stats::percentile({{10, 20}}, 0.99) == Approx(19.9));
    CHECK(stats::percentile({{10, 20}}, 1) == Approx(20));
}

TEST_CASE("Ramps weigh as long as they last", "[models][stats]") {
    // 0 … 10 and 0 … 90: below 10 both pass, 20 s of 100; then one.
    CHECK(stats::percentile({{0, 10}, {0, 90}}, 0.2) == Approx(10));
    CHECK(stats::percentile({{0, 10}, {0, 90}}, 0.5) == Approx(40));
    CHECK(stats::percentile({{0, 1}, {5, 5}, {8, 9}}, 0.5) == Approx(1)); // nothing between them
}

TEST_CASE("A percentile of ramps is that of a fine comb of samples", "[models][stats]") {
    rc::check([](std::vector<std::pair<std::uint8_t, std::uint8_t>> pairs) {
        std::vector<Ramp> ramps{{0, 3}};
        for (const auto& [a, b] : pairs)
            ramps.push_back({double(std::min(a, b)), double(std::max(a, b))});
        std::vector<double> comb;
        constexpr int kTeeth = 64; // a second
        for (const Ramp& ramp : ramps)
            for (int i = 0; i < (ramp.high - ramp.low) * kTeeth; ++i)
                comb.push_back(ramp.low + (i + 0.5) / kTeeth);
        std::sort(comb.begin(), comb.end());
        const double p = 0.9;
        const auto place = static_cast<std::size_t>(p * static_cast<double>(comb.size() - 1));
        const double found = stats::percentile(ramps, p);
        RC_ASSERT(found >= comb[place] - 1.0 / kTeeth);
        RC_ASSERT(found <= comb[std::min(place + 1, comb.size() - 1)] + 1.0 / kTeeth);
    });
}
