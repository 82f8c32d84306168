// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>

namespace lakewright::scenario {

/// Takes the figures that a scenario leaves to calibration profiles: `"profiles": {"wan": {"file":
/// "wan.profile.json"}}` and, where a quantity may stand, `{"profile": "wan", "parameter": "window of a connection"}`.
/// Each such value is replaced by the fitted one, and `profiles` is taken out. Returns a measured figure (tier C) for
/// each, whose source names the profile, its evidence grade, its interval and its data by hash, and the last days of
/// the profiles that were used and of their waivers (used_profile.h): age is not judged here. What a profile does not
/// claim, because it is not identifiable, is an error, as is a profile that is not there. Files are looked for in
/// `folder`.
std::vector<Assumption> applyProfiles(nlohmann::json& document, const std::filesystem::path& folder,
                                      Findings& findings);

} // namespace lakewright::scenario
