// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/model.h"

#include "models/calibration/laws.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

/// Names in the order of their first use, each with an index.
class Names {
public:
    std::size_t operator[](const std::string& name) {
        const auto [at, isNew] = m_indices.emplace(name, m_names.size());
        if (isNew)
            m_names.push_back(name);
        return at->second;
    }
    std::vector<std::string> take() { return std::move(m_names); }

private:
    std::map<std::string, std::size_t> m_indices;
    std::vector<std::string> m_names;
};

double weightOf(const Row& row, double repeats) {
    const double spread = row.deviation.value_or(0);
    const double own = kPlainSpread / std::hypot(kPlainSpread, std::max(0.0, spread - kPlainSpread));
    return own / std::sqrt(repeats);
}

} // namespace

std::span<const Model> models() {
    static const std::vector<Model> all{cacheModel(),         checkpointModel(),  clientModel(),
                                        deviceModel(),        facadeModel(),      networkModel(),
                                        operationCostModel(), scaleOutModel(),    simulatedFacadeModel(),
                                        trainingModel(),      variabilityModel(), wanModel()};
    return all;
}

const Model* modelNamed(std::string_view name) {
    const auto all = models();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Model& model) { return model.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Problem problemOf(const Model& model, std::span<const Row> rows) {
    Problem problem;
    problem.equation = model.equation;
    for (const Variable& variable : model.variables) {
        problem.chosen.push_back(variable.isChosen);
        problem.least.push_back(variable.least);
    }
    std::map<std::string, std::size_t> parameters;
    std::map<std::pair<std::string, std::string>, double> repeats; // of a group in a regime
    for (const Row& row : rows) {
        for (const std::string& name : row.parameters)
            parameters.emplace(name, 0);
        repeats[{row.group, row.regime}] += 1;
    }
    for (auto& [name, index] : parameters) {
        index = problem.parameters.size();
        problem.parameters.push_back(model.parameter(name, rows));
    }
    Names groups, regimes;
    for (const Row& row : rows) {
        Observation& to = problem.observations.emplace_back();
        for (const std::string& name : row.parameters)
            to.parameters.push_back(parameters.at(name));
        if (!row.limit.empty() && row.parameters.back() == row.limit)
            to.limit = to.parameters.back();
        to.numbers = row.numbers;
        to.value = row.value;
        to.weight = weightOf(row, repeats.at({row.group, row.regime}));
        to.group = groups[row.group];
        to.regime = regimes[row.regime];
    }
    problem.groups = groups.take();
    problem.regimes = regimes.take();
    return problem;
}

} // namespace lakewright::calibration
