// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/prediction.h"

#include "models/results/amount_text.h"
#include "models/traces/measurements/omissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

/// Rounding of a range that was written and read again, and of figures with four digits that one is derived from.
constexpr double kRounding = 1e-9, kDerivedRounding = 1e-3;
/// Distance where nothing near was measured, or zero was.
constexpr double kNoRatio = 1;

class Predictor {
public:
    explicit Predictor(const Profile& profile) : m_profile(profile), m_model(*modelNamed(profile.model)) {
        m_problem.equation = m_model.equation;
        m_problem.regimes = profile.regimes;
        for (const ProfileParameter& parameter : profile.parameters) {
            m_indices.emplace(parameter.name, m_values.size());
            m_values.push_back(parameter.value);
        }
        for (const MeasuredSeries& series : profile.measured)
            m_measured.emplace(indicesOf(series.parameters), series.ranges);
    }

    /// The parameter a row names and the profile lacks; empty: it has all.
    std::string missing(const Row& row) const {
        for (const std::string& name : row.parameters)
            if (m_indices.count(name) == 0 && name != row.limit)
                return name;
        return "";
    }

    Predicted predict(const Row& row, std::size_t index) const {
        const Observation observation = bound(row);
        const stats::Interval band =
            predictiveBand(m_problem, observation, m_values, m_profile.covariance, m_profile.noise);
        Predicted result{index, {row.value, m_problem.predicted(observation, m_values), band.low, band.high}, {}, 0};
        const auto measured = m_measured.find(observation.parameters);
        if (measured == m_measured.end()) {
            result.beyond.emplace_back("no row with all of its parameters was measured");
            result.distance = kNoRatio;
            return result;
        }
        for (std::size_t i = 0; i < measured->second.size(); ++i)
            compare(row.numbers[i], measured->second[i], m_model.variables[i].isDerived, result);
        return result;
    }

private:
    std::vector<std::size_t> indicesOf(const std::vector<std::string>& names) const {
        std::vector<std::size_t> indices;
        for (const std::string& name : names)
            indices.push_back(m_indices.at(name));
        return indices;
    }

    Observation bound(const Row& row) const {
        Observation observation;
        for (const std::string& name : row.parameters)
            if (name != row.limit)
                observation.parameters.push_back(m_indices.at(name));
        if (const auto limit = m_indices.find(row.limit); limit != m_indices.end())
            observation.parameters.push_back(limit->second);
        observation.numbers = row.numbers;
        observation.value = row.value;
        observation.most = row.most;
        observation.regime = regimeOf(row.regime);
        return observation;
    }

    /// A regime that was never seen scatters like the one that scatters most.
    std::size_t regimeOf(const std::string& name) const {
        const auto& all = m_profile.regimes;
        if (const auto found = std::find(all.begin(), all.end(), name); found != all.end())
            return static_cast<std::size_t>(found - all.begin());
        const auto& deviations = m_profile.noise.deviations;
        return static_cast<std::size_t>(std::max_element(deviations.begin(), deviations.end()) - deviations.begin());
    }

    static std::string measured(const MeasuredRange& range) {
        const std::string least = results::amountText(range.least, range.unit);
        const std::string most = results::amountText(range.most, range.unit);
        return least == most ? "only " + least : least + " to " + most;
    }

    static void compare(double asked, const MeasuredRange& range, bool isDerived, Predicted& into) {
        const double rounding = isDerived ? kDerivedRounding : kRounding;
        if (asked >= range.least * (1 - rounding) && asked <= range.most * (1 + rounding))
            return;
        const double nearest = asked < range.least ? range.least : range.most;
        into.beyond.push_back(
            fmt::format("{} {}, measured {}", range.name, results::amountText(asked, range.unit), measured(range)));
        const bool hasRatio = asked > 0 && nearest > 0;
        into.distance = std::max(into.distance, hasRatio ? std::abs(std::log(asked / nearest)) : kNoRatio);
    }

    const Profile& m_profile;
    const Model& m_model;
    Problem m_problem;
    std::map<std::string, std::size_t> m_indices;
    std::map<std::vector<std::size_t>, std::vector<MeasuredRange>> m_measured; ///< by the parameters of a series
    std::vector<double> m_values;
};

} // namespace

Predictions predict(const Profile& profile, std::span<const Row> rows) {
    const Predictor predictor(profile);
    Predictions result;
    std::vector<Comparison> all, inside;
    std::vector<std::string> regimes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const std::string missing = predictor.missing(rows[i]); !missing.empty()) {
            traces::addOmission(result.unpredictable, "the profile has no " + missing,
                                rows[i].file + " " + rows[i].place);
            continue;
        }
        Predicted predicted = predictor.predict(rows[i], i);
        if (!std::isfinite(predicted.comparison.absoluteError())) {
            traces::addOmission(result.unpredictable, "the law has no value there", rows[i].file + " " + rows[i].place);
            continue;
        }
        result.rows.push_back(std::move(predicted));
        all.push_back(result.rows.back().comparison);
        regimes.push_back(rows[i].regime);
        if (result.rows.back().beyond.empty())
            inside.push_back(all.back());
    }
    result.errors = errorsOf(all);
    result.regimes = errorsByRegime(all, regimes);
    result.inside = errorsOf(inside);
    return result;
}

} // namespace lakewright::calibration
