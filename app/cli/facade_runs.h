// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/run_book.h"

#include <string>

namespace lakewright::cli {

/// Runs of the model "simulated-facade". `store` is a folder that keeps each as it is done, under all that it depends
/// on, the build among it, failed ones too; "": none. The folder is made. Throws std::system_error.
calibration::Simulator facadeRuns(const std::string& store);

} // namespace lakewright::cli
