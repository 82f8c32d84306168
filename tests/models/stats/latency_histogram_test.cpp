// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/latency_histogram.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

using namespace lakewright;
using stats::LatencyHistogram;

TEST_CASE("LatencyHistogram keeps three significant digits of every rank", "[models][stats]") {
    CHECK(rc::check([] {
        std::vector<double> values;
        LatencyHistogram histogram;
        for (int i = 0; i < 200; ++i) {
            values.push_back(*rc::gen::inRange(1, 1'000'000'000) * 1e-7);
            histogram.add(units::seconds(values.back()));
        }
        std::sort(values.begin(), values.end());
        for (const int rank : {1, 2, 100, 199, 200}) {
            const double exact = values[static_cast<std::size_t>(rank - 1)];
            const double found = histogram.percentile(rank / 200.0).value;
            RC_ASSERT(std::abs(found - exact) <= 0.0005 * exact);
        }
    }));
}

TEST_CASE("LatencyHistogram counts what is outside its range in the outermost buckets", "[models][stats]") {
    LatencyHistogram histogram;
    histogram.add(units::seconds(0));
    histogram.add(units::seconds(1e30));
    CHECK(histogram.percentile(0).value < 1.1e-9);
    CHECK(histogram.percentile(1).value > 1e6);
}
