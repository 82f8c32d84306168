// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"
#include "models/growth/today.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace lakewright::cli {

/// The mix of a command; its warnings, and those of profiles that are past their last day on `day`, are printed on
/// stderr. Throws diagnostics::InputError with all findings of a bad one.
facade::LoadedMix readMix(const std::string& file, growth::Date day = growth::today());

/// Figures that calibration profiles gave, a line each after an empty one, with the last days of the profiles; empty
/// without any.
std::string fittedText(const facade::Mix& mix);
/// The same as "fitted" of a document, which without any is left as it is.
void addFitted(nlohmann::ordered_json& document, const facade::Mix& mix);

} // namespace lakewright::cli
