// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/diagnostics/diagnostic.h"
#include "models/growth/calendar.h"
#include "models/scenario/scenario.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::scenario {

/// A scenario, unless a finding is an error; all findings, warnings too.
struct Loaded {
    std::optional<Scenario> scenario;
    std::vector<diagnostics::Diagnostic> findings;
    std::string text; ///< the expanded document (what-if applied, migrated), for showing; empty when unreadable
};

/// Reads, expands (`base` + `changes`), migrates, validates and converts a scenario file. Never throws for bad input.
/// A scenario of at most kMaxBytes is accepted; a base is looked for relative to the file that names it.
Loaded load(const std::filesystem::path& file, const catalogue::Catalogue& catalogue);
/// The same for a text; `name` stands for the file in findings, `folder` is where a base is looked for.
Loaded loadText(std::string_view text, const std::string& name, const std::filesystem::path& folder,
                const catalogue::Catalogue& catalogue);
/// load(), with a warning for each profile that is past its last day on `day` without a waiver that still holds: the
/// scenario itself is the same on any day.
Loaded loadOn(growth::Date day, const std::filesystem::path& file, const catalogue::Catalogue& catalogue);

inline constexpr std::size_t kMaxBytes = 16u << 20;
inline constexpr int kMaxDepth = 64;     ///< nesting of arrays and objects
inline constexpr int kMaxBaseChain = 16; ///< what-ifs on what-ifs

} // namespace lakewright::scenario
