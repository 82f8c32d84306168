// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/power.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace lakewright::security {

std::optional<Power> parsePower(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, double>, 3> kUnits{{{"W", 1}, {"kW", 1e3}, {"MW", 1e6}}};
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value) || value < 0)
        return std::nullopt;
    std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (unit.starts_with(' '))
        unit.remove_prefix(1);
    for (const auto& [name, watts] : kUnits)
        if (unit == name && std::isfinite(value * watts))
            return Power{value * watts};
    return std::nullopt;
}

int nodesUnder(Power cap, Power node) {
    return static_cast<int>(
        std::min(std::floor(cap.watts / node.watts), static_cast<double>(std::numeric_limits<int>::max())));
}

} // namespace lakewright::security
