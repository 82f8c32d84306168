// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/simulated_calibration.h"

#include "models/calibration/simulated_facade.h"
#include "models/diagnostics/diagnostic.h"
#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <stdexcept>

using namespace lakewright;
using namespace lakewright::calibration;
using lakewright::test::count;
using lakewright::test::measured;
using lakewright::test::rowsOf;
using lakewright::test::word;

namespace {

constexpr double kOutside = 0.004, kOperation = 0.001, kVariation = 0.4;

/// A stand-in for the simulator with its numbers and values: round time Z + S·N, a tail of 1 + variation.
std::vector<double> figuresOf(double clients, std::span<const double> values) {
    const double round = values[simulated_facade::Outside] + values[simulated_facade::Operation] * clients;
    return {clients / round, round, round * (1 + values[simulated_facade::Variation])};
}

Simulator standIn() {
    return {[](const SimulationRun& run) {
                const double chance = 0.01 * std::sin(run.numbers[0] + 5.0 * run.replication);
                std::vector<double> figures = figuresOf(run.numbers[simulated_facade::Clients], run.values);
                for (double& figure : figures)
                    figure *= std::exp(chance);
                return figures;
            },
            {},
            {}};
}

constexpr std::array<double, 5> kErrors{0.02, -0.03, 0.01, 0.03, -0.03};

/// Rate, p50 and p99 of GET at each number of clients, each with the next of the errors.
std::vector<Row> rowsAt(std::initializer_list<int> clients) {
    const std::vector<double> truth{kOutside, kOperation, kVariation};
    std::vector<traces::Measurement> measurements;
    std::size_t turn = 0;
    for (const int n : clients) {
        const std::vector<traces::Condition> run{word("operation", "GET"), word("endpoint", "lab"),
                                                 count("concurrency", n)};
        const std::string place = "row " + std::to_string(n);
        const std::vector<double> exact = figuresOf(n, truth);
        const auto off = [&](double value) { return value * std::exp(kErrors[turn++ % kErrors.size()]); };
        measurements.push_back(measured("operations", traces::Count{5000}, run, place));
        measurements.push_back(measured("operation-rate", units::perSecond(off(exact[0])), run, place));
        for (const std::size_t figure : {std::size_t{1}, std::size_t{2}}) {
            measurements.push_back(measured("latency", units::seconds(off(exact[figure])), run, place));
            measurements.back().outcome.percentile = figure == 1 ? 0.5 : 0.99;
        }
    }
    return rowsOf("simulated-facade", measurements).rows;
}

SimulatedCalibrationOptions quick() {
    SimulatedCalibrationOptions options;
    options.calibration.bootstrap.resamples = 60;
    return options;
}

const Model& model() {
    return *modelNamed("simulated-facade");
}

SimulatedCalibration found(const Simulator& simulator = standIn()) {
    return calibrate(model(), rowsAt({1, 2, 4, 8, 16, 32}), simulator, quick());
}

} // namespace

TEST_CASE("calibration::calibrate by simulation has the truth inside its intervals, and the report of other fits",
          "[models][calibration]") {
    const SimulatedCalibration calibrated = found();
    const Calibration& c = calibrated.calibration;
    const std::map<std::string, double> truth{
        {"time outside of GET", kOutside}, {"time per operation of GET", kOperation}, {"variation of GET", kVariation}};
    REQUIRE(c.estimates.size() == 3);
    for (const Estimate& estimate : c.estimates) {
        INFO(estimate.parameter.name);
        const double value = truth.at(estimate.parameter.name);
        CHECK(estimate.profile.interval.low < value);
        CHECK(estimate.profile.interval.high > value);
        CHECK(estimate.value == Approx(value).epsilon(0.1));
        CHECK(estimate.isIdentified);
    }
    REQUIRE(c.holdOuts.size() == 1);
    CHECK(c.holdOuts[0].rows.size() == 18);
    CHECK(c.holdOuts[0].errors.mape < 0.05);
    CHECK(c.comparisons.size() == 18);
    CHECK(calibrated.failed.empty());
    CHECK(calibrated.runs > 6 * 20); // a run for all figures of a circumstance
    CHECK(calibrated.found == 0);
}

TEST_CASE("calibration::calibrate by simulation holds out by load and refuses too few rows before it runs",
          "[models][calibration]") {
    SimulatedCalibrationOptions options = quick();
    options.calibration.heldOutLoad = 0.3;
    const SimulatedCalibration calibrated = calibrate(model(), rowsAt({1, 2, 4, 8, 16, 32}), standIn(), options);
    const HoldOut& held = calibrated.calibration.holdOuts.at(0);
    CHECK(held.by == "clients");
    CHECK(held.rows.size() == 3); // those at 32 clients: five levels of six are fitted
    CHECK(held.errors.mape < 0.1);
    Simulator never = standIn();
    never.simulate = [](const SimulationRun&) -> std::vector<double> { throw std::logic_error("must not run"); };
    CHECK_THROWS_AS(calibrate(model(), rowsAt({1}), never, options), diagnostics::InputError);
}

TEST_CASE("calibration::calibrate by simulation says which parameters its data leave open", "[models][calibration]") {
    Simulator outsideOnly = standIn();
    // Service is nothing beside the time outside, so that nothing tells how long it takes.
    outsideOnly.simulate = [](const SimulationRun& run) {
        const double outside = run.values[simulated_facade::Outside];
        return std::vector<double>{run.numbers[0] / outside, outside, outside * 1.4};
    };
    const SimulatedCalibration calibrated = calibrate(model(), rowsAt({1, 2, 4, 8}), outsideOnly, quick());
    for (const Estimate& estimate : calibrated.calibration.estimates) {
        const stats::Interval& interval = estimate.profile.interval;
        CHECK(estimate.isIdentified == (estimate.parameter.name == "time outside of GET"));
        CHECK(interval.high / interval.low < 100.1); // lines reach a factor of ten either way
    }
}

TEST_CASE("calibration::predict runs the simulator at the values of a profile", "[models][calibration]") {
    const SimulatedCalibration calibrated = found();
    const Profile profile = profileOf(calibrated.calibration, model(), {"lab", "x", "y", {1}, {2}}, {});
    Profile read = parseProfile(toJson(profile).dump(), "again");
    const std::vector<Row> rows = rowsAt({3, 24});
    const Predictions predictions = predict(read, rows, standIn());
    REQUIRE(predictions.rows.size() == 6);
    for (const Predicted& predicted : predictions.rows) {
        CHECK(predicted.comparison.predicted == Approx(rows[predicted.row].value).epsilon(0.08));
        CHECK(predicted.comparison.low < rows[predicted.row].value);
        CHECK(predicted.comparison.high > rows[predicted.row].value);
    }
    CHECK(predictions.errors.mape < 0.05);
    Simulator half = standIn();
    half.simulate = [all = half.simulate](const SimulationRun& run) {
        if (run.numbers[0] == 3)
            throw std::runtime_error("no such load");
        return all(run);
    };
    const Predictions some = predict(read, rows, half);
    CHECK(some.rows.size() == 3);
    CHECK(some.rows.front().row == 3); // of 24 clients
    REQUIRE(some.unpredictable.size() == 1);
    CHECK(some.unpredictable[0].count == 3);
}
