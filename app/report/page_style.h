// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace lakewright::report {

/// The style sheet of the page: the product's colour tokens for light and dark (UX §2.1) and the layout.
std::string_view pageStyle();

} // namespace lakewright::report
