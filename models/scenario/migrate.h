// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::scenario {

/// Brings a document of an older version to the current one, in memory only, and says so in a warning. Refuses newer
/// versions and other formats; returns false then.
///
/// Version 0 is the shape of the drafts before the first release: `horizonDays` (number) is now `horizon`, `vms` of a
/// lake or cache `nodes`, `wanGbps` of a region (number) `wan`, `params` of a job `parameters`.
bool migrate(nlohmann::json& document, Findings& findings);

} // namespace lakewright::scenario
