// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/profile_likelihood.h"

#include "tests/models/calibration/power_law.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::calibration;

TEST_CASE("calibration::profileInterval of a linear model is Student's", "[models][calibration]") {
    const Problem problem = test::handLine();
    const Fit found = fit(problem, {.isRobust = false});
    for (const auto& [parameter, middle, squares] :
         {std::tuple<std::size_t, double, double>{0, 1, 5},
          std::tuple<std::size_t, double, double>{1, test::kHandSlope, 10}}) {
        const double deviation = std::sqrt(test::kHandVariance / squares);
        for (const double guess : {deviation, 20 * deviation, deviation / 20}) { // a bad guess only costs time
            const ProfileInterval interval = profileInterval(problem, found, parameter, guess);
            CHECK(interval.isClosed());
            CHECK(std::log(interval.interval.low) == Approx(middle - test::kStudent3 * deviation).epsilon(0.002));
            CHECK(std::log(interval.interval.high) == Approx(middle + test::kStudent3 * deviation).epsilon(0.002));
        }
    }
    // 80 %: t of 3 degrees of freedom is 1.637744
    const ProfileInterval narrow = profileInterval(problem, found, 0, 0.1, 0.8);
    CHECK(std::log(narrow.interval.high) == Approx(1 + 1.637744 * std::sqrt(test::kHandVariance / 5)).epsilon(0.002));
}

TEST_CASE("calibration::profileInterval is open where a parameter's limit comes first", "[models][calibration]") {
    Problem problem = test::handLine();
    problem.parameters[0].most = std::exp(1.05); // half a deviation above the estimate
    const ProfileInterval interval = profileInterval(problem, fit(problem, {.isRobust = false}), 0, 0.07);
    CHECK(interval.isOpenAbove);
    CHECK_FALSE(interval.isOpenBelow);
    CHECK(interval.interval.high == problem.parameters[0].most);
}

TEST_CASE("calibration::profileInterval of a parameter without effect is open on both sides", "[models][calibration]") {
    const Problem problem = test::powerLaw({{1, 0}, {1, 0}, {1, 0}, {1, 0}}, {0.1, 0.2, 0.3, 0.4});
    const ProfileInterval interval = profileInterval(problem, fit(problem), 1, 1000);
    CHECK(interval.isOpenBelow);
    CHECK(interval.isOpenAbove);
    CHECK_FALSE(interval.isClosed());
}

TEST_CASE("calibration::profileInterval of a capacity that was never reached is open above", "[models][calibration]") {
    // y = x / (1 + x/c): with c = 1e6 and x up to 8 the data show that c is large, not how large
    Problem problem = test::powerLaw({{1}, {2}, {4}, {8}}, {0.01, 0.69, 1.38, 2.09});
    problem.equation = [](std::span<const double> values, std::span<const double> x) {
        return x[0] / (1 + x[0] / values[0]);
    };
    problem.parameters[0].start = 100;
    const ProfileInterval interval = profileInterval(problem, fit(problem, {.isRobust = false}), 0, 10);
    CHECK(interval.isOpenAbove);
    CHECK_FALSE(interval.isOpenBelow);
    CHECK(interval.interval.low > 50);
}

TEST_CASE("calibration::profileInterval holds a value that ends at its limit", "[models][calibration]") {
    for (int i = 0; i < 50; ++i) {
        Problem problem = test::oneValue({-0.1, 0.1, -0.2, 0.2}); // 1 in the middle
        Parameter& parameter = problem.parameters.front();
        const bool isAbove = i % 2 == 0;
        (isAbove ? parameter.least : parameter.most) = isAbove ? 1.5 + 0.013 * i : 0.7 - 0.007 * i;
        parameter.start = isAbove ? 2 * parameter.least : parameter.most / 2;
        const Fit found = fit(problem);
        const ProfileInterval profile = profileInterval(problem, found, 0, 0.1);
        CHECK(profile.interval.low <= found.values[0]);
        CHECK(found.values[0] <= profile.interval.high);
        CHECK((isAbove ? profile.isOpenBelow : profile.isOpenAbove));
    }
}
