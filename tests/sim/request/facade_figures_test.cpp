// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/facade_figures.h"

#include "models/calibration/simulated_calibration.h"
#include "models/calibration/simulated_facade.h"
#include "sim/request/closed_run.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

constexpr double kOutside = 0.004, kOperation = 0.001, kVariation = 0.7;

traces::Measurement measured(const char* outcome, traces::Amount value, int clients, std::optional<double> percentile) {
    traces::Measurement measurement;
    measurement.conditions = {{"operation", "GET"}, {"endpoint", "lab"}, {"concurrency", traces::Count{1.0 * clients}}};
    measurement.outcome.name = outcome;
    measurement.outcome.value = value;
    measurement.outcome.percentile = percentile;
    measurement.place = "run " + std::to_string(clients);
    return measurement;
}

/// What a long benchmark of a façade with these costs reports, by other seeds than any fit has.
std::vector<Row> benchmarkRows() {
    std::vector<traces::Measurement> all;
    for (const int clients : {1, 2, 4, 8, 16}) {
        const request::ClosedFigures figures = request::simulate({.clients = clients,
                                                                  .outside = units::seconds(kOutside),
                                                                  .operation = units::seconds(kOperation),
                                                                  .variation = kVariation,
                                                                  .requests = 20'000,
                                                                  .seed = 1000 + static_cast<std::uint64_t>(clients)});
        all.push_back(measured("operations", traces::Count{20'000}, clients, {}));
        all.push_back(measured("operation-rate", figures.rate, clients, {}));
        all.push_back(measured("latency", figures.p50, clients, 0.5));
        all.push_back(measured("latency", figures.p99, clients, 0.99));
    }
    const std::vector<Table> tables{{"benchmark.csv", std::move(all)}};
    return modelNamed("simulated-facade")->rows(tables).rows;
}

} // namespace

TEST_CASE("a simulated fit finds the costs of a facade that was simulated with other seeds", "[sim][request]") {
    SimulatedCalibrationOptions options;
    options.calibration.fit.starts = 3;
    options.calibration.bootstrap.resamples = 50;
    options.searched = 1;
    const SimulatedCalibration found =
        calibrate(*modelNamed("simulated-facade"), benchmarkRows(), {request::figuresOf, {}, {}}, options);
    const std::map<std::string, double> truth{
        {"time outside of GET", kOutside}, {"time per operation of GET", kOperation}, {"variation of GET", kVariation}};
    REQUIRE(found.calibration.estimates.size() == 3);
    for (const Estimate& estimate : found.calibration.estimates) {
        INFO(estimate.parameter.name << " " << estimate.value);
        const double value = truth.at(estimate.parameter.name);
        CHECK(estimate.profile.interval.low < value);
        CHECK(estimate.profile.interval.high > value);
        CHECK(estimate.isIdentified);
    }
    CHECK(found.calibration.holdOuts.at(0).errors.mape < 0.05);
    CHECK(found.failed.empty());
}

TEST_CASE("figuresOf refuses what no run has", "[sim][request]") {
    const std::vector<double> values{kOutside, kOperation, kVariation};
    const auto at = [&](double clients, double servers) {
        return request::figuresOf({"GET/0/1", {clients, 0, 0, servers}, values, 1, 0});
    };
    CHECK(at(2, 1).size() == 3);
    CHECK_THROWS_WITH(at(2.5, 1), "2.5 clients: runs have a whole number from 1 to 20000");
    CHECK_THROWS_WITH(at(1e9, 1), Catch::Contains("clients"));
    CHECK_THROWS_WITH(at(2, 0), Catch::Contains("servers"));
}
