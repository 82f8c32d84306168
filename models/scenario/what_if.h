// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lakewright::scenario {

/// A document with its what-ifs applied.
struct Expanded {
    bool asWritten = true; ///< neither migrated nor made of base and changes
    std::string text;      ///< what pointers of later findings refer to
};

/// Reads a scenario or a what-if `{"schema", "base", "changes"}` (RFC 6902), follows its chain of bases, migrates what
/// is old and applies the changes, innermost base first. Nothing when something cannot be read or applied; the findings
/// name the file and, of a change, its index. Bases are relative paths, looked for in the folder of the file that names
/// them.
std::optional<nlohmann::json> expand(std::string_view text, const std::filesystem::path& folder, Findings& findings,
                                     Expanded& how);

/// Content of a file of at most kMaxBytes; nothing, with a finding at `pointer`, when it is none.
std::optional<std::string> readFile(const std::filesystem::path& file, const std::string& pointer, Findings& findings);

inline constexpr std::size_t kMaxChanges = 10'000;
inline constexpr std::size_t kMaxCopied = 100'000; ///< values that all `copy` operations of a load may add

} // namespace lakewright::scenario
