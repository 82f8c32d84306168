// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/problem.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright::calibration;

namespace {
Problem ratio(Scale scale) {
    Problem problem;
    problem.scale = scale;
    problem.equation = [](std::span<const double> values, std::span<const double> numbers) {
        return numbers[0] * values[0] / values[1];
    };
    return problem;
}
} // namespace

TEST_CASE("calibration::Problem hands a row the parameters that it names, in its order", "[models][calibration]") {
    const Observation row{.parameters = {2, 0}, .numbers = {10}, .value = 8};
    const std::vector<double> values{5, 100, 3};
    CHECK(ratio(Scale::Linear).predicted(row, values) == 6); // 10 · 3 / 5
}

TEST_CASE("calibration::Problem takes residuals on its scale", "[models][calibration]") {
    const Observation row{.parameters = {0, 1}, .numbers = {1}, .value = 8, .weight = 0.5};
    CHECK(ratio(Scale::Linear).residual(row, std::vector<double>{6, 1}) == -2); // the weight plays no part
    CHECK(ratio(Scale::Logarithmic).residual(row, std::vector<double>{6, 1}) == Approx(std::log(0.75)));
    CHECK(std::isnan(ratio(Scale::Logarithmic).residual(row, std::vector<double>{-6, 1})));
    CHECK(ratio(Scale::Linear).residual(row, std::vector<double>{-6, 1}) == -14);
}
