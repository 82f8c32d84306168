// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/calibration_tables.h"
#include "models/calibration/drift.h"
#include "models/calibration/run_book.h"
#include "models/results/text_table.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::cli {

/// The runs behind a simulated fit.
struct CalibrationRuns {
    std::size_t runs = 0, found = 0; ///< different ones; of them, those that had been kept before
    std::vector<calibration::FailedRun> failed;
};

/// A calibration and what it was made of.
struct CalibrationReport {
    calibration::Calibration calibration;
    std::optional<CalibrationRuns> runs; ///< of a simulated fit
    calibration::Profile profile;
    std::vector<traces::Omission> omissions;       ///< of the imports and of the model
    std::vector<traces::Omission> assumed;         ///< what of the rows no file says
    std::vector<traces::Omission> refused;         ///< files of a folder
    std::vector<diagnostics::Diagnostic> warnings; ///< of the imports
};
nlohmann::ordered_json toJson(const CalibrationReport& report);
std::string toText(const CalibrationReport& report, const results::TextStyle& style);

/// Several models over the same files, and those that were not fitted, with the reason.
using NotFitted = std::vector<std::pair<std::string, std::string>>;
nlohmann::ordered_json toJson(const std::vector<CalibrationReport>& reports, const NotFitted& notFitted);
std::string toText(const std::vector<CalibrationReport>& reports, const NotFitted& notFitted,
                   const results::TextStyle& style);

/// Predictions of a profile for rows.
struct PredictionReport {
    calibration::Profile profile;
    std::vector<calibration::Row> rows;
    calibration::Predictions predictions;
    std::vector<traces::Omission> omissions, assumed, refused;
    std::vector<diagnostics::Diagnostic> warnings; ///< of the imports
    bool isStale = false;                          ///< on the day asked for
    std::vector<std::string> fitted;               ///< files that the profile was fitted to
    std::optional<calibration::Drift> drift;       ///< when it was asked for: rows are in the order of their time
};
nlohmann::ordered_json toJson(const PredictionReport& report);
std::string toText(const PredictionReport& report, const results::TextStyle& style);

} // namespace lakewright::cli
