// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/warm_up.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace lakewright;

namespace {

/// Noise around 10, after `warm` values around 0.
std::vector<double> rising(std::size_t warm, std::size_t count) {
    stats::RandomStream random(1, 0, "test", "noise");
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back((i < warm ? 0 : 10) + random.normal());
    return values;
}

/// MSER-5 as written in its paper, every cut on its own.
std::size_t naiveMser5(const std::vector<double>& values) {
    const std::size_t n = values.size() / 5;
    double best = 1e300;
    std::size_t cut = 0;
    for (std::size_t d = 0; d <= n / 2; ++d) {
        double sum = 0, squares = 0;
        for (std::size_t i = d; i < n; ++i) {
            double batch = 0;
            for (std::size_t j = 0; j < 5; ++j)
                batch += values[5 * i + j] / 5;
            sum += batch;
            squares += batch * batch;
        }
        const double left = static_cast<double>(n - d);
        const double statistic = (squares - sum * sum / left) / (left * left);
        if (statistic < best) {
            best = statistic;
            cut = d;
        }
    }
    return 5 * cut;
}

} // namespace

TEST_CASE("mser5 cuts where a step was and agrees with a naive reference", "[models][stats]") {
    for (const std::size_t warm : {0, 100, 250, 400}) {
        const std::vector<double> values = rising(warm, 1003);
        const std::size_t cut = stats::mser5(values);
        CHECK(cut == naiveMser5(values));
        CHECK(cut >= warm);
        CHECK(cut <= warm + 100);
    }
}

TEST_CASE("mser5 cuts nothing of constant or few values", "[models][stats]") {
    CHECK(stats::mser5({}) == 0);
    CHECK(stats::mser5(std::vector<double>(4, 1.0)) == 0);
    CHECK(stats::mser5(std::vector<double>(100, 1.0)) == 0);
}

TEST_CASE("meanCrossing finds the third crossing of the overall mean", "[models][stats]") {
    // Means of five: 0 10 0 10 10: mean 6, crossed before the second, third and fourth.
    std::vector<double> values;
    for (const double mean : {0.0, 10.0, 0.0, 10.0, 10.0})
        values.insert(values.end(), 5, mean);
    CHECK(stats::meanCrossing(values) == 15);
    CHECK(stats::meanCrossing(values, 1) == 5);
    CHECK(stats::meanCrossing(values, 4) == values.size());
    CHECK(stats::meanCrossing({}) == 0);
}
