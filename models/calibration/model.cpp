// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/model.h"

#include "models/calibration/laws.h"
#include "models/traces/measurements/omissions.h"

#include <fmt/format.h>

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

std::string circumstancesOf(const Model& model, const Row& row) {
    std::string text;
    for (std::size_t i = 0; i < model.variables.size(); ++i)
        text += fmt::format("{}{} {:.4g}", i == 0 ? "" : ", ", model.variables[i].name, row.numbers[i]);
    return text;
}

/// A row that the law has no value for where a fit begins would hold back the steps of all others.
Rows withValue(const Model& model, Rows read) {
    const Problem problem = problemOf(model, read.rows);
    std::vector<double> starts;
    for (const Parameter& parameter : problem.parameters)
        starts.push_back(parameter.start);
    Rows kept{{}, std::move(read.omissions), std::move(read.assumed)};
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        Row& row = read.rows[i];
        if (std::isfinite(problem.residual(problem.observations[i], starts)))
            kept.rows.push_back(std::move(row));
        else
            traces::addOmission(kept.omissions, "the law has no value at " + circumstancesOf(model, row),
                                row.file + " " + row.place);
    }
    return kept;
}

/// The models as their files have them, reading only rows that they have a value for. Simulated ones find that out by
/// running.
std::vector<Model> registered() {
    std::vector<Model> all{cacheModel(),           checkpointModel(), clientModel(),        deviceModel(),
                           facadeModel(),          networkModel(),    operationCostModel(), scaleOutModel(),
                           simulatedFacadeModel(), trainingModel(),   variabilityModel(),   wanModel()};
    for (Model& model : all)
        if (!model.figure)
            model.rows = [plain = model](std::span<const Table> tables) {
                return withValue(plain, plain.rows(tables));
            };
    return all;
}

} // namespace

std::string onlySystem(std::span<const Row> rows) {
    const bool isOne = !rows.empty() && std::all_of(rows.begin(), rows.end(),
                                                    [&](const Row& row) { return row.system == rows.front().system; });
    return isOne ? rows.front().system : "";
}

std::span<const Model> models() {
    static const std::vector<Model> all = registered();
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
        to.most = row.most;
        to.weight = weightOf(row, repeats.at({row.group, row.regime}));
        to.group = groups[row.group];
        to.regime = regimes[row.regime];
    }
    problem.groups = groups.take();
    problem.regimes = regimes.take();
    return problem;
}

} // namespace lakewright::calibration
