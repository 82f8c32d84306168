// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/calendar.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace lakewright::scenario {

class Findings;

/// Who answers for a profile past its last day, until when and why.
struct Waiver {
    std::string by;
    growth::Date until; ///< the last day on which it holds
    std::string reason;
    bool operator==(const Waiver&) const = default;
};

/// {"by", "until", "reason"}, each a line of at most 300 bytes, as every output shows them. Nothing, with a finding at
/// `pointer`, for anything else.
std::optional<Waiver> readWaiver(const nlohmann::json& value, const std::string& pointer, Findings& findings);

} // namespace lakewright::scenario
