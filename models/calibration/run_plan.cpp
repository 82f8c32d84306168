// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/run_plan.h"

#include "models/stats/philox.h"

#include <map>
#include <numeric>

namespace lakewright::calibration {

RunPlan planOf(const Problem& problem, std::size_t figure, std::uint64_t seed) {
    RunPlan plan;
    std::map<std::pair<std::size_t, std::pair<std::vector<std::size_t>, std::vector<double>>>, std::size_t> known;
    for (const Observation& observation : problem.observations) {
        std::vector<double> numbers = observation.numbers;
        plan.figureOf.push_back(static_cast<std::size_t>(numbers[figure]));
        numbers[figure] = 0;
        const auto [at, isNew] =
            known.emplace(std::pair(observation.group, std::pair(observation.parameters, numbers)), plan.points.size());
        plan.pointOf.push_back(at->second);
        if (!isNew)
            continue;
        const std::string& name = problem.groups[observation.group];
        plan.points.push_back({name, std::move(numbers), observation.parameters,
                               stats::RandomStream(seed, 0, "calibration", name).bits()});
    }
    return plan;
}

SimulationRun runOf(const RunPoint& point, std::span<const double> values, std::uint32_t replication) {
    SimulationRun run{point.name, point.numbers, {}, point.seed, replication};
    for (const std::size_t parameter : point.parameters)
        run.values.push_back(values[parameter]);
    return run;
}

std::vector<std::vector<std::size_t>> separableParts(const Problem& problem) {
    std::vector<std::size_t> root(problem.parameters.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto rootOf = [&](std::size_t parameter) {
        while (root[parameter] != parameter)
            parameter = root[parameter] = root[root[parameter]];
        return parameter;
    };
    for (const Observation& observation : problem.observations)
        for (const std::size_t parameter : observation.parameters)
            root[rootOf(parameter)] = rootOf(observation.parameters.front());
    std::map<std::size_t, std::vector<std::size_t>> parts;
    for (std::size_t i = 0; i < problem.observations.size(); ++i)
        parts[rootOf(problem.observations[i].parameters.front())].push_back(i);
    std::vector<std::vector<std::size_t>> result;
    for (auto& [parameter, observations] : parts)
        result.push_back(std::move(observations));
    return result;
}

} // namespace lakewright::calibration
