// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/sensitivity.h"

#include "tests/models/calibration/power_law.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::calibration;

TEST_CASE("calibration::gradient of a power law is its exponents", "[models][calibration]") {
    Problem problem = test::powerLaw({{1, -2.5}}, {0});
    const std::vector<double> values{7, 0.3};
    const Eigen::VectorXd slopes = gradient(problem, problem.observations[0], values);
    CHECK(slopes[0] == Approx(1).epsilon(1e-8));
    CHECK(slopes[1] == Approx(-2.5).epsilon(1e-8));
    // on a linear scale times the prediction: dy/dlnθ = x·y
    problem.scale = Scale::Linear;
    const double y = 7 * std::pow(0.3, -2.5);
    CHECK(gradient(problem, problem.observations[0], values)[1] == Approx(-2.5 * y));
}

TEST_CASE("calibration::sensitivity has the covariance of linear regression", "[models][calibration]") {
    const Problem problem = test::handLine();
    const Sensitivity found = sensitivity(problem, fit(problem, {.isRobust = false}));
    // centred: Σ1 = 5, Σx = 0, Σx² = 10
    CHECK(found.information(0, 0) == Approx(5 / test::kHandVariance));
    CHECK(found.information(0, 1) == Approx(0).margin(1e-4));
    CHECK(found.covariance(0, 0) == Approx(test::kHandVariance / 5));
    CHECK(found.covariance(1, 1) == Approx(test::kHandVariance / 10));
    CHECK(found.covariance(0, 1) == Approx(0).margin(1e-9));
}

TEST_CASE("calibration::sensitivity adds priors to the covariance and not to the information",
          "[models][calibration]") {
    Problem problem = test::oneValue({0.1, -0.1, 0.2, -0.2});
    const Fit found = refit(problem, std::vector<double>{1.0}, 0.5);
    problem.parameters[0].prior = Prior{1, 0.2, "D", "test"};
    const Sensitivity both = sensitivity(problem, found);
    CHECK(both.information(0, 0) == Approx(4 / 0.25));
    CHECK(both.covariance(0, 0) == Approx(1 / (16 + 25.)));
    problem.observations[0].weight = 3; // counts as nine
    CHECK(sensitivity(problem, found).information(0, 0) == Approx((9 + 3) / 0.25));
}

TEST_CASE("calibration::covarianceOf leaves what nothing determines open, not infinite", "[models][calibration]") {
    const std::vector<Parameter> parameters{{"a", "1"}, {"b", "1"}};
    // only a·b is seen, 4 times: variance 1/8 along (1, 1)/√2, all open along (1, −1)/√2
    const Eigen::MatrixXd covariance = covarianceOf(Eigen::Matrix2d::Constant(4), parameters);
    CHECK(covariance(0, 0) == Approx((0.125 + Sensitivity::kUndetermined) / 2));
    CHECK(covariance(0, 0) + 2 * covariance(0, 1) + covariance(1, 1) == Approx(0.25).epsilon(1e-3)); // of ln(a·b)
}
