// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/fairness.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <numeric>
#include <vector>

using lakewright::stats::fairShares;
using lakewright::stats::jainIndex;

TEST_CASE("jainIndex is 1 for equal shares and 1/n when one has all", "[models][stats]") {
    CHECK(jainIndex(std::vector<double>{3, 3, 3, 3}) == Approx(1));
    CHECK(jainIndex(std::vector<double>{0, 0, 7, 0}) == Approx(0.25));
    CHECK(jainIndex(std::vector<double>{10, 1}) == Approx(121.0 / 202)); // (10 + 1)²/(2·101)
    CHECK(jainIndex(std::vector<double>{0, 0}) == 1);
}

TEST_CASE("fairShares gives the modest what they ask and divides the rest by weight", "[models][stats]") {
    const std::vector<double> shares = fairShares(12, std::vector<double>{2, 10, 10}, std::vector<double>{1, 1, 3});
    CHECK(shares[0] == Approx(2));
    CHECK(shares[1] == Approx(2.5)); // 10 left, weights 1 and 3
    CHECK(shares[2] == Approx(7.5));
}

TEST_CASE("fairShares is max-min fair: who gets less than it asks has the largest share for its weight",
          "[models][stats]") {
    CHECK(rc::check([] {
        const int n = *rc::gen::inRange(1, 9);
        std::vector<double> demands, weights;
        for (int i = 0; i < n; ++i) {
            demands.push_back(*rc::gen::inRange(0, 1000) / 10.0);
            weights.push_back(*rc::gen::inRange(1, 100) / 10.0);
        }
        const double amount = *rc::gen::inRange(0, 3000) / 10.0;
        const std::vector<double> shares = fairShares(amount, demands, weights);
        const double asked = std::accumulate(demands.begin(), demands.end(), 0.0);
        RC_ASSERT(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - std::min(amount, asked)) < 1e-9);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            RC_ASSERT(shares[i] <= demands[i]);
            for (std::size_t j = 0; j < shares.size(); ++j)
                if (shares[i] < demands[i] - 1e-9)
                    RC_ASSERT(shares[j] / weights[j] <= shares[i] / weights[i] + 1e-9);
        }
    }));
}
