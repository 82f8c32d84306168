// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/parameter.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lakewright::calibration {

/// What a model says for one row: `values` are those of the row's parameters, in its order, in their units; `numbers`
/// are the row's. Anything but a finite number is a failed evaluation, which the fit steps back from and counts.
using Equation = std::function<double(std::span<const double> values, std::span<const double> numbers)>;

/// One measured value.
struct Observation {
    std::vector<std::size_t> parameters; ///< indices into Problem::parameters
    std::vector<double> numbers;         ///< circumstances, as the equation wants them
    double value = 0;                    ///< in its base unit; > 0 on a logarithmic scale
    double weight = 1;                   ///< of the residual, >= 0; repeats of a group share theirs
    std::size_t group = 0;               ///< rows that are no independent evidence: index into Problem::groups
    std::size_t regime = 0;              ///< rows that scatter alike: index into Problem::regimes
    std::optional<std::size_t> limit{};  ///< of the parameters, one that a prediction can do without
    double most = std::numeric_limits<double>::infinity(); ///< that the value can be at all: 1 for a share
    bool operator==(const Observation&) const = default;
};

/// How the difference of prediction and measurement counts.
enum class Scale {
    Logarithmic, ///< ln(predicted / measured): relative errors
    Linear       ///< predicted − measured
};

/// A model laid over its data.
struct Problem {
    std::vector<Parameter> parameters;
    std::vector<Observation> observations;
    std::vector<std::string> groups, regimes; ///< names
    /// By number: whoever measures can choose it; those beyond it nobody chooses; empty: all are chosen.
    std::vector<bool> chosen{};
    std::vector<double> least{}; ///< by number: none can be measured below it; those beyond it have no limit
    Equation equation;
    Scale scale = Scale::Logarithmic;

    double predicted(const Observation& observation, std::span<const double> values) const;
    /// Prediction against measurement on the scale of the problem, without weight.
    double residual(const Observation& observation, std::span<const double> values) const;
};

} // namespace lakewright::calibration
