// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/log_histogram.h"

#include <catch2/catch.hpp>

using namespace lakewright::synthesis;

namespace {

LogHistogram of(std::initializer_list<double> values, int times = 1) {
    LogHistogram histogram;
    for (int i = 0; i < times; ++i)
        for (const double value : values)
            histogram.add(value);
    return histogram;
}

} // namespace

TEST_CASE("synthesis::LogHistogram gives back what many values share, and hides what few do", "[models][synthesis]") {
    CHECK(of({512}, 5).quantile(0.5) == Approx(512).epsilon(1e-12));
    const double hidden = of({123'457}, 4).quantile(0.5);
    CHECK(hidden != 123'457);
    CHECK(hidden == Approx(123'457).epsilon(0.012)); // a bucket is 2^(1/64) wide
    CHECK(of({0, 1000}, 10).quantile(0.4) == 0);
    CHECK(of({0, 1000}, 10).quantile(0.6) == Approx(1000));
    CHECK(of({1e-30}).count() == 1); // outside, but counted
}

TEST_CASE("synthesis::kolmogorovDistance is the largest gap between two distributions", "[models][synthesis]") {
    const LogHistogram low = of({1, 2}), high = of({100, 200});
    CHECK(kolmogorovDistance(low, low) == 0);
    CHECK(kolmogorovDistance(low, high) == 1);
    CHECK(kolmogorovDistance(of({1, 2, 3, 4}), of({1, 2, 3, 100})) == Approx(0.25));
    CHECK(kolmogorovDistance(LogHistogram(), low) == 1);
    CHECK(kolmogorovDistance(LogHistogram(), LogHistogram()) == 0);
}
