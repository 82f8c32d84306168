// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix_parts.h"

#include "models/facade/object_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace lakewright::facade {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr std::size_t kMostTimes = 1000;

std::vector<units::Seconds> readTimes(const json& value, const std::string& pointer, Findings& findings) {
    if (!value.is_array() || value.size() > kMostTimes) {
        findings.error(pointer, "Is no list of times", value.is_array() ? "" : value.type_name(),
                       fmt::format("a list of at most {} times", kMostTimes));
        return {};
    }
    std::vector<units::Seconds> times;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto parsed =
            units::parse<units::Seconds>(value[i].is_string() ? value[i].get_ref<const std::string&>() : "");
        const auto* const time = std::get_if<units::Seconds>(&parsed);
        if (time && time->value >= 0 && *time <= kLongestTime)
            times.push_back(*time);
        else
            findings.error(scenario::child(pointer, i), "Is no time in its range", value[i].dump(),
                           "0 s to " + units::exactText(kLongestTime));
    }
    return times;
}

} // namespace

Tokens readTokens(const json& value, Findings& findings) {
    ObjectReader reader(value, "/tokens", findings);
    Tokens tokens{.principals = static_cast<int>(reader.count("principals", 1, 10'000))};
    if (reader.has("lifetime"))
        reader.positive("lifetime", tokens.lifetime);
    if (reader.has("flushes"))
        tokens.flushes = readTimes(*reader.member("flushes"), "/tokens/flushes", findings);
    if (reader.has("outageFrom"))
        reader.quantity("outageFrom", tokens.outageFrom);
    if (reader.has("outageLength"))
        reader.quantity("outageLength", tokens.outageLength);
    reader.refuseOthers();
    return tokens;
}

Keys readKeys(const json& value, Findings& findings) {
    ObjectReader reader(value, "/keys", findings);
    Keys keys{.keys = static_cast<int>(reader.count("keys", 1, 10'000))};
    if (reader.has("lifetime"))
        reader.positive("lifetime", keys.lifetime);
    if (reader.has("vault"))
        reader.positive("vault", keys.vault);
    if (reader.has("vaultTrip"))
        reader.quantity("vaultTrip", keys.vaultTrip);
    if (reader.has("flushes"))
        keys.flushes = readTimes(*reader.member("flushes"), "/keys/flushes", findings);
    if (reader.has("revoked")) {
        keys.revoked = static_cast<int>(reader.count("revoked", 0, keys.keys));
        reader.quantity("revokedAt", keys.revokedAt);
    }
    reader.refuseOthers();
    return keys;
}

} // namespace lakewright::facade
