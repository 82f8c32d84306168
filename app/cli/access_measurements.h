// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/measurement.h"

#include <string>
#include <vector>

namespace lakewright::cli {

/// True for a trace that caches replay and that is no benchmark output.
bool isAccessTrace(const std::string& path);

/// What the model "cache" is fitted to, of a trace.
struct AccessMeasurements {
    std::string format; ///< of the trace, as cache replay names it
    std::vector<traces::Measurement> measurements;
};
/// Reads the trace twice: how long it is, and its parts. Throws diagnostics::InputError for one that is too short or
/// has more objects than calibration::MissRatios holds.
AccessMeasurements measuredAccesses(const std::string& path);

} // namespace lakewright::cli
