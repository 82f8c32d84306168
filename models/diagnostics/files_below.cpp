// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/files_below.h"

#include "models/diagnostics/diagnostic.h"

#include <algorithm>

namespace lakewright::diagnostics {

std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
    for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
        std::error_code unknown; // of a link that leads nowhere: opening it says so
        if (!it->is_directory(unknown))
            files.push_back(it->path());
    }
    if (error)
        throw InputError(
            {{Severity::Error, folder.string(), "", "The folder cannot be read: " + error.message(), "", ""}});
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace lakewright::diagnostics
