// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/run_plan.h"

#include <catch2/catch.hpp>

using namespace lakewright::calibration;

namespace {

/// Three figures of "a" at 1 and 2 clients, one of "b" at 1; number 1 says which figure.
Problem twoOperations() {
    Problem problem;
    for (const char* name : {"a1", "a2", "b1", "b2"})
        problem.parameters.push_back({name, "s", 1, 1e-3, 1e3});
    problem.groups = {"a/1", "a/2", "b/1"};
    for (const double clients : {1., 2.})
        for (const double figure : {0., 1., 2.})
            problem.observations.push_back({.parameters = {0, 1},
                                            .numbers = {clients, figure},
                                            .value = 1,
                                            .group = clients > 1 ? std::size_t{1} : std::size_t{0}});
    problem.observations.push_back({.parameters = {2, 3}, .numbers = {1, 2}, .value = 1, .group = 2});
    return problem;
}

} // namespace

TEST_CASE("calibration::planOf has one run for all figures of a circumstance", "[models][calibration]") {
    const RunPlan plan = planOf(twoOperations(), 1, 9);
    REQUIRE(plan.points.size() == 3);
    CHECK(plan.pointOf == std::vector<std::size_t>{0, 0, 0, 1, 1, 1, 2});
    CHECK(plan.figureOf == std::vector<std::size_t>{0, 1, 2, 0, 1, 2, 2});
    CHECK(plan.points[1].numbers == std::vector<double>{2, 0});
    CHECK(plan.points[2].name == "b/1");
    CHECK(plan.points[0].seed != plan.points[2].seed);
    CHECK(planOf(twoOperations(), 1, 9) == plan);
    CHECK(planOf(twoOperations(), 1, 10).points[0].seed != plan.points[0].seed);
}

TEST_CASE("calibration::runOf gives a run its own values and the seed of its circumstance", "[models][calibration]") {
    const RunPlan plan = planOf(twoOperations(), 1, 9);
    const std::vector<double> values{1, 2, 3, 4}, others{5, 6, 7, 8};
    const SimulationRun run = runOf(plan.points[2], values);
    CHECK(run.values == std::vector<double>{3, 4});
    CHECK(runOf(plan.points[2], others).seed == run.seed); // common random numbers
    CHECK(runOf(plan.points[2], values, 3).replication == 3);
}

TEST_CASE("calibration::separableParts are the rows that share parameters, however far along",
          "[models][calibration]") {
    Problem problem = twoOperations();
    CHECK(separableParts(problem) == std::vector<std::vector<std::size_t>>{{0, 1, 2, 3, 4, 5}, {6}});
    problem.observations.push_back({.parameters = {3, 1}, .numbers = {1, 0}, .value = 1});
    CHECK(separableParts(problem).size() == 1);
}
