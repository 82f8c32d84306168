// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace lakewright::catalogue {

/// Sources older than this many days warn (DESIGN §6).
inline constexpr int kWarningAgeDays = 90;

/// "2026-08-18" as a date; nothing for anything else, a date that does not exist included.
std::optional<std::chrono::sys_days> parseDate(std::string_view text);

/// Days from the date of `source` to `asOf`, negative when the source is newer; nothing when it states no full date.
std::optional<int> ageDays(const Source& source, std::chrono::sys_days asOf);

/// True when `source` is older than kWarningAgeDays or states no full date.
bool isOld(const Source& source, std::chrono::sys_days asOf);

} // namespace lakewright::catalogue
