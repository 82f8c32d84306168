// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lakewright::traces {

/// All of `text` as a whole number of decimal digits, 0 to 2^64 − 1; nothing for a sign, a space or anything else.
std::optional<std::uint64_t> wholeNumber(std::string_view text);

/// The same with a fraction of zeros allowed, as tables that were floating point once have it: "30.0".
std::optional<std::uint64_t> wholeNumberWithFraction(std::string_view text);

/// All of `text` as a finite decimal number, with sign, fraction and exponent.
std::optional<double> decimalNumber(std::string_view text);

} // namespace lakewright::traces
