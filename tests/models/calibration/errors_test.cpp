// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/errors.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>
#include <vector>

using namespace lakewright::calibration;

TEST_CASE("calibration::errorsOf counts relative to what was measured", "[models][calibration]") {
    // errors 10 %, 50 %, 0 %, 20 % and 30 %; the second and the last lie outside of their bands
    const std::vector<Comparison> rows{
        {100, 110, 90, 130}, {100, 50, 40, 60}, {10, 10, 9, 10}, {50, 60, 50, 70}, {200, 140, 100, 199}};
    const Errors errors = errorsOf(rows);
    CHECK(errors.rows == 5);
    CHECK(errors.mape == Approx(0.22));       // 1.1 / 5
    CHECK(errors.medianApe == Approx(0.2));   // of 0, 10, 20, 30, 50 %
    CHECK(errors.p90Ape == Approx(0.42));     // 0.6 of the way from 30 to 50 %
    CHECK(errors.coverage == Approx(3. / 5)); // an end of the band belongs to it
    CHECK(errorsOf({}) == Errors{});
}

TEST_CASE("calibration::errorsOf does not depend on units or order", "[models][calibration]") {
    CHECK(rc::check("scaling and reversing change nothing",
                    [](const std::vector<std::pair<std::uint16_t, std::uint16_t>>& all) {
                        std::vector<Comparison> rows, others;
                        for (const auto& [a, b] : all) {
                            const double measured = 1 + a, predicted = 1 + b;
                            rows.push_back({measured, predicted, predicted / 2, predicted * 2});
                            others.insert(others.begin(), {8 * measured, 8 * predicted, 4 * predicted, 16 * predicted});
                        }
                        const Errors errors = errorsOf(rows), same = errorsOf(others);
                        RC_ASSERT(std::abs(errors.mape - same.mape) <= 1e-12 * (1 + errors.mape));
                        RC_ASSERT(errors.medianApe == same.medianApe && errors.p90Ape == same.p90Ape);
                        RC_ASSERT(errors.coverage == same.coverage && errors.medianApe <= errors.p90Ape);
                    }));
}

TEST_CASE("calibration::errorsByRegime is errorsOf of each regime alone", "[models][calibration]") {
    const std::vector<Comparison> rows{{100, 110, 90, 130}, {100, 50, 40, 60}, {10, 10, 9, 10}};
    const std::vector<std::string> names{"p99", "rate", "p99"};
    const auto regimes = errorsByRegime(rows, names);
    REQUIRE(regimes.size() == 2);
    CHECK(regimes[0] == RegimeErrors{"p99", errorsOf(std::vector<Comparison>{rows[0], rows[2]})});
    CHECK(regimes[1] == RegimeErrors{"rate", errorsOf(std::vector<Comparison>{rows[1]})});
    CHECK(errorsByRegime({}, {}).empty());
}

TEST_CASE("A band that is not known covers nothing", "[models][calibration]") {
    const Comparison open{100, 110, 0, std::numeric_limits<double>::infinity()};
    CHECK_FALSE(open.hasBand());
    CHECK_FALSE(open.isCovered());
    CHECK(errorsOf(std::vector<Comparison>{open, {100, 110, 90, 130}}).coverage == 0.5);
}
