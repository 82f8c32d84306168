// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace lakewright::diagnostics {

/// "This is a pipe" of what is there and no regular file, links followed: a folder, a pipe, a device, a socket. Nothing
/// of a regular file and of what cannot be looked at, which opening it says. To be asked before a file is opened that
/// has to be read whole or more than once: a pipe holds its reader for as long as nobody writes.
std::string whyNoFile(const std::filesystem::path& path);

} // namespace lakewright::diagnostics
