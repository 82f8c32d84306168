// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pilot/kit_files.h"
#include "models/pilot/returned.h"
#include "models/results/text_table.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::cli {

/// {folder, files[], parts[] {id, script, movedBytes, seconds, destroys}, notApplicable[] {id, why}}.
nlohmann::ordered_json kitJson(const pilot::WrittenKit& kit, const std::string& folder);
std::string kitText(const pilot::WrittenKit& kit, const std::string& folder, const results::TextStyle& style);

/// {scenario, complete, measures[] {id, notApplicable, complete, returns[] {files, least, format, model, there[] {path,
/// format, measurements, problem}, missing, uncovered[] {condition, values[]}}}, unexpected[]}; `returned` is of `kit`.
nlohmann::ordered_json returnedJson(const pilot::Kit& kit, const pilot::Returned& returned);
std::string returnedText(const pilot::Kit& kit, const pilot::Returned& returned, const results::TextStyle& style);

} // namespace lakewright::cli
