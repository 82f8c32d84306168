// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/interval.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

using namespace lakewright::stats;

TEST_CASE("stats::meanInterval matches tables of Student's t", "[models][stats]") {
    // 1, 2, 3, 4: mean 2.5, s^2 = 5/3, s/√4 = 0.6455; t(3, 97.5 %) = 3.1824 (tables): ± 2.0543.
    const std::vector<double> values{1, 2, 3, 4};
    CHECK(mean(values) == 2.5);
    CHECK(sampleVariance(values) == Approx(5.0 / 3));
    const Interval interval = *meanInterval(values);
    CHECK(interval.low == Approx(2.5 - 2.0543).margin(1e-3));
    CHECK(interval.high == Approx(2.5 + 2.0543).margin(1e-3));
    // Two values a, b: t(1, 95 %) = 6.3138, half width 6.3138·|a−b|/2.
    const Interval two = *meanInterval(std::vector<double>{0, 2}, 0.90);
    CHECK(two.high == Approx(1 + 6.3138).margin(1e-3));
}

TEST_CASE("stats::meanInterval has no interval for one value", "[models][stats]") {
    CHECK_FALSE(meanInterval(std::vector<double>{1.0}));
    CHECK_FALSE(meanInterval(std::vector<double>{}));
}

TEST_CASE("stats::meanInterval covers the true mean as often as it says", "[models][stats]") {
    // 2,000 intervals of 5 normal values at 95 %: covered 1900 ± 9.7; five deviations.
    RandomStream stream(11, 0, "coverage", "test");
    int covered = 0;
    for (int run = 0; run < 2000; ++run) {
        std::vector<double> values(5);
        std::generate(values.begin(), values.end(), [&] { return 10 + stream.normal(); });
        const Interval interval = *meanInterval(values);
        covered += interval.low <= 10 && 10 <= interval.high;
    }
    CHECK(covered > 1900 - 49);
    CHECK(covered < 1900 + 49);
}

TEST_CASE("stats::proportionInterval is Wilson's score interval", "[models][stats]") {
    // The ends p solve (8/10 − p)^2 = z^2 p(1−p)/10: both ends put back into the defining equation.
    const Interval interval = proportionInterval(8, 10);
    const double z2 = 1.959963985 * 1.959963985;
    for (const double p : {interval.low, interval.high})
        CHECK((0.8 - p) * (0.8 - p) == Approx(z2 * p * (1 - p) / 10));
    CHECK(interval.low < 0.8);
    CHECK(interval.high > 0.8);
    CHECK(proportionInterval(0, 10).low == 0);
    CHECK(proportionInterval(10, 10).high == Approx(1));
    CHECK(proportionInterval(10, 10).low == Approx(10 / (10 + z2))); // closed form at p̂ = 1
}

TEST_CASE("stats::proportionInterval narrows with more trials", "[models][stats]") {
    CHECK(rc::check([] {
        const int trials = *rc::gen::inRange(1, 500), successes = *rc::gen::inRange(0, trials + 1);
        const Interval few = proportionInterval(successes, trials);
        const Interval many = proportionInterval(10 * successes, 10 * trials);
        RC_ASSERT(many.high - many.low < few.high - few.low);
        RC_ASSERT(0 <= few.low && few.low < few.high && few.high <= 1);
    }));
}

TEST_CASE("stats::batchMeansInterval is the interval of the means of equal batches", "[models][stats]") {
    // Batches (1,3) (5,7): means 2 and 6. The 100 in front does not divide and is left out.
    const std::vector<double> values{100, 1, 3, 5, 7};
    CHECK(batchMeansInterval(values, 2) == meanInterval(std::vector<double>{2, 6}));
    CHECK_FALSE(batchMeansInterval(std::vector<double>{1, 2, 3}, 2));
}

TEST_CASE("stats::percentile interpolates between order statistics", "[models][stats]") {
    const std::vector<double> values{10, 20, 40};
    CHECK(percentile(values, 0) == 10);
    CHECK(percentile(values, 0.5) == 20);
    CHECK(percentile(values, 0.75) == 30);
    CHECK(percentile(values, 1) == 40);
    CHECK(percentile(std::vector<double>{5}, 0.3) == 5);
}

TEST_CASE("familyWidening makes all intervals hold together", "[models][stats]") {
    CHECK(lakewright::stats::familyWidening(1) == Approx(1));
    CHECK(lakewright::stats::familyWidening(50) == Approx(3.2905 / 1.95996).epsilon(1e-4)); // z of 0.9995 and of 0.975
}
