// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/next_measurements.h"

#include "tests/models/calibration/measured.h"
#include "tests/models/calibration/power_law.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {
Problem line() {
    return test::powerLaw({{1, 2}, {1, 3}, {1, 4}, {1, 5}}, {0.21, 0.29, 0.42, 0.48});
}
std::vector<NextMeasurement> nextOf(const Problem& problem, std::size_t count) {
    const Fit found = fit(problem, {.isRobust = false});
    return nextMeasurements(problem, found, sensitivity(problem, found), count);
}
} // namespace

TEST_CASE("calibration::nextMeasurements of a line lie at its ends", "[models][calibration]") {
    const Problem problem = line();
    const auto next = nextOf(problem, 1);
    REQUIRE(next.size() == 1);
    // of x = 2 … 5 and up to twice those, the furthest from their middle; the 1 of the intercept is no amount
    CHECK(next[0].numbers == std::vector<double>{1, 10});
    CHECK(problem.observations[next[0].like].numbers[1] == 5);
    // information by hand: n = 5, Σx = 14 + 10, Σx² = 54 + 10², times 1/s²
    const double variance = std::pow(fit(problem, {.isRobust = false}).scatter, 2);
    const double n = 5, sum = 24, squares = 54 + 100, determinant = n * squares - sum * sum;
    CHECK(next[0].deviations[0] == Approx(std::sqrt(variance * squares / determinant)).epsilon(1e-4));
    CHECK(next[0].deviations[1] == Approx(std::sqrt(variance * n / determinant)).epsilon(1e-4));
}

TEST_CASE("calibration::nextMeasurements count those before them as made", "[models][calibration]") {
    // By hand with n = 5, Σx = 24, Σx² = 154: gain(x) = (Σx² − 2xΣx + nx²) / (nΣx² − (Σx)²).
    const auto next = nextOf(line(), 3);
    REQUIRE(next.size() == 3);
    const auto gain = [](double x) { return 154 - 2 * x * 24 + 5 * x * x; };
    CHECK(gain(10) > gain(1)); // 174 against 111 over the determinant: a repeat at the end comes first
    CHECK(next[1].numbers == std::vector<double>{1, 10});
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(next[1].deviations[i] <= next[0].deviations[i]);
        CHECK(next[2].deviations[i] <= next[1].deviations[i]);
    }
}

TEST_CASE("calibration::nextMeasurements asks for what is not known yet", "[models][calibration]") {
    // two rates, each on its own: one measured eight times, the other once
    Problem problem = test::powerLaw(std::vector<std::vector<double>>(9, {1}), {0, .1, -.1, .05, 0, .1, -.1, .05, 3});
    problem.parameters.push_back({"other", "1", 1, 1e-9, 1e9});
    problem.observations[8].parameters = {1};
    const auto next = nextOf(problem, 2);
    CHECK(next[0].like == 8);
    CHECK(next[1].like == 8);
    problem.parameters[1].prior = Prior{std::exp(3.0), 1e-4, "A", "known"};
    CHECK(nextOf(problem, 1)[0].like == 0); // a prior that says all leaves nothing to measure
}

TEST_CASE("calibration::nextMeasurements asks for nothing below what can be measured", "[models][calibration]") {
    // idle 80 µs, 2 µs + block / 4 GB/s: the operation is told apart from the bandwidth at the smallest block
    std::vector<traces::Measurement> runs;
    for (const double depth : {1, 8, 64, 256})
        for (const double block : {4096, 65536})
            runs.push_back(test::measured("operation-rate",
                                          units::perSecond(depth / (80e-6 + depth * (2e-6 + block / 4e9))),
                                          {test::word("job", fmt::format("{} {}", depth, block)),
                                           test::word("pattern", "randread"),
                                           test::word("direction", "read"),
                                           test::count("queue depth", depth),
                                           {"block size", units::bytes(block)}}));
    const Problem problem = problemOf(*modelNamed("device"), test::rowsOf("device", runs).rows);
    REQUIRE(problem.observations.size() == 8);
    double least = 4096;
    for (const NextMeasurement& next : nextOf(problem, 10))
        least = std::min(least, next.numbers[1]);
    CHECK(least == 512); // not 4096 / 64
}

TEST_CASE("calibration::nextMeasurements makes nothing out of what a row has none of", "[models][calibration]") {
    // Costs of two operations, measured apart: a row of one has no amount of the other, and no value for it.
    std::vector<traces::Measurement> runs;
    for (const double size : {1e4, 2e4, 1e6, 2e6})
        for (const char* operation : {"get-range", "put-blob"})
            runs.push_back(test::measured("cpu-time", units::Seconds{1000 * (1e-3 + size / 1e9)},
                                          {test::word("operation", operation),
                                           test::count("requests", 1000),
                                           {"object size", units::Bytes{size}}}));
    const Rows rows = test::rowsOf("operation-cost", runs);
    const Problem problem = problemOf(*modelNamed("operation-cost"), rows.rows);
    for (const NextMeasurement& next : nextOf(problem, 3)) {
        const Observation& like = problem.observations[next.like];
        for (std::size_t i = 0; i < next.numbers.size(); ++i)
            CHECK((next.numbers[i] == 0) == (like.numbers[i] == 0));
    }
}
