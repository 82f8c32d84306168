// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string_view>

namespace lakewright::scenario {

/// Reads JSON of untrusted origin: at most kMaxBytes, kMaxDepth deep and kMaxValues values; a member named twice,
/// a number beyond double and bytes that are no UTF-8 are errors. Each finding names line and column. Nothing when
/// there is an error. Time and memory are linear in the text whatever it contains.
std::optional<nlohmann::json> readJson(std::string_view text, Findings& findings);

inline constexpr std::size_t kMaxValues = 2'000'000;

} // namespace lakewright::scenario
