// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/problem.h"
#include "models/traces/measurements/import_report.h"
#include "models/traces/measurements/measurement.h"

#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::calibration {

/// A file of measurements.
struct Table {
    std::string file;
    std::vector<traces::Measurement> measurements;
};

/// One measured value as a model explains it, before it is bound to a fit.
struct Row {
    std::vector<std::string> parameters; ///< names, in the order of the equation's values
    std::string limit;                   ///< the last parameter, where a fit has it: the storage behind; may be empty
    std::vector<double> numbers;         ///< of the model's variables, in base units
    double value = 0;                    ///< > 0, in `unit`
    double most = std::numeric_limits<double>::infinity(); ///< that the value can be at all: 1 for a share
    std::optional<double> deviation;                       ///< of the value over the value, as far as the file tells
    std::string outcome, unit;                             ///< "throughput", "B/s"
    std::string group;                                     ///< rows that repeat one thing share it
    std::string system;                                    ///< what was measured
    std::string submitter;   ///< whose system it is, where files are of several; may be empty
    std::string regime;      ///< rows that scatter alike
    std::string file, place; ///< where it stands
    bool operator==(const Row&) const = default;
};

/// The rows that a model reads out of tables, what it left, and what it assumed where a file does not say it.
struct Rows {
    std::vector<Row> rows;
    std::vector<traces::Omission> omissions, assumed{};
};

/// A circumstance that a model's equation takes.
struct Variable {
    std::string name, unit; ///< "accelerators", "count"
    bool isChosen = true;   ///< whoever measures can choose it
    bool isDerived = false; ///< from figures of the row, whose rounding it has
    double least = 0;       ///< below it nothing can be measured, in `unit`
    bool operator==(const Variable&) const = default;
};

/// The one system that all rows are of: how well a fit predicts another, nothing then tells. Empty where there are
/// several, or where a row does not say.
std::string onlySystem(std::span<const Row> rows);

/// A model that can be fitted to measurements (MODELS §9.4).
struct Model {
    std::string name, title;
    std::string law;       ///< the equation in words and symbols, for people
    std::string groupWord; ///< what a group is: "submission"
    std::vector<Variable> variables;
    std::optional<std::size_t> load; ///< the variable that says how hard the system was driven
    /// What the model explains in tables. Of those in `models()`: a row that its law has no value for is left out, with
    /// its place and circumstances.
    std::function<Rows(std::span<const Table> tables)> rows;
    /// Unit, start, limits and prior of a parameter that rows name. Precondition: some row names it.
    Parameter (*parameter)(const std::string& name, std::span<const Row> rows) = nullptr;
    double (*equation)(std::span<const double> values, std::span<const double> numbers) = nullptr;
    /// Set: predictions come from runs of a simulator (simulated_fit.h), the equation is that of their lines (line.h),
    /// and this variable says which of a run's figures a row is.
    std::optional<std::size_t> figure{};
};

/// Every model, by name: cache, checkpoint, client, device, facade, network, operation-cost, scale-out,
/// simulated-facade, training, variability, wan.
std::span<const Model> models();
const Model* modelNamed(std::string_view name); ///< nothing for an unknown name

/// The rows as a problem: parameters sorted by name, repeats of a group weigh as one, and a row whose own spread is
/// beyond kPlainSpread weighs less.
Problem problemOf(const Model& model, std::span<const Row> rows);
inline constexpr double kPlainSpread = 0.05;

} // namespace lakewright::calibration
