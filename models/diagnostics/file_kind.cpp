// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/file_kind.h"

namespace lakewright::diagnostics {

std::string whyNoFile(const std::filesystem::path& path) {
    std::error_code error;
    switch (std::filesystem::status(path, error).type()) {
    case std::filesystem::file_type::directory:
        return "This is a folder";
    case std::filesystem::file_type::fifo:
        return "This is a pipe";
    case std::filesystem::file_type::block:
    case std::filesystem::file_type::character:
        return "This is a device";
    case std::filesystem::file_type::socket:
        return "This is a socket";
    default:
        return "";
    }
}

} // namespace lakewright::diagnostics
