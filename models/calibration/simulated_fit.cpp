// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/simulated_fit.h"

#include "models/calibration/line.h"
#include "models/diagnostics/diagnostic.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>
#include <set>

namespace lakewright::calibration {
namespace {

/// How much of the work is done, told at each per cent.
class Progress {
public:
    Progress(const std::function<void(double)>& tell, double total) : m_tell(tell), m_total(total) {}
    void add(double done) {
        const std::lock_guard lock(m_mutex);
        m_done += done;
        const double share = std::min(1.0, m_done / m_total);
        if (!m_tell || share < m_next)
            return;
        m_next = share + 0.01;
        m_tell(share);
    }

private:
    const std::function<void(double)>& m_tell;
    double m_total, m_done = 0, m_next = 0;
    std::mutex m_mutex;
};

/// Observations that share parameters with no other, with the runs they need.
struct Part {
    Problem problem; ///< these observations, all parameters, the priors of its own
    std::vector<std::size_t> parameters, observations, points;
};

Part partOf(const Problem& problem, const RunPlan& plan, std::vector<std::size_t> observations) {
    Part part{problem, {}, std::move(observations), {}};
    part.problem.observations.clear();
    std::set<std::size_t> parameters, points;
    for (const std::size_t i : part.observations) {
        const Observation& observation = problem.observations[i];
        part.problem.observations.push_back(observation);
        parameters.insert(observation.parameters.begin(), observation.parameters.end());
        points.insert(plan.pointOf[i]);
    }
    part.parameters.assign(parameters.begin(), parameters.end());
    part.points.assign(points.begin(), points.end());
    for (std::size_t i = 0; i < problem.parameters.size(); ++i)
        if (parameters.count(i) == 0)
            part.problem.parameters[i].prior.reset();
    return part;
}

/// A place and its cost.
struct Found {
    std::vector<double> values;      ///< of all parameters
    std::vector<double> predictions; ///< of the part's observations
    double cost = std::numeric_limits<double>::infinity();
    bool isWhole = false; ///< no run failed there
    bool operator<(const Found& other) const { return isWhole != other.isWhole ? isWhole : cost < other.cost; }
};

/// The problem with predictions that are known, whatever the values.
Problem predictedAs(Problem problem, std::span<const double> predictions) {
    problem.equation = lineAt;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        Observation& row = problem.observations[i];
        row.numbers = withLine({}, constantLine(predictions[i], std::vector<double>(row.parameters.size(), 1.0)));
    }
    return problem;
}

/// The cost of a part's rows, by runs.
class PartCost {
public:
    PartCost(const Part& part, const RunPlan& plan, RunBook& book, bool isRobust, double scatter)
        : m_part(part), m_plan(plan), m_book(book), m_scatter(scatter) {
        m_options.starts = 1;
        m_options.isRobust = isRobust;
        m_options.fixed.assign(part.problem.parameters.size(), true);
    }

    Found at(std::span<const double> values) const {
        Found found{{values.begin(), values.end()}, {}, 0, true};
        for (const std::optional<double> prediction : predictionsAt(values)) {
            found.isWhole = found.isWhole && prediction;
            const double measured = m_part.problem.observations[found.predictions.size()].value;
            found.predictions.push_back(prediction.value_or(kFailedRow * measured));
        }
        found.cost = refit(predictedAs(m_part.problem, found.predictions), values, m_scatter, m_options).cost;
        return found;
    }

private:
    /// Of each observation of the part; nothing where the run failed or has no such figure.
    std::vector<std::optional<double>> predictionsAt(std::span<const double> values) const {
        std::vector<SimulationRun> runs;
        for (const std::size_t point : m_part.points)
            runs.push_back(runOf(m_plan.points[point], values));
        const std::vector<RunResult> results = m_book.results(runs);
        std::vector<std::optional<double>> predictions;
        for (const std::size_t i : m_part.observations) {
            const auto point = std::lower_bound(m_part.points.begin(), m_part.points.end(), m_plan.pointOf[i]);
            const auto& figures = results[static_cast<std::size_t>(point - m_part.points.begin())].figures;
            const bool hasFigure = m_plan.figureOf[i] < figures.size();
            predictions.push_back(hasFigure ? std::optional(figures[m_plan.figureOf[i]]) : std::nullopt);
        }
        return predictions;
    }

