// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/model.h"

namespace lakewright::test {

/// Measurements for tests of models: an outcome under circumstances.
inline traces::Measurement measured(const std::string& outcome, traces::Amount value,
                                    std::vector<traces::Condition> conditions, const std::string& place = "row 1") {
    traces::Measurement measurement;
    measurement.conditions = std::move(conditions);
    measurement.outcome.name = outcome;
    measurement.outcome.value = value;
    measurement.place = place;
    return measurement;
}

inline traces::Condition count(const std::string& name, double value) {
    return {name, traces::Count{value}};
}
inline traces::Condition word(const std::string& name, const std::string& value) {
    return {name, value};
}

/// The rows that a model reads out of one table.
inline calibration::Rows rowsOf(const std::string& model, std::vector<traces::Measurement> measurements) {
    const std::vector<calibration::Table> tables{{"t.csv", std::move(measurements)}};
    return calibration::modelNamed(model)->rows(tables);
}

/// Why a model left measurements out.
inline std::vector<std::string> reasonsOf(const calibration::Rows& rows) {
    std::vector<std::string> reasons;
    for (const traces::Omission& omission : rows.omissions)
        reasons.push_back(omission.reason);
    return reasons;
}

} // namespace lakewright::test
