// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/exact_proportion.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace lakewright::stats;

TEST_CASE("stats::exactProportionInterval has the limits of published tables", "[models][stats]") {
    // Pearson and Hartley, Biometrika Tables for Statisticians (1966), table 41, and Diem and Seldrup, Geigy Scientific
    // Tables (1982), exact 95 % limits.
    struct Line {
        int successes, trials;
        double low, high;
    };
    for (const Line& line : {Line{5, 10, 0.1871, 0.8129}, Line{8, 10, 0.4439, 0.9748}, Line{15, 20, 0.5090, 0.9134},
                             Line{19, 20, 0.7513, 0.9987}, Line{80, 100, 0.7082, 0.8733}, Line{90, 100, 0.8238, 0.9510},
                             Line{95, 100, 0.8872, 0.9836}}) {
        INFO(line.successes << " of " << line.trials);
        const Interval interval = exactProportionInterval(line.successes, line.trials);
        CHECK(interval.low == Approx(line.low).margin(6e-5));
        CHECK(interval.high == Approx(line.high).margin(6e-5));
    }
}

TEST_CASE("stats::exactProportionInterval is closed where all or none succeed", "[models][stats]") {
    for (const int trials : {1, 12, 400}) {
        // pⁿ = 2.5 % at the lower end of n of n
        CHECK(exactProportionInterval(trials, trials).low == Approx(std::pow(0.025, 1.0 / trials)));
        CHECK(exactProportionInterval(trials, trials).high == 1);
        CHECK(exactProportionInterval(0, trials).low == 0);
        CHECK(exactProportionInterval(0, trials).high == Approx(1 - std::pow(0.025, 1.0 / trials)));
    }
}

TEST_CASE("stats::exactProportionInterval holds what was seen, and turns over with it", "[models][stats]") {
    CHECK(rc::check([] {
        const int trials = *rc::gen::inRange(1, 2000), successes = *rc::gen::inRange(0, trials + 1);
        const Interval interval = exactProportionInterval(successes, trials),
                       other = exactProportionInterval(trials - successes, trials);
        const double share = static_cast<double>(successes) / trials;
        RC_ASSERT(interval.low <= share && share <= interval.high);
        RC_ASSERT(std::abs(interval.low - (1 - other.high)) < 1e-9);
        const Interval wilson = proportionInterval(successes, trials); // never shorter by more than rounding to rows
        RC_ASSERT(interval.high - interval.low > wilson.high - wilson.low - 1.0 / trials);
    }));
}
