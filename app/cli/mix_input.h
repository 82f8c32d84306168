// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"
#include "models/growth/today.h"

#include <string>

namespace lakewright::cli {

/// The mix of a command; its warnings, and those of profiles that are past their last day on `day`, are printed on
/// stderr. Throws diagnostics::InputError with all findings of a bad one.
facade::LoadedMix readMix(const std::string& file, growth::Date day = growth::today());

} // namespace lakewright::cli
