// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/simulated_fit.h"

#include "models/diagnostics/diagnostic.h"
#include "tests/models/calibration/noisy_queue.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

using namespace lakewright;
using namespace lakewright::calibration;
using namespace lakewright::test;

namespace {

struct Outcome {
    Fit fit;
    std::size_t runs = 0;
    std::vector<FailedRun> failed;
};

Outcome fitted(const Problem& problem, const Simulator& simulator, const Executor& executor = inOrder) {
    const RunPlan plan = planOf(problem, kNoisyFigure, 3);
    RunBook book(simulator, executor);
    Outcome outcome;
    outcome.fit = simulatedFit(problem, plan, book, {}, executor);
    outcome.runs = book.size();
    outcome.failed = book.failed();
    return outcome;
}

/// The cost that is claimed is that of the equation at the same values, and no higher than where derivatives lead.
void checkCost(const Problem& problem, const Fit& found, const Fit& known) {
    const FitOptions there{.starts = 1, .fixed = std::vector<bool>(problem.parameters.size(), true)};
    CHECK(found.cost == Approx(refit(problem, found.values, found.scatter, there).cost).epsilon(1e-9));
    CHECK(found.cost < 1.002 * refit(problem, known.values, found.scatter, there).cost);
}

} // namespace

TEST_CASE("calibration::simulatedFit ends where least squares do that know the equation", "[models][calibration]") {
    Problem problem = noisyQueueProblem({{"GET", 0.004, 0.001}, {"PUT", 0.009, 0.002}}, 0.05);
    const Fit found = fitted(problem, noisyQueue()).fit;
    // The same runs as an equation: what chance adds belongs to the circumstance, not to the values.
    problem.equation = [](std::span<const double> values, std::span<const double> numbers) {
        return noisyQueueFigures(numbers, values, 0)[static_cast<std::size_t>(numbers[kNoisyFigure])];
    };
    const Fit known = calibration::fit(problem);
    REQUIRE(found.values.size() == 4);
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(found.values[i] == Approx(known.values[i]).epsilon(0.02));
    CHECK(found.scatter == Approx(known.scatter).epsilon(0.02));
    checkCost(problem, found, known);
    CHECK(found.startsThatAgree >= 2);
    CHECK(found.failures == 0);
}

TEST_CASE("calibration::simulatedFit weighs a prior as least squares do", "[models][calibration]") {
    Problem problem = noisyQueueProblem({{"GET", 0.004, 0.001}}, 0.05);
    problem.parameters[0].prior = Prior{0.006, 0.02, "A", "given"};
    const Fit found = fitted(problem, noisyQueue()).fit;
    problem.equation = [](std::span<const double> values, std::span<const double> numbers) {
        return noisyQueueFigures(numbers, values, 0)[static_cast<std::size_t>(numbers[kNoisyFigure])];
    };
    const Fit known = calibration::fit(problem);
    CHECK(known.values[0] > 0.0045); // drawn away from the data's 0.004
    CHECK(found.values[0] == Approx(known.values[0]).epsilon(0.02));
    checkCost(problem, found, known);
}

TEST_CASE("calibration::simulatedFit steps back from runs that fail and records them", "[models][calibration]") {
    const Problem problem = noisyQueueProblem({{"GET", 0.004, 0.001}}, 0.03);
    Simulator simulator = noisyQueue();
    // Just beside the truth: a service of more than 1.1 ms.
    simulator.simulate = [all = simulator.simulate](const SimulationRun& run) {
        if (run.values[1] > 0.0011)
            throw std::runtime_error("the queue overflowed");
        return all(run);
    };
    const Outcome whole = fitted(problem, noisyQueue()), part = fitted(problem, simulator);
    REQUIRE_FALSE(part.failed.empty());
    CHECK(part.fit.failures > 0);
    for (const FailedRun& failed : part.failed) {
        CHECK(failed.reason == "the queue overflowed");
        CHECK(failed.run.values.at(1) > 0.0011);
        CHECK(failed.run.circumstance.starts_with("GET/"));
    }
    CHECK(part.fit.values[0] == Approx(whole.fit.values[0]).epsilon(0.03));
    CHECK(part.fit.values[1] == Approx(whole.fit.values[1]).epsilon(0.03));
}

TEST_CASE("calibration::simulatedFit is refused when no start has a whole run, with a reason",
          "[models][calibration]") {
    const Problem problem = noisyQueueProblem({{"GET", 0.004, 0.001}, {"PUT", 0.009, 0.002}}, 0.03);
    Simulator simulator = noisyQueue();
    simulator.simulate = [all = simulator.simulate](const SimulationRun& run) {
        if (run.circumstance == "PUT/8")
            throw std::runtime_error("no such operation");
        return all(run);
    };
    try {
        fitted(problem, simulator);
        FAIL("not refused");
    } catch (const diagnostics::InputError& error) {
        CHECK(error.findings().front().found == "PUT/8: no such operation");
    }
}

TEST_CASE("calibration::simulatedFit does not depend on who executes it", "[models][calibration]") {
    const Problem problem = noisyQueueProblem({{"GET", 0.004, 0.001}, {"PUT", 0.009, 0.002}}, 0.05);
    const Executor backwards = [](std::size_t count, const std::function<void(std::size_t)>& body) {
        for (std::size_t i = count; i-- > 0;)
            body(i);
    };
    const Outcome forwards = fitted(problem, noisyQueue()), other = fitted(problem, noisyQueue(), backwards);
    CHECK(forwards.fit.values == other.fit.values);
    CHECK(forwards.fit.cost == other.fit.cost);
    CHECK(forwards.runs == other.runs);
}

TEST_CASE("calibration::simulatedFit goes on where it was ended, without repeating runs", "[models][calibration]") {
    const Problem problem = noisyQueueProblem({{"GET", 0.004, 0.001}}, 0.05);
    std::map<SimulationRun, RunResult> kept;
    std::size_t calls = 0;
    Simulator simulator = noisyQueue();
    simulator.simulate = [&, all = simulator.simulate](const SimulationRun& run) {
        ++calls;
        return all(run);
    };
    simulator.find = [&](const SimulationRun& run) -> std::optional<RunResult> {
        const auto at = kept.find(run);
        return at == kept.end() ? std::nullopt : std::optional(at->second);
    };
    simulator.keep = [&](const SimulationRun& run, const RunResult& result) { kept[run] = result; };
    const Executor killed = [&](std::size_t count, const std::function<void(std::size_t)>& body) {
        for (std::size_t i = 0; i < count; ++i) {
            if (kept.size() >= 300)
                throw std::runtime_error("Cancelled");
            body(i);
        }
    };
    CHECK_THROWS_WITH(fitted(problem, simulator, killed), "Cancelled");
    CHECK(calls == 300);
    const Outcome resumed = fitted(problem, simulator), atOnce = fitted(problem, noisyQueue());
    CHECK(resumed.fit.values == atOnce.fit.values);
    CHECK(resumed.runs == atOnce.runs);
    CHECK(calls == atOnce.runs); // the 300 were not run again
}
