// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/band.h"

#include "models/stats/philox.h"
#include "tests/models/calibration/power_law.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

stats::Interval bandAt(const Problem& problem, const Fit& found, const Observation& row) {
    return predictiveBand(problem, row, found.values, sensitivity(problem, found).covariance, noiseOf(problem, found));
}

} // namespace

TEST_CASE("calibration::predictiveBand of a line is that of linear regression", "[models][calibration]") {
    const Problem problem = test::handLine();
    const Fit found = fit(problem, {.isRobust = false});
    for (const double x : {0., 1., -4.}) {
        const Observation row{.parameters = {0, 1}, .numbers = {1, x}, .value = 1};
        const stats::Interval band = bandAt(problem, found, row);
        const double middle = 1 + test::kHandSlope * x;
        const double reach = test::kStudent3 * std::sqrt(test::kHandVariance * (1 + 1. / 5 + x * x / 10));
        CHECK(std::log(band.low) == Approx(middle - reach));
        CHECK(std::log(band.high) == Approx(middle + reach));
    }
}

TEST_CASE("calibration::predictiveBand on a linear scale lies evenly about the prediction", "[models][calibration]") {
    Problem problem = test::oneValue({std::log(9.0), std::log(10.0), std::log(11.0)});
    problem.scale = Scale::Linear;
    const stats::Interval band = bandAt(problem, fit(problem, {.isRobust = false}), problem.observations[0]);
    // s² = 1 with 2 degrees of freedom, t = 4.302653: 10 ± t·√(1 + 1/3)
    CHECK(band.low == Approx(10 - 4.302653 * std::sqrt(4. / 3)));
    CHECK(band.high == Approx(10 + 4.302653 * std::sqrt(4. / 3)));
}

TEST_CASE("calibration::noiseOf counts a group once and lets small regimes lean on all", "[models][calibration]") {
    // residuals by hand about a known value of 1: group a has 0.1 twice, b has 0.3, in another regime c has 0.2
    Problem problem = test::oneValue({0.1, -0.1, 0.3, 0.2});
    problem.groups = {"a", "b", "c"};
    problem.regimes = {"calm", "wild"};
    const std::vector<std::size_t> groups{0, 0, 1, 2};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        problem.observations[i].group = groups[i];
        problem.observations[i].regime = i == 3 ? 1 : 0;
    }
    Fit found;
    found.values = {1};
    const Noise noise = noiseOf(problem, found);
    CHECK(noise.freedom == 2); // three groups, one parameter
    const double pooled = (0.01 + 0.09 + 0.04) / 3;
    CHECK(noise.deviations[0] == Approx(std::sqrt(1.5 * (0.10 + 4 * pooled) / 6)));
    CHECK(noise.deviations[1] == Approx(std::sqrt(1.5 * (0.04 + 4 * pooled) / 5)));
    CHECK(noise.reaches == std::vector<double>{0, 0}); // too few to count
}

TEST_CASE("calibration::noiseOf counts how far rows reach where a few lie far out", "[models][calibration]") {
    // 39 rows: 34 at ±0.1 and 5 at ±1. The 95 % of 39 rows and one to come is the 38th: one of the five.
    std::vector<double> logarithms;
    for (int i = 0; i < 39; ++i)
        logarithms.push_back((i % 2 == 0 ? 1 : -1) * (i < 34 ? 0.1 : 1.0));
    Problem problem = test::oneValue(logarithms);
    Fit found;
    found.values = {1};
    CHECK(noiseOf(problem, found).reaches[0] == Approx(std::sqrt(39. / 38)));
    problem.observations.resize(34);
    problem.groups.resize(34);
    CHECK(noiseOf(problem, found).reaches[0] == Approx(0.1 * std::sqrt(34. / 33)));
}

TEST_CASE("calibration::predictiveBand holds 95 % of rows to come", "[models][calibration]") {
    constexpr int kSets = 800, kRows = 10;
    for (const bool isRobust : {false, true}) {
        int covered = 0;
        for (int set = 0; set < kSets; ++set) {
            stats::RandomStream random(3, static_cast<std::uint32_t>(set), "test", "band");
            std::vector<std::vector<double>> exponents;
            std::vector<double> logarithms;
            for (int i = 0; i < kRows + 1; ++i) {
                exponents.push_back({1, 4 * random.uniform() - 2});
                logarithms.push_back(2 - 0.7 * exponents.back()[1] + 0.2 * random.normal());
            }
            Problem problem = test::powerLaw(exponents, logarithms);
            const Observation toCome = problem.observations.back();
            problem.observations.pop_back();
            problem.groups.pop_back();
            const Fit found = fit(problem, {.starts = 1, .isRobust = isRobust});
            const stats::Interval band = bandAt(problem, found, toCome);
            covered += band.low <= toCome.value && toCome.value <= band.high ? 1 : 0;
        }
        CHECK(covered >= 0.92 * kSets); // 95 % of 800 sets, with a deviation of 0.8 %
        CHECK(covered <= 0.98 * kSets);
    }
}

TEST_CASE("calibration::predictiveBand ends where the value can be no more", "[models][calibration]") {
    const Problem problem = test::handLine();
    const Fit found = fit(problem, {.isRobust = false});
    Observation row = problem.observations[4]; // at x = 2 its band reaches from about 4.5 to 12
    const stats::Interval whole = bandAt(problem, found, row);
    row.most = 7;
    CHECK(bandAt(problem, found, row) == stats::Interval{whole.low, 7});
}

TEST_CASE("calibration::predictiveBand is unknown where nothing determines the prediction", "[models][calibration]") {
    // five rows at one x: what another x has nobody knows
    const Problem problem = test::powerLaw(std::vector<std::vector<double>>(5, {1, 1}), {0.9, 1.1, 1, 0.95, 1.05});
    const Fit found = fit(problem, {.isRobust = false});
    CHECK(bandAt(problem, found, problem.observations[0]).high < 10);
    Observation row{.parameters = {0, 1}, .numbers = {1, 1.01}, .value = 1};
    CHECK(bandAt(problem, found, row) == kUnknownBand);
    row.most = 7;
    CHECK(bandAt(problem, found, row) == kUnknownBand);
}
