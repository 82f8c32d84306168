// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/least_squares.h"

#include "tests/models/calibration/power_law.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>
#include <numeric>

using namespace lakewright;
using namespace lakewright::calibration;

TEST_CASE("calibration::fit finds the line that linear regression finds by hand", "[models][calibration]") {
    const Fit found = fit(test::handLine(), {.isRobust = false});
    CHECK(std::log(found.values[0]) == Approx(1).epsilon(1e-9));
    CHECK(std::log(found.values[1]) == Approx(test::kHandSlope).epsilon(1e-9));
    CHECK(found.scatter == Approx(std::sqrt(test::kHandVariance)));
    CHECK(found.freedom == 3);
    CHECK(found.cost == Approx(1.5)); // half of 3 squares in units of the scatter
    CHECK(found.hasConverged);
    CHECK(found.failures == 0);
    CHECK(found.startsThatAgree == 8);
}

TEST_CASE("calibration::fit of errors in units finds the arithmetic mean", "[models][calibration]") {
    Problem problem = test::oneValue({std::log(2.0), std::log(3.0), std::log(10.0)});
    CHECK(fit(problem, {.isRobust = false}).values[0] == Approx(std::cbrt(60.0))); // logarithms: the geometric one
    problem.scale = Scale::Linear;
    const Fit found = fit(problem, {.isRobust = false});
    CHECK(found.values[0] == Approx(5));
    CHECK(found.scatter == Approx(std::sqrt(19.0))); // (9 + 4 + 25) / 2
}

TEST_CASE("calibration::fit lets a weight count as its square", "[models][calibration]") {
    Problem problem = test::oneValue({0, 1});
    problem.observations[1].weight = 2;
    CHECK(std::log(fit(problem, {.isRobust = false}).values[0]) == Approx(0.8)); // (0 + 4·1) / 5
    problem.observations[0].weight = 0;
    CHECK(std::log(fit(problem, {.isRobust = false}).values[0]) == Approx(1));
}

TEST_CASE("calibration::fit with Huber's loss is moved little by one value of ten times the others",
          "[models][calibration]") {
    std::vector<double> logarithms;
    for (int i = 0; i < 20; ++i)
        logarithms.push_back(i % 2 == 0 ? 0.01 : -0.01);
    logarithms.push_back(std::log(10.0));
    const double plain = std::log(fit(test::oneValue(logarithms), {.isRobust = false}).values[0]);
    const double robust = std::log(fit(test::oneValue(logarithms)).values[0]);
    CHECK(plain == Approx(std::log(10.0) / 21)); // 11 %
    CHECK(robust > 0);
    CHECK(robust < 0.01); // it pulls with 1.345 deviations, not with its distance
}

TEST_CASE("calibration::fit combines a prior with data by precision", "[models][calibration]") {
    Problem problem = test::oneValue({0.9, 1.1, 1.0, 1.2});
    problem.parameters[0].prior = Prior{std::exp(2.0), 0.1, "D", "test"};
    // known scatter 0.3: (4·1.05/0.09 + 2/0.01) / (4/0.09 + 1/0.01)
    const Fit found = refit(problem, std::vector<double>{1.0}, 0.3, {.isRobust = false});
    CHECK(std::log(found.values[0]) == Approx((4 * 1.05 / 0.09 + 200) / (4 / 0.09 + 100)));
}

TEST_CASE("calibration::fit stays within limits", "[models][calibration]") {
    CHECK(rc::check("whatever the data ask for", [](const std::vector<std::int8_t>& tenths) {
        RC_PRE(!tenths.empty());
        std::vector<double> logarithms;
        for (const std::int8_t tenth : tenths)
            logarithms.push_back(tenth / 10.0);
        Problem problem = test::oneValue(logarithms);
        problem.parameters[0].least = 0.5;
        problem.parameters[0].most = 2;
        const double found = fit(problem, {.starts = 2, .isRobust = false}).values[0];
        const double mean = std::accumulate(logarithms.begin(), logarithms.end(), 0.0) / logarithms.size();
        RC_ASSERT(found >= 0.5 * (1 - 1e-12) && found <= 2 * (1 + 1e-12));
        RC_ASSERT(std::abs(std::log(found) - std::clamp(mean, -std::log(2.0), std::log(2.0))) < 1e-6);
    }));
}

TEST_CASE("calibration::fit leaves fixed parameters where they start", "[models][calibration]") {
    Problem problem = test::handLine();
    problem.parameters[1].start = std::exp(0.3);
    const Fit found = fit(problem, {.starts = 1, .isRobust = false, .fixed = {false, true}});
    CHECK(std::log(found.values[1]) == Approx(0.3));
    CHECK(std::log(found.values[0]) == Approx(1)); // the mean: the design is centred
    CHECK(found.freedom == 4);
}

TEST_CASE("calibration::fit steps back from evaluations that give no number, and counts them",
          "[models][calibration]") {
    Problem problem = test::oneValue({1, 1.1, 0.9});
    problem.equation = [](std::span<const double> values, std::span<const double>) {
        return values[0] > 2 ? std::numeric_limits<double>::quiet_NaN() : values[0];
    };
    const Fit found = fit(problem);
    CHECK(found.failures > 0);
    CHECK(found.values[0] <= 2);
    CHECK(found.values[0] > 1.5); // the data ask for e, which cannot be evaluated
    problem.equation = [](std::span<const double>, std::span<const double>) { return -1.0; };
    const Fit none = fit(problem);
    CHECK(std::isinf(none.cost));
    CHECK_FALSE(none.hasConverged);
    CHECK(none.startsThatAgree == 0);
}

TEST_CASE("calibration::fit finds the deeper of two valleys and says how many starts did not",
          "[models][calibration]") {
    // ln y is u² in some rows and u/2 in others: (u² − 1)² + (u − 1)²/4 has its least value at 1, and another valley
    // where 4u² + 4u + ½ = 0, at −0.854.
    Problem problem = test::powerLaw({{0}, {0}, {0}, {1}, {1}, {1}}, {0.98, 1, 1.02, 0.48, 0.5, 0.52});
    problem.equation = [](std::span<const double> values, std::span<const double> numbers) {
        const double u = std::log(values[0]);
        return std::exp(numbers[0] > 0 ? u / 2 : u * u);
    };
    problem.parameters[0].start = std::exp(-0.8);
    const Fit found = fit(problem);
    CHECK(std::log(found.values[0]) == Approx(1).epsilon(0.001));
    CHECK(found.startsThatAgree >= 1);
    CHECK(found.startsThatAgree < 8);
    CHECK(std::log(fit(problem, {.starts = 1, .isRobust = false}).values[0]) < -0.5);
}

TEST_CASE("calibration::fit calls starts alike that no interval tells apart", "[models][calibration]") {
    // A plateau of the law that is 1e-5 off: both of its ends fit 20 rows with 5 % scatter equally well.
    std::vector<double> logarithms;
    for (int i = 0; i < 20; ++i)
        logarithms.push_back(i % 2 == 0 ? 0.05 : -0.05);
    Problem problem = test::oneValue(logarithms);
    problem.equation = [](std::span<const double> values, std::span<const double>) {
        const double u = std::log(values[0]);
        return std::exp(1e-5 * std::sin(20 * u));
    };
    CHECK(fit(problem).startsThatAgree == 8);
}
