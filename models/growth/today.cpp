// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/today.h"

#include <chrono>

namespace lakewright::growth {

Date today() {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return {static_cast<int>(now.time_since_epoch().count())};
}

} // namespace lakewright::growth