    const Part& m_part;
    const RunPlan& m_plan;
    RunBook& m_book;
    double m_scatter;
    FitOptions m_options;
};

/// Searches of all parts.
class Work {
public:
    Work(const Problem& problem, const RunPlan& plan, RunBook& book, const SimulatedFitOptions& options,
         const Executor& executor)
        : m_problem(problem), m_plan(plan), m_book(book), m_options(options), m_executor(executor),
          m_parts(partsOf(problem, plan)), m_progress(options.onProgress, totalOf()) {}

    Fit run() {
        const std::vector<std::vector<Found>> searched = searchAll(chosenStarts());
        std::vector<Found> best = leastOf(searched);
        const double scatter = scatterOf(best);
        best = leastOf(searchAgain(best, scatter));
        Fit fit;
        fit.values = joined(best);
        fit.scatter = scatter;
        fit.isRobust = m_options.fit.isRobust;
        fit.hasConverged = true;
        for (const Found& found : best)
            fit.cost += found.cost;
        fit.startsThatAgree = agreeing(searched, firstScatter(m_problem.scale) / scatter);
        fit.failures = m_failures;
        return fit;
    }

private:
    static std::vector<Part> partsOf(const Problem& problem, const RunPlan& plan) {
        std::vector<Part> parts;
        for (std::vector<std::size_t>& observations : separableParts(problem))
            parts.push_back(partOf(problem, plan, std::move(observations)));
        return parts;
    }

    int searchedStarts() const { return std::min(m_options.searched, m_options.fit.starts); }

    double totalOf() const {
        const int places = m_options.fit.starts + searchedStarts() * m_options.search.mostEvaluations +
                           m_options.again.mostEvaluations;
        double total = 0;
        for (const Part& part : m_parts)
            total += static_cast<double>(part.points.size()) * places;
        return total;
    }

    Found evaluate(const Part& part, const PartCost& cost, std::span<const double> values) {
        Found found = cost.at(values);
        m_failures += found.isWhole ? 0 : 1;
        m_progress.add(static_cast<double>(part.points.size()));
        return found;
    }

    PartCost costOf(const Part& part, double scatter) {
        return {part, m_plan, m_book, m_options.fit.isRobust, scatter};
    }

    /// Of each part the starts of least cost, which are worth a search.
    std::vector<std::vector<Found>> chosenStarts() {
        const std::vector<std::vector<double>> starts = startsOf(m_problem, m_options.fit);
        std::vector<std::vector<Found>> chosen(m_parts.size(), std::vector<Found>(starts.size()));
        m_executor(m_parts.size() * starts.size(), [&](std::size_t i) {
            const Part& part = m_parts[i / starts.size()];
            chosen[i / starts.size()][i % starts.size()] =
                evaluate(part, costOf(part, firstScatter(m_problem.scale)), starts[i % starts.size()]);
        });
        for (std::vector<Found>& of : chosen) {
            std::stable_sort(of.begin(), of.end());
            of.resize(static_cast<std::size_t>(searchedStarts()));
        }
        return chosen;
    }

    std::vector<std::vector<Found>> searchAll(std::vector<std::vector<Found>> starts) {
        const auto each = static_cast<std::size_t>(searchedStarts());
        m_executor(m_parts.size() * each, [&](std::size_t i) {
            Found& found = starts[i / each][i % each];
            found = searchedFrom(m_parts[i / each], found, firstScatter(m_problem.scale), m_options.search);
        });
        return starts;
    }

    std::vector<std::vector<Found>> searchAgain(const std::vector<Found>& from, double scatter) {
        std::vector<std::vector<Found>> found(m_parts.size());
        m_executor(m_parts.size(),
                   [&](std::size_t i) { found[i] = {searchedFrom(m_parts[i], from[i], scatter, m_options.again)}; });
        return found;
    }

