// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lakewright::sim {

/// Replaces `target` by a file with these bytes such that a reader, at any moment and after a crash, sees the old file
/// or the complete new one: unique temporary name in the same folder, write, fsync, close, rename, fsync of the folder.
/// Throws std::system_error; the temporary file is removed.
void writeDurably(const std::filesystem::path& target, std::string_view bytes);

/// Temporary files start with a dot and end with this.
inline constexpr const char* kTemporarySuffix = ".tmp";

} // namespace lakewright::sim
