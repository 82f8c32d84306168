// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace lakewright::results {

/// The text of a result document, at most one byte more than kMaxResultBytes, which its reader refuses. Throws
/// diagnostics::InputError for what is no file or cannot be read.
std::string readResultText(const std::filesystem::path& file);

} // namespace lakewright::results
