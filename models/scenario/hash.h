// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace lakewright::scenario {

/// First 128 bits of SHA-256 (FIPS 180-4) of `text`, as 32 lower-case hex digits.
std::string digest(std::string_view text);

/// Hash of a normalised document: the same for any order of members, spelling of units and what-if form that means the
/// same, different as soon as one value differs.
std::string scenarioHash(const nlohmann::json& normalised);

} // namespace lakewright::scenario
