// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace lakewright::results {

/// A figure of the unit ("B/s", "s", "B", "count", "1" …) with four digits, in the scale that people read it in:
/// "4.375 GB/s", "120 ms", "64".
std::string amountText(double value, std::string_view unit);

} // namespace lakewright::results
