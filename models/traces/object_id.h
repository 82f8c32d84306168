// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace lakewright::traces {

/// The number that stands for an object's name: of a decimal number without leading zeros its value, of any other text
/// FNV-1a of Fowler, Noll and Vo over its bytes, 64 bit. Among n names two share a number with a probability of about
/// n²/2^65: 3 in a million for 10 million names.
std::uint64_t objectId(std::string_view name);

} // namespace lakewright::traces
