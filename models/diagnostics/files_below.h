// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace lakewright::diagnostics {

/// Whatever lies below a folder and is no folder, by path: links to folders are not followed, so that none is a loop,
/// and folders that may not be read are left out. Throws InputError where the folder itself cannot be read.
std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& folder);

} // namespace lakewright::diagnostics
