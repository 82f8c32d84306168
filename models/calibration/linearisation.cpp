// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/linearisation.h"

#include "models/stats/interval.h"

#include <algorithm>
#include <cmath>

namespace lakewright::calibration {
namespace {

/// Logarithms of a point's figures; empty where the run failed.
using Logarithms = std::vector<double>;

Logarithms logarithmsOf(const RunResult& result) {
    Logarithms logarithms;
    for (const double figure : result.figures)
        logarithms.push_back(std::log(figure));
    return logarithms;
}

/// What replications at one place say of a point.
struct Base {
    Logarithms first;       ///< of the replication that searches and differences have
    Logarithms mean, noise; ///< by figure: mean and deviation of the logarithms
};

/// A parameter's value moved either way, and what the points make of it.
struct Step {
    double below = 0, above = 0;                      ///< ln of what it was moved by
    std::vector<Logarithms> pointsBelow, pointsAbove; ///< of the points that it concerns
};

class Linearisation {
public:
    Linearisation(const Problem& problem, const RunPlan& plan, std::span<const double> values, RunBook& book,
                  const LinearisationOptions& options)
        : m_problem(problem), m_plan(plan), m_values(values.begin(), values.end()), m_book(book), m_options(options) {
        findBases();
        m_slopes.assign(plan.points.size(), {});
        for (std::size_t i = 0; i < plan.points.size(); ++i)
            m_slopes[i].assign(m_bases[i].first.size(), std::vector<double>(plan.points[i].parameters.size(), 0.0));
        for (std::size_t parameter = 0; parameter < m_values.size(); ++parameter)
            findSlopes(parameter);
    }

    std::optional<Line> lineOf(std::size_t observation) const {
        const std::size_t point = m_plan.pointOf[observation], figure = m_plan.figureOf[observation];
        if (figure >= m_bases[point].first.size())
            return {};
        Line line{m_bases[point].mean[figure], m_slopes[point][figure], {}};
        for (const std::size_t parameter : m_plan.points[point].parameters)
            line.centres.push_back(m_values[parameter]);
        return line;
    }

private:
    void findBases() {
        std::vector<SimulationRun> runs;
        for (const RunPoint& point : m_plan.points)
            for (std::uint32_t i = 0; i < m_options.replications; ++i)
                runs.push_back(runOf(point, m_values, i));
        const std::vector<RunResult> results = m_book.results(runs);
        for (std::size_t i = 0; i < m_plan.points.size(); ++i)
            m_bases.push_back(baseOf({results.data() + i * m_options.replications, m_options.replications}));
    }

    static Base baseOf(std::span<const RunResult> replications) {
        Base base{logarithmsOf(replications.front()), {}, {}};
        for (std::size_t figure = 0; figure < base.first.size(); ++figure) {
            std::vector<double> all;
            for (const RunResult& result : replications)
                if (figure < result.figures.size())
                    all.push_back(std::log(result.figures[figure]));
            base.mean.push_back(stats::mean(all));
            base.noise.push_back(all.size() < 2 ? 0 : std::sqrt(stats::sampleVariance(all)));
        }
        return base;
    }

    void findSlopes(std::size_t parameter) {
        std::vector<std::size_t> points;
        for (std::size_t i = 0; i < m_plan.points.size(); ++i)
            if (const auto& own = m_plan.points[i].parameters;
                std::find(own.begin(), own.end(), parameter) != own.end())
                points.push_back(i);
        double length = m_options.leastStep;
        Step step = stepOf(parameter, length, points);
        while (length < m_options.mostStep && effectOf(step, points) < m_options.effect) {
            length = std::min(2 * length, m_options.mostStep);
            step = stepOf(parameter, length, points);
        }
        for (std::size_t i = 0; i < points.size(); ++i)
            addSlopes(parameter, points[i], step, i);
    }

    Step stepOf(std::size_t parameter, double length, const std::vector<std::size_t>& points) const {
        const double centre = std::log(m_values[parameter]);
        Step step;
        step.above = std::min(length, std::log(m_problem.parameters[parameter].most) - centre);
        step.below = std::min(length, centre - std::log(m_problem.parameters[parameter].least));
        std::vector<SimulationRun> runs;
        for (const double move : {-step.below, step.above}) {
            std::vector<double> values = m_values;
            values[parameter] *= std::exp(move);
            for (const std::size_t point : points)
                runs.push_back(runOf(m_plan.points[point], values));
        }
        const std::vector<RunResult> results = m_book.results(runs);
        for (std::size_t i = 0; i < runs.size(); ++i)
            (i < points.size() ? step.pointsBelow : step.pointsAbove).push_back(logarithmsOf(results[i]));
        return step;
    }

    /// How far the step moves a figure of one of its points; from the middle where a side has failed.
    double moveOf(const Step& step, std::size_t index, std::size_t point, std::size_t figure) const {
        const Logarithms& below = step.pointsBelow[index];
        const Logarithms& above = step.pointsAbove[index];
        const double middle = m_bases[point].first[figure];
        return (figure < above.size() ? above[figure] : middle) - (figure < below.size() ? below[figure] : middle);
    }

    /// The largest move of a row, in deviations of what chance moves it by.
    double effectOf(const Step& step, const std::vector<std::size_t>& points) const {
        double most = 0;
        for (std::size_t i = 0; i < points.size(); ++i)
            for (std::size_t figure = 0; figure < m_bases[points[i]].first.size(); ++figure)
                most = std::max(most, std::abs(moveOf(step, i, points[i], figure)) /
                                          std::max(m_bases[points[i]].noise[figure], kRounding));
        return most;
    }

    void addSlopes(std::size_t parameter, std::size_t point, const Step& step, std::size_t index) {
        const auto& own = m_plan.points[point].parameters;
        const auto place = static_cast<std::size_t>(std::find(own.begin(), own.end(), parameter) - own.begin());
        const double width =
            (step.pointsBelow[index].empty() ? 0 : step.below) + (step.pointsAbove[index].empty() ? 0 : step.above);
        for (std::size_t figure = 0; figure < m_bases[point].first.size(); ++figure)
            m_slopes[point][figure][place] = width > 0 ? moveOf(step, index, point, figure) / width : 0;
    }

    /// Of figures that no chance moves.
    static constexpr double kRounding = 1e-6;

    const Problem& m_problem;
    const RunPlan& m_plan;
    std::vector<double> m_values;
    RunBook& m_book;
    const LinearisationOptions& m_options;
    std::vector<Base> m_bases;                              ///< by point
    std::vector<std::vector<std::vector<double>>> m_slopes; ///< by point, figure and parameter of the point
};

} // namespace

std::vector<std::optional<Line>> linearise(const Problem& problem, const RunPlan& plan, std::span<const double> values,
                                           RunBook& book, const LinearisationOptions& options) {
    const Linearisation linearisation(problem, plan, values, book, options);
    std::vector<std::optional<Line>> lines;
    for (std::size_t i = 0; i < problem.observations.size(); ++i)
        lines.push_back(linearisation.lineOf(i));
    return lines;
}

} // namespace lakewright::calibration
