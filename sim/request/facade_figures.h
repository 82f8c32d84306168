// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/run_book.h"

namespace lakewright::request {

/// Figures of a run of the model "simulated-facade" (models/calibration/simulated_facade.h): its closed clients at the
/// request level. Throws std::runtime_error where it has no whole number of clients or servers from 1 to
/// kMostClosedClients.
std::vector<double> figuresOf(const calibration::SimulationRun& run);
inline constexpr int kMostClosedClients = 20'000;

} // namespace lakewright::request
