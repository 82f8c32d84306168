// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/used_profile.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <vector>

namespace lakewright::scenario {

class Findings;

/// What a document took from calibration profiles.
struct AppliedProfiles {
    /// Measured (tier C), each with a source that names the profile, its evidence grade, its interval and its data by
    /// hash.
    std::vector<Assumption> figures;
    std::vector<UsedProfile> profiles; ///< of the figures, by name
    bool operator==(const AppliedProfiles&) const = default;
};
/// The figures, then the last days of the profiles and of their waivers.
std::vector<Assumption> assumptionsOf(const AppliedProfiles& applied);

/// Takes the figures that a scenario leaves to calibration profiles: `"profiles": {"wan": {"file":
/// "wan.profile.json"}}` and, where a quantity may stand, `{"profile": "wan", "parameter": "window of a connection"}`.
/// Each such value is replaced by the fitted one, and `profiles` is taken out; age is not judged here. What a profile
/// does not claim, because it is not identifiable, is an error, as is a profile that is not there. Files are looked for
/// in `folder`.
AppliedProfiles applyProfiles(nlohmann::json& document, const std::filesystem::path& folder, Findings& findings);

} // namespace lakewright::scenario
