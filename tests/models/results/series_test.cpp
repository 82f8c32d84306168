// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/series.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using results::Series;
using results::SeriesBuilder;

namespace {

SeriesBuilder builder() {
    return {"throughput", "all", "B/s", units::seconds(10)};
}

} // namespace

TEST_CASE("results::SeriesBuilder keeps every value while there is room", "[models][results]") {
    SeriesBuilder b = builder();
    for (const double v : {1.0, 5.0, 2.0})
        b.add(v);
    const Series series = b.finish();
    REQUIRE(series.points.size() == 3);
    CHECK(series.points[1] == results::MinMaxMean{5, 5, 5});
    CHECK(series.step == units::seconds(10));
}

TEST_CASE("results::SeriesBuilder stays bounded and keeps extremes and the mean", "[models][results]") {
    // The ramp 0…n−1 has the mean (n−1)/2; every point of the result covers step/10 s values.
    constexpr int kCount = 100'000;
    SeriesBuilder b = builder();
    for (int i = 0; i < kCount; ++i)
        b.add(i);
    const Series series = b.finish();
    CHECK(series.points.size() <= Series::kMaxPoints);
    const double perPoint = series.step.value / 10;
    CHECK(series.points.size() == Approx(std::ceil(kCount / perPoint)));
    CHECK(series.points.front().min == 0);
    CHECK(series.points.back().max == kCount - 1);
    double sum = 0, covered = 0;
    for (const results::MinMaxMean& p : series.points) {
        const double weight = std::min(perPoint, kCount - covered);
        sum += p.mean * weight;
        covered += weight;
    }
    CHECK(sum / kCount == Approx((kCount - 1) / 2.0));
}

TEST_CASE("results::SeriesBuilder loses no spike when it merges", "[models][results]") {
    SeriesBuilder b = builder();
    for (int i = 0; i < 50'000; ++i)
        b.add(i == 31'234 ? 1e6 : 0);
    const Series series = b.finish();
    const auto spike = std::max_element(series.points.begin(), series.points.end(),
                                        [](const auto& a, const auto& c) { return a.max < c.max; });
    CHECK(spike->max == 1e6);
    CHECK((spike - series.points.begin()) == static_cast<long>(31'234 / (series.step.value / 10)));
}

TEST_CASE("results::coarser joins neighbours and keeps the tail", "[models][results]") {
    const Series series{"x", "all", "1", {}, units::seconds(1), {{1, 3, 2}, {0, 8, 4}, {5, 5, 5}}};
    const Series half = results::coarser(series, 2);
    CHECK(half.step == units::seconds(2));
    REQUIRE(half.points.size() == 2);
    CHECK(half.points[0] == results::MinMaxMean{0, 8, 3});
    CHECK(half.points[1] == results::MinMaxMean{5, 5, 5});
    CHECK(results::coarser(series, 1) == series);
}
