// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/store.h"

#include "models/results/codec.h"
#include "sim/study/digest.h"
#include "sim/study/durable_file.h"
#include "sim/study/record.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <system_error>

namespace lakewright::sim {
namespace {

namespace fs = std::filesystem;
constexpr const char* kSuffix = ".run";
/// A record is a result document with its key and note.
constexpr std::size_t kMostBytes = results::kMaxResultBytes + (1u << 20);

/// The bytes of a file, or nothing when it cannot be read or is too large to be a record.
std::optional<std::string> readFile(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > kMostBytes)
        return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!in && !in.eof())
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

std::string noteOf(const results::RunEnvironment& e) {
    return results::toText(nlohmann::ordered_json{
        {"wallSeconds", e.wallSeconds}, {"host", e.host}, {"startedAt", e.startedAt}, {"jobs", e.jobs}});
}

results::RunEnvironment parseNote(const std::string& note) {
    const auto json = nlohmann::json::parse(note);
    return {json.at("wallSeconds").get<double>(), json.at("host").get<std::string>(),
            json.at("startedAt").get<std::string>(), json.at("jobs").get<int>()};
}

Lookup damaged(const fs::path& file, const std::string& what) {
    return {std::nullopt,
            {{diagnostics::Severity::Warning, file.string(), "",
              fmt::format("The stored result is damaged and not used: {}", what), "", ""}}};
}

} // namespace

std::string RunKey::text() const {
    return results::toText(nlohmann::ordered_json{{"scenario", scenarioHash},
                                                  {"parameters", parameters},
                                                  {"seed", seed},
                                                  {"engine", engine},
                                                  {"version", version}});
}

std::string RunKey::digest() const {
    return sha256(text());
}

Store::Store(fs::path folder) : m_folder(std::move(folder)) {
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error || !fs::is_directory(m_folder))
        throw StoreError(fmt::format("The store {} cannot be created: {}", m_folder.string(),
                                     error ? error.message() : "it is no folder"));
}

fs::path Store::file(const RunKey& key) const {
    const std::string digest = key.digest();
    return m_folder / digest.substr(0, 2) / (digest + kSuffix);
}

Lookup Store::find(const RunKey& key) const {
    const fs::path path = file(key);
    std::error_code error;
    if (!fs::exists(path, error))
        return {};
    const auto bytes = readFile(path);
    if (!bytes)
        return damaged(path, "it cannot be read");
    const auto parsed = parseRecord(*bytes);
    if (const auto* damage = std::get_if<Damage>(&parsed))
        return damaged(path, damage->what);
    const Record& record = std::get<Record>(parsed);
    if (record.key != key.text())
        return damaged(path, "it belongs to another run");
    try {
        return {StoredRun{results::parseRunSummary(record.body, path.string()).first, parseNote(record.note)}, {}};
    } catch (const diagnostics::InputError& problem) {
        return damaged(path, problem.what());
    } catch (const nlohmann::json::exception& problem) {
        return damaged(path, problem.what());
    }
}

void Store::put(const RunKey& key, const StoredRun& run) const {
    const fs::path path = file(key);
    try {
        fs::create_directories(path.parent_path());
        writeDurably(path,
                     toBytes({key.text(), results::toText(results::toJson(run.summary)), noteOf(run.environment)}));
    } catch (const std::system_error& error) {
        throw StoreError(fmt::format("The result cannot be stored: {}", error.what()));
    }
}

std::vector<StoredEntry> Store::list() const {
    std::vector<StoredEntry> entries;
    std::error_code error;
    for (fs::recursive_directory_iterator it(m_folder, error), end; !error && it != end; it.increment(error)) {
        std::error_code gone; // another writer may rename or remove a file while it is looked at
        if (it->path().extension() == kSuffix && it->path().filename().string().front() != '.')
            entries.push_back({it->path().stem().string(), it->path(), it->file_size(gone)});
    }
    std::sort(entries.begin(), entries.end(),
              [](const StoredEntry& a, const StoredEntry& b) { return a.digest < b.digest; });
    return entries;
}

} // namespace lakewright::sim
