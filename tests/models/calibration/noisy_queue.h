// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/problem.h"
#include "models/calibration/run_book.h"

#include <cmath>
#include <string>
#include <vector>

namespace lakewright::test {

/// A stand-in for a simulator whose truth is known: N clients of one station, rate N/(Z + S·N) and median
/// Z + S·N, each times what chance adds: up to 2 % by circumstance and replication, nothing by values.
inline std::vector<double> noisyQueueFigures(std::span<const double> numbers, std::span<const double> values,
                                             std::uint32_t replication) {
    const double round = values[0] + values[1] * numbers[0];
    const double chance = 0.02 * std::sin(numbers[0] + 7.0 * replication);
    return {numbers[0] / round * std::exp(chance), round * std::exp(-chance / 2)};
}
inline constexpr std::size_t kNoisyFigure = 1; ///< the number that says which; the other is clients

inline calibration::Simulator noisyQueue() {
    return {[](const calibration::SimulationRun& run) {
                return noisyQueueFigures(run.numbers, run.values, run.replication);
            },
            {},
            {}};
}

struct NoisyOperation {
    std::string name;
    double outside = 0, service = 0; ///< seconds, the truth
};

/// Adds the rate and the median of one operation at so many clients, off by the shares given.
inline void addNoisyRun(calibration::Problem& problem, const NoisyOperation& operation, int clients,
                        const std::vector<double>& errors) {
    const double round = operation.outside + operation.service * clients;
    const std::size_t outside = problem.parameters.size() - 2;
    for (const std::size_t figure : {std::size_t{0}, std::size_t{1}})
        problem.observations.push_back({.parameters = {outside, outside + 1},
                                        .numbers = {static_cast<double>(clients), static_cast<double>(figure)},
                                        .value = (figure == 0 ? clients / round : round) * std::exp(errors[figure]),
                                        .group = problem.groups.size(),
                                        .regime = figure});
    problem.groups.push_back(operation.name + "/" + std::to_string(clients));
}

/// Rates and medians of each operation at 1 to 32 clients, each off by the given share, up and down in turn.
inline calibration::Problem noisyQueueProblem(const std::vector<NoisyOperation>& operations, double error) {
    calibration::Problem problem;
    problem.regimes = {"rate", "p50"};
    for (const NoisyOperation& operation : operations) {
        problem.parameters.push_back({"outside of " + operation.name, "s", 0.002, 1e-5, 1});
        problem.parameters.push_back({"service of " + operation.name, "s", 0.0006, 1e-5, 1});
        double sign = 1;
        for (const int clients : {1, 2, 4, 8, 16, 32}) {
            addNoisyRun(problem, operation, clients, {sign * error, -sign * error});
            sign = clients % 4 == 0 ? sign : -sign;
        }
    }
    return problem;
}

} // namespace lakewright::test
