// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pilot/score.h"
#include "models/results/text_table.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::cli {

/// With `score`, which fits the plan, null: nothing was measured.
nlohmann::ordered_json pilotJson(const pilot::Plan& plan, const pilot::Score* score);
std::string pilotText(const pilot::Plan& plan, const pilot::Score* score, const results::TextStyle& style);

} // namespace lakewright::cli
