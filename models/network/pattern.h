// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/connection.h"

#include <string_view>
#include <vector>

namespace lakewright::network {

/// A pattern with its word in scenarios and the members of a connection that it needs, or may have beside them.
struct PatternInfo {
    scenario::Pattern pattern;
    std::string_view word; ///< "vnet-peering"
    std::string_view name; ///< "VNet peering"
    std::vector<std::string_view> needs, takes;
};
const std::vector<PatternInfo>& patterns();
const PatternInfo& patternInfo(scenario::Pattern pattern);

/// The members that say what is on the way, of those that the connection has: "gateway", "circuit".
std::vector<std::string_view> partsOf(const scenario::Connection& connection);

} // namespace lakewright::network
