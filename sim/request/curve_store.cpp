// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/curve_store.h"

#include "sim/study/digest.h"
#include "sim/study/durable_file.h"
#include "sim/study/record.h"

#include <fstream>

namespace lakewright::request {
namespace {

namespace fs = std::filesystem;

/// A curve of 64 operations and 100 points is far smaller.
constexpr std::uintmax_t kMostBytes = 16U << 20;

std::optional<std::string> readFile(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size > kMostBytes)
        return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!in)
        return std::nullopt;
    return bytes;
}

} // namespace

fs::path CurveStore::file(const std::string& key) const {
    const std::string digest = sim::sha256(key);
    return m_folder / digest.substr(0, 2) / (digest + ".curve");
}

std::optional<std::string> CurveStore::find(const std::string& key) const {
    const std::optional<std::string> bytes = readFile(file(key));
    if (!bytes)
        return std::nullopt;
    const auto parsed = sim::parseRecord(*bytes);
    const auto* const record = std::get_if<sim::Record>(&parsed);
    if (!record || record->key != key)
        return std::nullopt;
    return record->body;
}

void CurveStore::put(const std::string& key, const std::string& document) const {
    const fs::path path = file(key);
    fs::create_directories(path.parent_path());
    sim::writeDurably(path, sim::toBytes({.key = key, .body = document, .note = "{}"}));
}

} // namespace lakewright::request
