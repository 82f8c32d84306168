// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/pilot/plan.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::pilot {

/// A parameter of the calibrated model and where its value is from.
struct Sensitivity {
    std::string parameter;
    char tier = 'E';
};

/// What the calibrated model says of the design, which no pilot measures by itself.
struct Calibrated {
    double objectives = 0;                    ///< probability that all objectives hold, [0, 1]
    std::vector<Sensitivity> sensitivities{}; ///< strongest first
};

/// What was measured, `"schema": "lakewright.pilot-measurement/1"`.
struct Measurement {
    std::map<std::string, double, std::less<>> values{}; ///< by id of the measure, in its canonical unit
    std::optional<Calibrated> calibrated{};
};
struct LoadedMeasurement {
    std::optional<Measurement> measurement{};
    std::vector<diagnostics::Diagnostic> findings{};
};
/// Reads {"schema", "measurements": [{"id": "P8/a-b/16", "value": "3 Gb/s"}], "calibrated": {"objectives": 0.97,
/// "sensitivities": [{"parameter": "φ_w", "tier": "C"}]}}; ids and units are those of the plan.
LoadedMeasurement loadMeasurement(const std::filesystem::path& file, const Plan& plan);
LoadedMeasurement loadMeasurementText(std::string_view text, const std::string& name, const Plan& plan);

enum class Mark {
    NotMeasured,
    Recorded, ///< measured, without a limit of its own
    Met,
    Missed
};
struct MeasureScore {
    Mark mark = Mark::NotMeasured;
    std::optional<double> value{};
    std::optional<double> error{}; ///< (value − prediction) / prediction; nothing without a prediction, or one of 0
};
struct PilotScore {
    Mark mark = Mark::NotMeasured;        ///< Missed when anything is; Met when all is measured and nothing missed
    std::vector<MeasureScore> measures{}; ///< as those of the plan
    std::optional<double> meanError{};    ///< mean of |error| over the measures that have one
};

enum class Decision { Go, Stop, Open };
struct Score {
    std::vector<PilotScore> pilots{}; ///< as those of the plan
    Decision decision = Decision::Open;
    std::vector<std::string> reasons{}; ///< what stops it, or what is still open
};
/// Scores every measure, then decides: stop when the calibrated model misses the plan's rule (WORKLOADS §5); go when it
/// keeps it and every pilot that applies is met; open otherwise.
Score scoreOf(const Plan& plan, const Measurement& measurement);

} // namespace lakewright::pilot
