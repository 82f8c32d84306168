// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/zipf.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;

TEST_CASE("stats::Zipf has the probabilities of its law", "[models][stats]") {
    const stats::Zipf law(4, 1); // 1, 1/2, 1/3, 1/4: sum 25/12
    for (std::uint32_t i = 0; i < 4; ++i)
        CHECK(law.probability(i) == Approx(12.0 / 25 / (i + 1)));
}

TEST_CASE("stats::Zipf inverts its distribution function as a binary search does", "[models][stats]") {
    for (const double alpha : {0.0, 0.6, 0.9, 1.5})
        for (const std::uint32_t n : {1U, 2U, 3U, 1000U, 1024U}) {
            const stats::Zipf law(n, alpha);
            std::vector<double> mass;
            double sum = 0;
            for (std::uint32_t i = 0; i < n; ++i)
                mass.push_back(sum += std::pow(i + 1.0, -alpha));
            stats::RandomStream random(1, 0, "zipf", "test");
            for (int i = 0; i < 2000; ++i) {
                const double uniform = i == 0 ? 0 : i == 1 ? std::nextafter(1.0, 0.0) : random.uniform();
                const auto place = std::lower_bound(mass.begin(), mass.end(), uniform * sum) - mass.begin();
                REQUIRE(law.rank(uniform) == static_cast<std::uint32_t>(place));
            }
        }
}
