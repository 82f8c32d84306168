// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/least_squares.h"

#include "models/stats/philox.h"

#include <ceres/ceres.h>
#include <glog/logging.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>

namespace lakewright::calibration {
namespace {

/// Huber's constant: 95 % efficient where errors are normal (Huber 1981).
constexpr double kHuber = 1.345;
/// Scatter below which rows agree to the last digits and only rounding is left, on the problem's scale.
constexpr double kLeastScatter = 1e-12;

void silenceSolver() {
    static std::once_flag once;
    std::call_once(once, [] { FLAGS_minloglevel = google::GLOG_FATAL; });
}

/// One row as the solver sees it: its residual in units of the scatter, and slopes by the logarithms of its parameters.
class RowCost : public ceres::CostFunction {
public:
    /// `scale` is weight over scatter.
    RowCost(const Problem& problem, const Observation& observation, double scale, std::atomic<std::uint64_t>& failures)
        : m_problem(problem), m_observation(observation), m_scale(scale), m_failures(failures) {
        set_num_residuals(1);
        mutable_parameter_block_sizes()->assign(observation.parameters.size(), 1);
    }

    bool Evaluate(double const* const* logarithms, double* residual, double** slopes) const override {
        std::vector<double> values(m_observation.parameters.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::exp(*logarithms[i]);
        const std::optional<double> found = at(values);
        if (!found)
            return false;
        *residual = *found;
        for (std::size_t i = 0; slopes != nullptr && i < values.size(); ++i)
            if (slopes[i] != nullptr)
                *slopes[i] = slope(values, i, *found);
        return true;
    }

private:
    /// Near the cube root of the rounding error, where it balances that of a central difference.
    static constexpr double kStep = 1e-5;

    std::optional<double> at(std::span<const double> values) const {
        const double y = m_problem.equation(values, m_observation.numbers);
        const bool isLinear = m_problem.scale == Scale::Linear;
        if (std::isfinite(y) && (isLinear || y > 0))
            return m_scale * (isLinear ? y - m_observation.value : std::log(y / m_observation.value));
        ++m_failures;
        return {};
    }

    /// Central, or one-sided beside values that the equation has no number for; 0 between two of them.
    double slope(std::vector<double>& values, std::size_t parameter, double middle) const {
        const double value = values[parameter];
        values[parameter] = value * std::exp(kStep);
        const std::optional<double> above = at(values);
        values[parameter] = value * std::exp(-kStep);
        const std::optional<double> below = at(values);
        values[parameter] = value;
        const double width = kStep * ((above ? 1 : 0) + (below ? 1 : 0));
        return width > 0 ? (above.value_or(middle) - below.value_or(middle)) / width : 0;
    }

    const Problem& m_problem;
    const Observation& m_observation;
    double m_scale;
    std::atomic<std::uint64_t>& m_failures;
};

struct PriorResidual {
    double mean, spread;
    template <typename T>
    bool operator()(const T* logarithm, T* residual) const {
        *residual = (*logarithm - mean) / spread;
        return true;
    }
};

/// Descents of one problem in units of one scatter.
class Descent {
public:
    Descent(const Problem& problem, const FitOptions& options, double scatter)
        : m_problem(problem), m_options(options), m_scatter(scatter) {
        silenceSolver();
    }

    Fit from(std::span<const double> start) const {
        std::vector<double> logarithms(start.size());
        for (std::size_t i = 0; i < start.size(); ++i)
            logarithms[i] = std::log(std::clamp(start[i], m_problem.parameters[i].least, m_problem.parameters[i].most));
        std::atomic<std::uint64_t> failures{0};
        ceres::Problem problem;
        addRows(problem, logarithms, failures);
        for (std::size_t i = 0; i < logarithms.size(); ++i)
            limit(problem, i, logarithms[i]);
        ceres::Solver::Summary summary;
        ceres::Solve(options(), &problem, &summary);
        Fit fit;
        for (const double logarithm : logarithms)
            fit.values.push_back(std::exp(logarithm));
        fit.cost = summary.IsSolutionUsable() ? summary.final_cost : std::numeric_limits<double>::infinity();
        fit.hasConverged = summary.termination_type == ceres::CONVERGENCE;
        fit.message = summary.message;
        fit.scatter = m_scatter;
        fit.isRobust = m_options.isRobust;
        fit.failures = failures;
        return fit;
    }

private:
    void addRows(ceres::Problem& problem, std::vector<double>& logarithms, std::atomic<std::uint64_t>& failures) const {
        for (const Observation& observation : m_problem.observations) {
            if (observation.weight <= 0)
                continue;
            std::vector<double*> blocks;
            for (const std::size_t parameter : observation.parameters)
                blocks.push_back(&logarithms[parameter]);
            problem.AddResidualBlock(new RowCost(m_problem, observation, observation.weight / m_scatter, failures),
                                     m_options.isRobust ? new ceres::HuberLoss(kHuber) : nullptr, blocks);
        }
    }

    void limit(ceres::Problem& problem, std::size_t index, double& logarithm) const {
        const Parameter& parameter = m_problem.parameters[index];
        problem.AddParameterBlock(&logarithm, 1);
        problem.SetParameterLowerBound(&logarithm, 0, std::log(parameter.least));
        problem.SetParameterUpperBound(&logarithm, 0, std::log(parameter.most));
        if (parameter.prior)
            problem.AddResidualBlock(new ceres::AutoDiffCostFunction<PriorResidual, 1, 1>(
                                         new PriorResidual{std::log(parameter.prior->value), parameter.prior->spread}),
                                     nullptr, &logarithm);
        if (!m_options.fixed.empty() && m_options.fixed[index])
            problem.SetParameterBlockConstant(&logarithm);
    }

