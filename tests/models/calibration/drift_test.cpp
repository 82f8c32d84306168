// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/drift.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

constexpr double kDeviation = 0.05;

/// Rows whose logarithm is normal about the prediction, from row `from` on `shift` deviations above it; of two regimes
/// by turns, or of one.
struct Telemetry {
    Predictions predictions;
    std::vector<Row> rows;

    Telemetry(std::size_t count, std::size_t from, double shift, std::uint32_t sample, bool isOfOneRegime = false) {
        stats::RandomStream random(1, sample, "drift", "test");
        for (std::size_t i = 0; i < count; ++i) {
            const double deviations = random.normal() + (i >= from ? shift : 0);
            const double reach = 1.959964 * kDeviation;
            predictions.rows.push_back(
                {i,
                 {100 * std::exp(kDeviation * deviations), 100, 100 * std::exp(-reach), 100 * std::exp(reach)},
                 {},
                 0});
            rows.emplace_back().regime = i % 2 == 0 || isOfOneRegime ? "read" : "write";
        }
    }
    Drift drift() const { return driftOf(predictions, rows); }
};

} // namespace

TEST_CASE("A shift of two deviations is found within some rows, and where it began", "[models][calibration]") {
    double begins = 0, samples = 0;
    for (std::uint32_t sample = 0; sample < 200; ++sample) {
        const Drift drift = Telemetry(60, 30, -2, sample, true).drift();
        REQUIRE(drift.alarm);
        if (*drift.alarm < 30)
            continue; // a false alarm before it, about every 465th row
        CHECK_FALSE(drift.isUpward);
        CHECK(*drift.alarm < 45); // the mean delay of this shift is 4 rows (Page's charts)
        begins += static_cast<double>(drift.since);
        samples += 1;
        CHECK(drift.after < drift.before);
    }
    CHECK(samples > 150);
    CHECK(begins / samples == Approx(30).margin(2)); // the last row at which the sum was 0 lies about the true one
}

TEST_CASE("Rows without drift give a false alarm about every 465th", "[models][calibration]") {
    // Average run length of both sums together at an allowance of 0.5 and an alarm at 5: 465 (Hawkins and Olwell 1998).
    double sum = 0;
    constexpr int kSamples = 400;
    for (std::uint32_t sample = 0; sample < kSamples; ++sample) {
        const Drift drift = Telemetry(6000, 6000, 0, 1000 + sample).drift();
        sum += static_cast<double>(drift.alarm.value_or(5999) + 1);
    }
    CHECK(sum / kSamples == Approx(465).epsilon(0.15)); // three standard errors of 400 about exponential lengths
}

TEST_CASE("A rate that falls while its latency rises is a drift", "[models][calibration]") {
    // Each row 2 deviations off, by turns down and up: of all rows together nothing gathers.
    for (std::uint32_t sample = 0; sample < 50; ++sample) {
        Telemetry telemetry(60, 60, 0, 3000 + sample);
        for (std::size_t i = 30; i < 60; ++i)
            telemetry.predictions.rows[i].comparison.measured *= std::exp((i % 2 == 0 ? -2 : 2) * kDeviation);
        const Drift drift = telemetry.drift();
        REQUIRE(drift.alarm);
        if (*drift.alarm < 30)
            continue;
        CHECK(drift.regime == (drift.isUpward ? "write" : "read"));
        CHECK(drift.after.value() == Approx(std::exp((drift.isUpward ? 2 : -2) * kDeviation)).epsilon(0.05));
        REQUIRE(drift.regimes.size() == 2);
    }
}

TEST_CASE("Rows that all lie beyond what was measured are told, without an alarm too", "[models][calibration]") {
    Telemetry telemetry(10, 10, 0, 5);
    for (auto& row : telemetry.predictions.rows)
        row.beyond = {"nodes 512, measured 1 to 4"};
    const Drift drift = telemetry.drift();
    CHECK_FALSE(drift.alarm);
    CHECK(drift.beyond == 1);
    CHECK(drift.regimes.size() == 2);
}

TEST_CASE("A drift names the regime that moved and the rows beyond what was measured", "[models][calibration]") {
    Telemetry telemetry(40, 40, 0, 7);
    for (std::size_t i = 20; i < 40; i += 2) {
        telemetry.predictions.rows[i].comparison.measured *= 1.5;
        telemetry.predictions.rows[i].beyond = {"clients 64, measured 1 to 16"};
    }
    const Drift drift = telemetry.drift();
    REQUIRE(drift.alarm);
    CHECK(drift.isUpward);
    CHECK(drift.regimes.front().regime == "read");
    CHECK(drift.regimes.front().ratio == Approx(1.5).epsilon(0.1));
    CHECK(drift.beyond == Approx(0.5).margin(0.1));
}

TEST_CASE("Nothing is no drift", "[models][calibration]") {
    const Drift drift = driftOf({}, {});
    CHECK_FALSE(drift.alarm);
    CHECK_FALSE(drift.before);
    CHECK_FALSE(drift.after);
    CHECK(drift.beyond == 0);
}

TEST_CASE("A drift from the first row on has nothing before it", "[models][calibration]") {
    const Drift drift = Telemetry(12, 0, 6, 3).drift();
    REQUIRE(drift.alarm);
    CHECK(drift.since == 0);
    CHECK_FALSE(drift.before);
    CHECK(drift.after.value() == Approx(std::exp(6 * kDeviation)).epsilon(0.05));
}
