// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/today.h"

#include <string>

namespace lakewright::cli {

/// The day that `text` gives the option, `otherwise` where it is not given. Throws diagnostics::InputError for a text
/// that is no day.
growth::Date dayOf(const std::string& option, const std::string& text, growth::Date otherwise = growth::today());

} // namespace lakewright::cli
