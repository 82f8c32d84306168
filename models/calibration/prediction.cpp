// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/prediction.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

/// Rounding of a range that was written and read again.
constexpr double kRounding = 1e-9;

class Predictor {
public:
    explicit Predictor(const Profile& profile) : m_profile(profile) {
        m_problem.equation = modelNamed(profile.model)->equation;
        m_problem.regimes = profile.regimes;
        for (const ProfileParameter& parameter : profile.parameters) {
            m_indices.emplace(parameter.name, m_values.size());
            m_values.push_back(parameter.value);
        }
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
        for (std::size_t i = 0; i < m_profile.measured.size(); ++i)
            compare(row.numbers[i], m_profile.measured[i], result);
        return result;
    }

private:
    Observation bound(const Row& row) const {
        Observation observation;
        for (const std::string& name : row.parameters)
            if (name != row.limit)
                observation.parameters.push_back(m_indices.at(name));
        if (const auto limit = m_indices.find(row.limit); limit != m_indices.end())
            observation.parameters.push_back(limit->second);
        observation.numbers = row.numbers;
        observation.value = row.value;
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

    static void compare(double asked, const MeasuredRange& range, Predicted& into) {
        if (asked >= range.least * (1 - kRounding) && asked <= range.most * (1 + kRounding))
            return;
        const double nearest = asked < range.least ? range.least : range.most;
        into.beyond.push_back(
            fmt::format("{} {:.4g}, measured {:.4g} to {:.4g}", range.name, asked, range.least, range.most));
        const bool hasRatio = asked > 0 && nearest > 0;
        into.distance = std::max(into.distance, hasRatio ? std::abs(std::log(asked / nearest)) : 1.0);
    }

    const Profile& m_profile;
    Problem m_problem;
    std::map<std::string, std::size_t> m_indices;
    std::vector<double> m_values;
};

void omit(std::vector<traces::Omission>& all, const std::string& reason, const Row& row) {
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.reason == reason; });
    if (found == all.end())
        found = all.insert(all.end(), traces::Omission{reason, 0, {}});
    ++found->count;
    if (found->places.size() < traces::Omission::kMostPlaces)
        found->places.push_back(row.file + " " + row.place);
}

} // namespace

Predictions predict(const Profile& profile, std::span<const Row> rows) {
    const Predictor predictor(profile);
    Predictions result;
    std::vector<Comparison> all, inside;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const std::string missing = predictor.missing(rows[i]); !missing.empty()) {
            omit(result.unpredictable, "the profile has no " + missing, rows[i]);
            continue;
        }
        result.rows.push_back(predictor.predict(rows[i], i));
        all.push_back(result.rows.back().comparison);
        if (result.rows.back().beyond.empty())
            inside.push_back(all.back());
    }
    result.errors = errorsOf(all);
    result.inside = errorsOf(inside);
    return result;
}

} // namespace lakewright::calibration
