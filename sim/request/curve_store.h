// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace lakewright::request {

/// A folder of load curves and of closed runs, each in a checksummed file that is named by the digest of what it
/// depends on (DESIGN §7). Any number of writers; killing one loses nothing that was finished.
class CurveStore {
public:
    explicit CurveStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    /// The document stored under `key`; nothing when there is none, or one that does not verify. `key` is one line.
    std::optional<std::string> find(const std::string& key) const;
    /// Writes or replaces it; `document` is one line. Throws std::system_error.
    void put(const std::string& key, const std::string& document) const;
    std::filesystem::path file(const std::string& key) const; ///< FOLDER/ab/abcd….curve

private:
    std::filesystem::path m_folder;
};

} // namespace lakewright::request
