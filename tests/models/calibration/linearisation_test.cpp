// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/linearisation.h"

#include "tests/models/calibration/noisy_queue.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <stdexcept>

using namespace lakewright;
using namespace lakewright::calibration;
using namespace lakewright::test;

namespace {

const std::vector<double> kCentres{0.004, 0.001};

Problem queue() {
    return noisyQueueProblem({{"GET", 0.004, 0.001}}, 0);
}

std::vector<std::optional<Line>> linesOf(const Simulator& simulator, const std::vector<double>& values = kCentres) {
    const Problem problem = queue();
    const Executor executor = inOrder;
    RunBook book(simulator, executor);
    return linearise(problem, planOf(problem, kNoisyFigure, 3), values, book);
}

} // namespace

TEST_CASE("calibration::linearise has the slopes of shares of the time, and the mean over replications",
          "[models][calibration]") {
    const auto lines = linesOf(noisyQueue());
    const Problem problem = queue();
    REQUIRE(lines.size() == problem.observations.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        REQUIRE(lines[i]);
        const double clients = problem.observations[i].numbers[0], round = 0.004 + 0.001 * clients;
        const double sign = problem.observations[i].numbers[kNoisyFigure] == 0 ? -1 : 1; // rate and time
        CHECK(lines[i]->centres == kCentres);
        CHECK(lines[i]->slopes[0] == Approx(sign * 0.004 / round).margin(0.005));
        CHECK(lines[i]->slopes[1] == Approx(sign * 0.001 * clients / round).margin(0.005));
        double chance = 0; // ln of what the eight replications add
        for (int r = 0; r < 8; ++r)
            chance += 0.02 * std::sin(clients + 7.0 * r) / 8;
        CHECK(lines[i]->base == Approx(sign < 0 ? std::log(clients / round) + chance : std::log(round) - chance / 2));
    }
}

TEST_CASE("calibration::linearise takes longer steps where chance hides a short one", "[models][calibration]") {
    double longest = 0;
    Simulator simulator;
    // A root of the first value, too weak for steps of 0.1 beside chance of 2 %: ten deviations are 0.14, so 2·0.4·0.5
    // is enough. The second does nothing, however far it moves: up to 0.8.
    simulator.simulate = [&](const SimulationRun& run) {
        longest = std::max(longest, std::abs(std::log(run.values[0] / kCentres[0])));
        const double chance = run.replication % 2 == 0 ? 0.02 : -0.02;
        return std::vector<double>(2, std::sqrt(run.values[0]) * std::exp(chance));
    };
    const auto lines = linesOf(simulator);
    CHECK(longest == Approx(0.4));
    CHECK(lines[0]->slopes[0] == Approx(0.5));
    CHECK(lines[0]->slopes[1] == Approx(0).margin(1e-12));
}

TEST_CASE("calibration::linearise differs on one side of a limit or of runs that fail", "[models][calibration]") {
    Simulator half = noisyQueue();
    half.simulate = [all = half.simulate](const SimulationRun& run) {
        if (run.values[1] > 0.00101)
            throw std::runtime_error("overflow");
        return all(run);
    };
    // ln of the round time at 32 clients falls by ln(36/(4 + 32·e^-0.1)) over 0.1
    const auto lines = linesOf(half);
    REQUIRE(lines.back());
    CHECK(lines.back()->slopes[1] == Approx(std::log(36 / (4 + 32 * std::exp(-0.1))) / 0.1).epsilon(1e-6));
    Simulator never = noisyQueue();
    never.simulate = [](const SimulationRun&) -> std::vector<double> { throw std::runtime_error("never"); };
    CHECK_FALSE(linesOf(never).front());
}
