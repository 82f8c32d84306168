// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/bootstrap.h"

#include "models/stats/philox.h"
#include "tests/models/calibration/power_law.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

void backwards(std::size_t count, const std::function<void(std::size_t)>& body) {
    while (count-- > 0)
        body(count);
}

std::vector<double> normals(int count, double deviation) {
    stats::RandomStream random(5, 0, "test", "normal");
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(deviation * random.normal());
    return values;
}

/// Deviation of the mean as the values themselves have it, without the correction of a degree of freedom.
double deviationOfMean(const std::vector<double>& values) {
    double sum = 0, squares = 0;
    for (const double value : values) {
        sum += value;
        squares += value * value;
    }
    const double n = static_cast<double>(values.size());
    return std::sqrt((squares / n - sum * sum / n / n) / n);
}

} // namespace

TEST_CASE("calibration::bootstrap is the same each time, in any order, and differs by seed", "[models][calibration]") {
    const Problem problem = test::oneValue(normals(15, 0.1));
    const Fit found = fit(problem);
    const Bootstrap first = bootstrap(problem, found, {.resamples = 60});
    const Bootstrap second = bootstrap(problem, found, {.resamples = 60}, backwards);
    REQUIRE(first.intervals[0]);
    CHECK(first.intervals == second.intervals);
    CHECK(first.fits == 60);
    CHECK(first.failed == 0);
    CHECK(bootstrap(problem, found, {.resamples = 60, .seed = 2}).intervals != first.intervals);
}

TEST_CASE("calibration::bootstrap of a mean has the deviation of a mean", "[models][calibration]") {
    for (const int groups : {60, 8}) { // whole groups, and residuals where there are few
        const std::vector<double> values = normals(groups, 0.1);
        const Problem problem = test::oneValue(values);
        const Bootstrap found = bootstrap(problem, fit(problem, {.isRobust = false}), {.resamples = 4000});
        REQUIRE(found.intervals[0]);
        CHECK(found.isByGroup == (groups == 60));
        const double lost = groups == 60 ? 1 : std::sqrt(8. / 7); // residuals are those of a fit
        const double width = std::log(found.intervals[0]->high / found.intervals[0]->low);
        CHECK(width == Approx(2 * 1.96 * lost * deviationOfMean(values)).epsilon(0.05));
    }
}

TEST_CASE("calibration::bootstrap draws rows of a group together", "[models][calibration]") {
    // 12 groups of 5 equal rows say as much as 12 rows, not as 60
    const std::vector<double> values = normals(12, 0.1);
    std::vector<double> repeated;
    for (const double value : values)
        repeated.insert(repeated.end(), 5, value);
    Problem problem = test::oneValue(repeated);
    problem.groups.resize(12);
    for (std::size_t i = 0; i < repeated.size(); ++i)
        problem.observations[i].group = i / 5;
    const Bootstrap found = bootstrap(problem, fit(problem, {.isRobust = false}), {.resamples = 1000});
    REQUIRE(found.intervals[0]);
    const double width = std::log(found.intervals[0]->high / found.intervals[0]->low);
    CHECK(width == Approx(2 * 1.96 * deviationOfMean(values)).epsilon(0.15));
}

TEST_CASE("calibration::bootstrap of few resamples gives no interval", "[models][calibration]") {
    const Problem problem = test::handLine();
    const Bootstrap found = bootstrap(problem, fit(problem), {.resamples = 20});
    CHECK(found.fits == 20);
    REQUIRE(found.intervals.size() == 2);
    CHECK_FALSE(found.intervals[0]);
}

namespace {

/// A rate and a factor that most rows know as their product alone: `apart` of 15 groups see the rate without it.
Problem ridge(int apart) {
    std::vector<std::vector<double>> exponents;
    std::vector<double> logarithms = normals(15, 0.02);
    for (int i = 0; i < 15; ++i) {
        exponents.push_back({1, i < apart ? 0. : 1.});
        logarithms[static_cast<std::size_t>(i)] += i < apart ? 1 : 1.5;
    }
    return test::powerLaw(exponents, logarithms);
}

} // namespace

TEST_CASE("calibration::bootstrap leaves out resamples that cannot tell a parameter", "[models][calibration]") {
    const Problem problem = ridge(4);
    const Bootstrap found = bootstrap(problem, fit(problem), {.resamples = 2000});
    REQUIRE(found.intervals[0]);
    REQUIRE(found.intervals[1]);
    // none of the 4 groups is among 15 drawn: (11/15)^15 = 0.95 %; 2,000 times that, with a deviation of 4.3
    CHECK(found.undetermined[0] > 6);
    CHECK(found.undetermined[0] < 32);
    CHECK(found.undetermined[0] == found.undetermined[1]);
    // rows scatter by 2 %: a mean of one or more of them lies within 3 deviations of ln y = 1
    CHECK(std::abs(std::log(found.intervals[0]->low) - 1) < 0.06);
    CHECK(std::abs(std::log(found.intervals[0]->high) - 1) < 0.06);
}

TEST_CASE("calibration::bootstrap gives no interval where many resamples cannot tell a parameter",
          "[models][calibration]") {
    // 2 of 15 groups: (13/15)^15 = 11.7 % of the resamples have neither
    const Problem problem = ridge(2);
    const Bootstrap found = bootstrap(problem, fit(problem), {.resamples = 2000});
    CHECK(found.undetermined[0] == Approx(0.117 * 2000).epsilon(0.2));
    CHECK_FALSE(found.intervals[0]);
    CHECK_FALSE(found.intervals[1]);
}
