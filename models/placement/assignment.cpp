// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placement/assignment.h"

#include <Cbc_C_Interface.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>

namespace lakewright::placement {
namespace {

/// Room beyond an optimum that the next stage may use, so that rounding of the solver shuts nothing out.
constexpr double kStageSlack = 1e-9;

struct DeleteModel {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};

/// A row of the program that bounds a weighted sum of the options taken.
struct Limit {
    std::vector<double> weights; ///< by option
    double most = 0;
};

/// What one stage minimises.
struct Stage {
    std::vector<double> weights;      ///< by option; empty: the enlargement
    std::span<const double> enlarged; ///< by resource; empty: free
    std::vector<Limit> limits;        ///< results of the stages before
};

class Program {
public:
    explicit Program(const AssignmentProblem& problem) : m_problem(problem) {}

    Assignment solve(const Stage& stage) const {
        const std::unique_ptr<Cbc_Model, DeleteModel> model(Cbc_newModel());
        addColumns(model.get(), stage);
        addGroups(model.get());
        addRooms(model.get());
        for (const Limit& limit : stage.limits)
            addLimit(model.get(), limit);
        Cbc_setParameter(model.get(), "log", "0");
        Cbc_setParameter(model.get(), "ratioGap", "0");
        Cbc_setParameter(model.get(), "allowableGap", "0");
        // CBC 2.10.8's preprocessing calls choices optimal that are not, see the test "two that hardly do not fit".
        Cbc_setParameter(model.get(), "preprocess", "off");
        Cbc_solve(model.get());
        if (!Cbc_isProvenOptimal(model.get()))
            throw std::runtime_error("The program of a placement was not solved to optimality");
        return read(Cbc_getColSolution(model.get()));
    }

private:
    void addColumns(Cbc_Model* model, const Stage& stage) const {
        for (std::size_t i = 0; i < m_problem.options.size(); ++i)
            Cbc_addCol(model, "", 0, 1, stage.weights.empty() ? 0 : stage.weights[i], 1, 0, nullptr, nullptr);
        for (std::size_t i = 0; i < m_problem.resources; ++i) {
            const double most =
                stage.enlarged.empty() ? std::numeric_limits<double>::max() : stage.enlarged[i] + kStageSlack;
            Cbc_addCol(model, "", 0, most, stage.weights.empty() ? 1 : 0, 0, 0, nullptr, nullptr);
        }
    }

    void addGroups(Cbc_Model* model) const {
        for (std::size_t group = 0; group < m_problem.groups; ++group) {
            std::vector<int> columns;
            for (std::size_t i = 0; i < m_problem.options.size(); ++i)
                if (m_problem.options[i].group == group)
                    columns.push_back(static_cast<int>(i));
            assert(!columns.empty());
            const std::vector<double> ones(columns.size(), 1);
            Cbc_addRow(model, "", static_cast<int>(columns.size()), columns.data(), ones.data(), 'E', 1);
        }
    }

    void addRooms(Cbc_Model* model) const {
        for (const Room& room : m_problem.rooms) {
            std::vector<int> columns{static_cast<int>(m_problem.options.size() + room.resource)};
            std::vector<double> weights{-1};
            for (const Use& use : room.uses) {
                columns.push_back(static_cast<int>(use.option));
                weights.push_back(use.share);
            }
            Cbc_addRow(model, "", static_cast<int>(columns.size()), columns.data(), weights.data(), 'L', 1);
        }
    }

    void addLimit(Cbc_Model* model, const Limit& limit) const {
        std::vector<int> columns;
        std::vector<double> weights;
        for (std::size_t i = 0; i < limit.weights.size(); ++i)
            if (limit.weights[i] > 0) {
                columns.push_back(static_cast<int>(i));
                weights.push_back(limit.weights[i]);
            }
        Cbc_addRow(model, "", static_cast<int>(columns.size()), columns.data(), weights.data(), 'L', limit.most);
    }

    Assignment read(const double* solution) const {
        Assignment result;
        result.options.resize(m_problem.groups);
        for (std::size_t i = 0; i < m_problem.options.size(); ++i)
            if (solution[i] > 0.5)
                result.options[m_problem.options[i].group] = i;
        for (const std::size_t option : result.options)
            result.cost += m_problem.options[option].cost;
        result.enlarged.assign(m_problem.resources, 0);
        for (const Room& room : m_problem.rooms) {
            double sum = 0;
            for (const Use& use : room.uses)
                sum += result.options[m_problem.options[use.option].group] == use.option ? use.share : 0;
            double& enlarged = result.enlarged[room.resource];
            enlarged = std::max(enlarged, sum - 1);
        }
        for (double& enlarged : result.enlarged)
            enlarged = enlarged > kStageSlack * 10 ? enlarged : 0;
        return result;
    }

    const AssignmentProblem& m_problem;
};

double largestOf(const std::vector<double>& weights) {
    return *std::max_element(weights.begin(), weights.end());
}

/// Scaled so that the largest weight is 1, as solvers compare with absolute tolerances; all zeros stay.
std::vector<double> scaled(std::vector<double> weights) {
    if (const double largest = largestOf(weights); largest > 0)
        for (double& weight : weights)
            weight /= largest;
    return weights;
}

/// At most what was found to be the least, for the stages after it; nothing where all options cost nothing.
std::vector<Limit> keeping(const std::vector<double>& costs, double least) {
    const double largest = largestOf(costs);
    if (largest <= 0)
        return {};
    return {{scaled(costs), least / largest * (1 + kStageSlack) + kStageSlack}};
}

} // namespace

Assignment assign(const AssignmentProblem& problem) {
    if (problem.groups == 0)
        return {{}, 0, std::vector<double>(problem.resources, 0)};
    const Program program(problem);
    std::vector<double> costs, delays;
    for (const Option& option : problem.options) {
        costs.push_back(option.cost);
        delays.push_back(option.delay);
    }
    const std::vector<double> enlarged = program.solve({{}, {}, {}}).enlarged;
    const Assignment cheapest = program.solve({scaled(costs), enlarged, {}});
    return program.solve({scaled(delays), enlarged, keeping(costs, cheapest.cost)});
}

} // namespace lakewright::placement
