// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/migrate.h"

#include "models/scenario/scenario.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <optional>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

constexpr std::string_view kPrefix = "lakewright.scenario/";
constexpr int kCurrent = 1;

std::optional<int> versionOf(std::string_view schema) {
    if (!schema.starts_with(kPrefix))
        return std::nullopt;
    schema.remove_prefix(kPrefix.size());
    int version = 0;
    const auto [end, error] = std::from_chars(schema.data(), schema.data() + schema.size(), version);
    return error == std::errc{} && end == schema.data() + schema.size() ? std::optional(version) : std::nullopt;
}

/// Renames a member; a value under the new name stays, so that the old one is reported as unknown.
void rename(json& object, const char* from, const char* to) {
    if (!object.is_object() || !object.contains(from) || object.contains(to))
        return;
    object[to] = std::move(object[from]);
    object.erase(from);
}

/// The same for a plain number that now has a unit.
void renameWithUnit(json& object, const char* from, const char* to, const char* unit) {
    if (!object.is_object() || !object.contains(from) || !object[from].is_number())
        return;
    object[from] = fmt::format("{} {}", object[from].dump(), unit);
    rename(object, from, to);
}

void fromVersion0(json& document) {
    const auto each = [&](const char* name, const auto& change) {
        if (document.contains(name) && document[name].is_array())
            for (json& element : document[name])
                change(element);
    };
    renameWithUnit(document, "horizonDays", "horizon", "d");
    each("regions", [](json& region) { renameWithUnit(region, "wanGbps", "wan", "Gb/s"); });
    each("lakes", [](json& lake) { rename(lake, "vms", "nodes"); });
    each("caches", [](json& cache) { rename(cache, "vms", "nodes"); });
    each("jobs", [](json& job) { rename(job, "params", "parameters"); });
    document["schema"] = kSchema;
}

} // namespace

bool migrate(json& document, Findings& findings) {
    const std::string allowed = fmt::format("\"{}\"", kSchema);
    if (!document.is_object() || !document.contains("schema") || !document["schema"].is_string()) {
        const bool object = document.is_object();
        findings.error(object && document.contains("schema") ? "/schema" : "",
                       object ? "Document does not name its format in schema" : "Document is not an object", "",
                       allowed);
        return false;
    }
    const std::string name = document["schema"];
    const std::optional<int> version = versionOf(name);
    if (!version || *version < 0 || *version > kCurrent) {
        findings.error("/schema",
                       version && *version > kCurrent ? "Scenario was written by a newer version of Lakewright"
                                                      : "Format is not known",
                       inQuotes(name), allowed);
        return false;
    }
    if (*version == 0) {
        findings.warning("/schema", "Scenario of an older version was migrated in memory, the file is unchanged",
                         inQuotes(name), allowed);
        fromVersion0(document);
    }
    return true;
}

} // namespace lakewright::scenario
