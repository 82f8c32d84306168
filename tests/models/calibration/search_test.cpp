// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/search.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

using Place = std::vector<double>;

/// The lowest place that a search saw.
struct Lowest {
    Place place;
    double cost = std::numeric_limits<double>::infinity();
    int evaluations = 0;
};

Lowest searched(const std::function<double(std::span<const double>)>& cost, const Place& start, double reach,
                const SearchOptions& options = {}) {
    Lowest lowest;
    const Place least(start.size(), -reach), most(start.size(), reach);
    search(
        [&](std::span<const double> place) {
            ++lowest.evaluations;
            const double here = cost(place);
            if (here < lowest.cost) {
                lowest.cost = here;
                lowest.place.assign(place.begin(), place.end());
            }
            return here;
        },
        start, least, most, options);
    return lowest;
}

double bowl(std::span<const double> x) {
    return std::pow(x[0] - 1, 2) + 10 * std::pow(x[1] + 0.5, 2) + (x[0] - 1) * (x[1] + 0.5);
}

} // namespace

TEST_CASE("calibration::search finds the bottom of a bowl, and its lowest place inside of a box",
          "[models][calibration]") {
    const Lowest inside = searched(bowl, {0, 0}, 2);
    CHECK(inside.place[0] == Approx(1).margin(0.01));
    CHECK(inside.place[1] == Approx(-0.5).margin(0.01));
    // At the limit x = 0.7 the slope in y is 20(y + 0.5) − 0.3 = 0: y = −0.485.
    const Lowest limited = searched(bowl, {0, 0}, 0.7);
    CHECK(limited.place[0] == Approx(0.7).margin(1e-6));
    CHECK(limited.place[1] == Approx(-0.485).margin(0.01));
}

TEST_CASE("calibration::search goes in one direction, and across a box smaller than its step",
          "[models][calibration]") {
    const auto valley = [](std::span<const double> x) { return std::abs(x[0] - 0.03); };
    CHECK(searched(valley, {-0.05}, 0.1).place[0] == Approx(0.03).margin(0.01));
    const auto bend = [](std::span<const double> x) { return std::pow(x[0] - 0.03, 2) + std::pow(x[1] + 0.07, 2); };
    const Lowest found = searched(bend, {0, 0}, 0.1);
    CHECK(found.place[0] == Approx(0.03).margin(0.01));
    CHECK(found.place[1] == Approx(-0.07).margin(0.01));
}

TEST_CASE("calibration::search steps back from places that are only a penalty", "[models][calibration]") {
    const auto cost = [](std::span<const double> x) { return x[0] > 1.05 ? 1e4 : bowl(x); };
    const Lowest found = searched(cost, {-1, 1}, 2, {.step = 0.8});
    CHECK(found.place[0] == Approx(1).margin(0.02));
    CHECK(found.place[1] == Approx(-0.5).margin(0.02));
}

TEST_CASE("calibration::search is not led astray by noise that is the same at each place", "[models][calibration]") {
    // Ripples of 0.003 are a place's own: a bowl rises as much within 0.06 of its bottom.
    const auto cost = [](std::span<const double> x) {
        return bowl(x) + 0.003 * std::sin(97 * x[0]) * std::cos(83 * x[1]);
    };
    for (const Place& start : {Place{0, 0}, Place{-1.5, 1.5}, Place{1.9, -1.9}}) {
        const Lowest found = searched(cost, start, 2);
        CHECK(found.place[0] == Approx(1).margin(0.08));
        CHECK(found.place[1] == Approx(-0.5).margin(0.08));
    }
}

TEST_CASE("calibration::search ends after the most evaluations and lets an exception out", "[models][calibration]") {
    CHECK(searched(bowl, {0, 0}, 2, {.mostEvaluations = 9}).evaluations == 9);
    int calls = 0;
    const auto throws = [&](std::span<const double>) -> double {
        if (++calls == 5)
            throw std::runtime_error("Cancelled");
        return calls;
    };
    CHECK_THROWS_WITH(searched(throws, {0, 0}, 2), "Cancelled");
    CHECK(calls == 5);
}
