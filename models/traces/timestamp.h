// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string_view>

namespace lakewright::traces {

/// "2019-11-07T12:34:56.1234567+01:00" (RFC 3339; up to 9 digits of fraction, "Z" or an offset) as seconds since
/// 1970-01-01 00:00 UTC; nothing for any other text. Resolution: 2.4e-7 s, a double's at today's dates.
std::optional<units::Seconds> parseTimestamp(std::string_view text);

} // namespace lakewright::traces
