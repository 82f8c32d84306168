// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/constant.h"

#include <catch2/catch.hpp>

using namespace lakewright::calibration;

namespace {

Observation observation(double value, std::size_t regime) {
    Observation row;
    row.value = value;
    row.regime = regime;
    return row;
}

} // namespace

TEST_CASE("constant: each fold is predicted by the median of the others of its regime", "[models][calibration]") {
    Problem problem;
    problem.observations = {observation(10, 0), observation(20, 0), observation(40, 0), observation(1000, 1),
                            observation(500, 1)};
    const Errors errors = errorsOfConstant(problem, {0, 1, 1, 0, 1});
    // 10 by the upper median of 20 and 40, 20 and 40 by 10, 1,000 by 500 and 500 by 1,000: 3, 0.5, 0.75, 0.5 and 1.
    CHECK(errors.rows == 5);
    CHECK(errors.mape == Approx((3 + 0.5 + 0.75 + 0.5 + 1) / 5));
    CHECK(errors.medianApe == Approx(0.75));
}

TEST_CASE("constant: a regime that stands in one fold alone has none, and what is never held out is not predicted",
          "[models][calibration]") {
    Problem problem;
    problem.observations = {observation(3, 0), observation(3, 0), observation(8, 1), observation(6, 0)};
    const Errors errors = errorsOfConstant(problem, {0, 1, 1, std::nullopt});
    CHECK(errors.rows == 2);
    CHECK(errors.mape == Approx(1.0)); // 3 by the upper median of 3 and 6, both times
}