    ceres::Solver::Options options() const {
        ceres::Solver::Options options;
        options.linear_solver_type = ceres::DENSE_QR;
        options.max_num_iterations = m_options.mostIterations;
        options.function_tolerance = 1e-15;
        options.gradient_tolerance = 1e-14;
        options.parameter_tolerance = 1e-13;
        // Steps shrink by 2, 4, 8 …: twenty in a row reach from anywhere to where the law has a value again.
        options.max_num_consecutive_invalid_steps = 20;
        options.logging_type = ceres::SILENT;
        options.num_threads = 1;
        return options;
    }

    const Problem& m_problem;
    const FitOptions& m_options;
    double m_scatter;
};

double weightOf(const Problem& problem) {
    double sum = 0;
    for (const Observation& observation : problem.observations)
        sum += observation.weight * observation.weight;
    return sum;
}

double freedomOf(const Problem& problem, const FitOptions& options) {
    double fitted = 0;
    for (std::size_t i = 0; i < problem.parameters.size(); ++i)
        fitted += options.fixed.empty() || !options.fixed[i] ? 1 : 0;
    return std::max(1.0, weightOf(problem) - fitted);
}

/// Root of the mean square; where a few rows lie so far off that it is half as much again as what the median says, the
/// median's (1.4826 times it, for normal errors).
double scatterOf(const Problem& problem, std::span<const double> values, const FitOptions& options, double freedom) {
    double squares = 0;
    std::vector<double> sizes;
    for (const Observation& observation : problem.observations) {
        const double size = std::abs(problem.residual(observation, values));
        squares += observation.weight * observation.weight * size * size;
        if (observation.weight > 0)
            sizes.push_back(size);
    }
    const double whole = std::sqrt(squares / freedom);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    const double typical = std::max(1.4826 * *middle, whole / 4);
    return std::max(kLeastScatter, options.isRobust && whole > 1.5 * typical ? typical : whole);
}

/// Starts beside the first: each parameter up to a factor of 3 away, or across its prior.
std::vector<double> otherStart(const Problem& problem, stats::RandomStream& random) {
    std::vector<double> start;
    for (const Parameter& parameter : problem.parameters) {
        const double spread = parameter.prior ? 2 * parameter.prior->spread : std::log(3.0);
        const double middle = parameter.prior ? parameter.prior->value : parameter.start;
        start.push_back(std::clamp(middle * std::exp(spread * (2 * random.uniform() - 1)), parameter.least * 1.0001,
                                   parameter.most * 0.9999));
    }
    return start;
}

std::vector<Fit> descents(const Problem& problem, const FitOptions& options, double scatter) {
    const Descent descent(problem, options, scatter);
    std::vector<Fit> fits;
    for (const std::vector<double>& start : startsOf(problem, options))
        fits.push_back(descent.from(start));
    return fits;
}

/// The one of least cost, with the failures of all.
Fit leastOf(std::span<const Fit> fits) {
    Fit least = *std::min_element(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.cost < b.cost; });
    least.failures = 0;
    for (const Fit& fit : fits)
        least.failures += fit.failures;
    return least;
}

/// Costs count in units of the scatter that was found, not of the one that the descents had to assume.
int agreeing(std::span<const Fit> fits, double scatter) {
    const Fit least = leastOf(fits);
    const double unit = least.scatter / scatter;
    return static_cast<int>(std::count_if(fits.begin(), fits.end(), [&](const Fit& fit) {
        return (fit.cost - least.cost) * unit * unit <= Fit::kAgreement;
    }));
}

} // namespace

double firstScatter(Scale scale) {
    return scale == Scale::Linear ? 1.0 : 0.1;
}

std::vector<std::vector<double>> startsOf(const Problem& problem, const FitOptions& options) {
    std::vector<std::vector<double>> starts(1);
    for (const Parameter& parameter : problem.parameters)
        starts.front().push_back(parameter.start);
    stats::RandomStream random(options.seed, 0, "calibration", "starts");
    for (int i = 1; i < options.starts; ++i)
        starts.push_back(otherStart(problem, random));
    return starts;
}

double scatterAt(const Problem& problem, std::span<const double> values, const FitOptions& options) {
    return scatterOf(problem, values, options, freedomOf(problem, options));
}

Fit fit(const Problem& problem, const FitOptions& options) {
    const double freedom = freedomOf(problem, options);
    const std::vector<Fit> first = descents(problem, options, firstScatter(problem.scale));
    Fit found = leastOf(first);
    for (int round = 0; round < 2 && std::isfinite(found.cost); ++round) {
        const std::uint64_t failures = found.failures;
        found = Descent(problem, options, scatterOf(problem, found.values, options, freedom)).from(found.values);
        found.failures += failures;
    }
    found.startsThatAgree = agreeing(first, found.scatter);
    found.freedom = freedom;
    return found;
}

Fit refit(const Problem& problem, std::span<const double> values, double scatter, const FitOptions& options) {
    Fit found = Descent(problem, options, scatter).from(values);
    found.startsThatAgree = std::isfinite(found.cost) ? 1 : 0;
    found.freedom = freedomOf(problem, options);
    return found;
}

} // namespace lakewright::calibration