    /// The best place that a search saw.
    Found searchedFrom(const Part& part, const Found& start, double scatter, const SearchOptions& options) {
        std::vector<double> place, least, most;
        for (const std::size_t i : part.parameters) {
            const Parameter& parameter = m_problem.parameters[i];
            least.push_back(std::log(parameter.least));
            most.push_back(std::log(parameter.most));
            place.push_back(std::clamp(std::log(start.values[i]), least.back(), most.back()));
        }
        Found best;
        const PartCost cost = costOf(part, scatter);
        int evaluations = 0;
        search(
            [&](std::span<const double> logarithms) {
                std::vector<double> values = start.values;
                for (std::size_t i = 0; i < logarithms.size(); ++i)
                    values[part.parameters[i]] = std::exp(logarithms[i]);
                Found found = evaluate(part, cost, values);
                ++evaluations;
                const double height = found.cost;
                if (found < best)
                    best = std::move(found);
                return height;
            },
            place, least, most, options);
        m_progress.add(static_cast<double>(part.points.size()) * (options.mostEvaluations - evaluations));
        return best;
    }

    std::vector<Found> leastOf(const std::vector<std::vector<Found>>& searched) const {
        std::vector<Found> least;
        for (std::size_t i = 0; i < searched.size(); ++i) {
            least.push_back(*std::min_element(searched[i].begin(), searched[i].end()));
            if (!least.back().isWhole)
                refuse(m_parts[i]);
        }
        return least;
    }

    [[noreturn]] void refuse(const Part& part) const {
        const std::vector<FailedRun> failed = m_book.failed();
        const auto first = std::find_if(failed.begin(), failed.end(), [&](const FailedRun& one) {
            return std::any_of(part.points.begin(), part.points.end(),
                               [&](std::size_t point) { return m_plan.points[point].name == one.run.circumstance; });
        });
        throw diagnostics::InputError(
            {{diagnostics::Severity::Error, "", "",
              "Every start of a simulated fit meets runs that fail, so that nothing can be fitted",
              first == failed.end() ? "no figure" : first->run.circumstance + ": " + first->reason,
              "data of circumstances that the simulator can run"}});
    }

    std::vector<double> joined(const std::vector<Found>& parts) const {
        std::vector<double> values = startsOf(m_problem, {.starts = 1}).front();
        for (std::size_t i = 0; i < parts.size(); ++i)
            for (const std::size_t parameter : m_parts[i].parameters)
                values[parameter] = parts[i].values[parameter];
        return values;
    }

    /// Of all parts together, at what they found.
    double scatterOf(const std::vector<Found>& found) const {
        std::vector<double> predictions(m_problem.observations.size());
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            for (std::size_t row = 0; row < found[i].predictions.size(); ++row)
                predictions[m_parts[i].observations[row]] = found[i].predictions[row];
        return scatterAt(predictedAs(m_problem, predictions), joined(found), m_options.fit);
    }

    /// Searches that end as low as the best one, in the part where the fewest do. Costs count in units of the scatter
    /// that was found.
    static int agreeing(const std::vector<std::vector<Found>>& searched, double unit) {
        std::ptrdiff_t fewest = std::numeric_limits<int>::max();
        for (const std::vector<Found>& part : searched) {
            const Found& least = *std::min_element(part.begin(), part.end());
            fewest =
                std::min(fewest, std::count_if(part.begin(), part.end(), [&](const Found& found) {
                             return found.isWhole && (found.cost - least.cost) * unit * unit <= kSimulatedAgreement;
                         }));
        }
        return static_cast<int>(fewest);
    }

    const Problem& m_problem;
    const RunPlan& m_plan;
    RunBook& m_book;
    const SimulatedFitOptions& m_options;
    const Executor& m_executor;
    std::vector<Part> m_parts;
    Progress m_progress;
    std::atomic<std::uint64_t> m_failures{0};
};

} // namespace

Fit simulatedFit(const Problem& problem, const RunPlan& plan, RunBook& book, const SimulatedFitOptions& options,
                 const Executor& executor) {
    return Work(problem, plan, book, options, executor).run();
}

} // namespace lakewright::calibration
