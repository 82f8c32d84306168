// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/results/run_summary.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace lakewright::sim {

/// Everything a result depends on (DESIGN §7). Two runs with the same key have the same summary, byte by byte.
struct RunKey {
    std::string scenarioHash;
    std::map<std::string, std::string> parameters; ///< what the command line changed: "replications" -> "8"
    std::uint64_t seed = 0;
    std::string engine, version;
    bool operator==(const RunKey&) const = default;

    std::string text() const;   ///< canonical, one line of JSON
    std::string digest() const; ///< SHA-256 of text(), 64 hex digits: the name of the record
};

struct StoredRun {
    results::RunSummary summary;
    results::RunEnvironment environment; ///< of the execution that wrote the record; not part of the hashed bytes
    bool operator==(const StoredRun&) const = default;
};

/// What a look-up gives: no run and no finding when there is no record; a record that does not verify is a finding and
/// counts as absent.
struct Lookup {
    std::optional<StoredRun> run;
    std::vector<diagnostics::Diagnostic> findings;
};

/// A record in the store, as `list` finds it.
struct StoredEntry {
    std::string digest;
    std::filesystem::path file;
    std::uintmax_t bytes = 0;
};

class StoreError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A folder of finished runs, one checksummed file each, named by the digest of its key. Written under a unique
/// temporary name, synced and renamed, so that readers see a whole record or none and killing a writer loses nothing
/// that was finished. No locks and no database: it works on a shared file system, with any number of writers.
class Store {
public:
    explicit Store(std::filesystem::path folder); ///< created when it is not there; throws StoreError
    Lookup find(const RunKey& key) const;
    /// Writes or replaces the record; when put returns, it is on the disk. Throws StoreError.
    void put(const RunKey& key, const StoredRun& run) const;
    std::vector<StoredEntry> list() const; ///< by digest, without temporary files
    /// The file of a record, whether it exists or not: FOLDER/ab/abcd….run.
    std::filesystem::path file(const RunKey& key) const;

private:
    std::filesystem::path m_folder;
};

} // namespace lakewright::sim
