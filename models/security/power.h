// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace lakewright::security {

/// Electric power; outside of the unit system of bytes, seconds and dollars.
struct Power {
    double watts = 0;
    auto operator<=>(const Power&) const = default;
};
/// Reads "15 kW", "600 W" or "2 MW"; nothing for anything else, negative and infinite values included.
std::optional<Power> parsePower(std::string_view text);

/// Nodes that a site or region with a cap on its power can have: ⌊cap / node⌋. Precondition: node > 0.
int nodesUnder(Power cap, Power node);

} // namespace lakewright::security
