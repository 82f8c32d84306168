// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/popularity.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace lakewright::synthesis;

namespace {

/// Accesses by rank of a law with a plateau, not through the code under test.
Popularity law(double alpha, double plateau, int objects, double scale) {
    Popularity popularity;
    for (int rank = 1; rank <= objects; ++rank)
        ++popularity[static_cast<std::uint64_t>(std::lround(std::max(1.0, scale * std::pow(rank + plateau, -alpha))))];
    return popularity;
}

} // namespace

TEST_CASE("synthesis::popularityDistance is the largest gap between shares of accesses", "[models][synthesis]") {
    // Of two objects one has 3 of 4 accesses, or each has 2: at half of the objects 0.75 against 0.5.
    CHECK(popularityDistance({{3, 1}, {1, 1}}, {{2, 2}}) == Approx(0.25));
    CHECK(popularityDistance({{2, 2}}, {{5, 7}}) == Approx(0).margin(1e-12)); // both uniform
    CHECK(popularityDistance({}, {{2, 2}}) == 0);
}

TEST_CASE("synthesis::fitPopularity finds a law and says when there is none", "[models][synthesis]") {
    const PopularityFit zipf = fitPopularity(law(0.8, 0, 20'000, 30'000));
    CHECK(zipf.isZipf);
    CHECK(zipf.alpha == Approx(0.8).margin(0.03));
    CHECK(zipf.plateau == 0);
    const PopularityFit flat = fitPopularity(law(1.2, 81, 20'000, 3e6));
    CHECK(flat.isZipf);
    CHECK(flat.plateau == 81);
    CHECK(flat.alpha == Approx(1.2).margin(0.03));
    // A few objects have half of all, the rest one access each: no power of the rank.
    const PopularityFit none = fitPopularity({{10'000, 10}, {1, 100'000}});
    CHECK_FALSE(none.isZipf);
    CHECK(none.error > PopularityFit::kMostError);
}

TEST_CASE("synthesis::accessesByRank keeps sums, order and shape", "[models][synthesis]") {
    const Popularity popularity{{100, 10}, {10, 100}, {1, 1000}}; // 3000 accesses to 1110 objects
    const PopularityFit curve{};
    const auto same = accessesByRank(curve, popularity, 1110, 3000);
    CHECK(std::is_sorted(same.rbegin(), same.rend()));
    CHECK(same.front() == 100);
    CHECK(std::count(same.begin(), same.end(), 10u) == 100);
    for (const std::uint64_t accesses : {111u, 300u, 6001u}) {
        const auto times = accessesByRank(curve, popularity, 111, accesses);
        CHECK(times.size() == 111);
        CHECK(std::accumulate(times.begin(), times.end(), std::uint64_t{0}) == accesses);
        CHECK(*std::min_element(times.begin(), times.end()) >= 1);
    }
}
