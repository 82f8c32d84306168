// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace lakewright::sim {

/// SHA-256 of the bytes as 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

} // namespace lakewright::sim
