// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"
#include "models/scenario/context.h"

#include <set>
#include <string>
#include <vector>

namespace lakewright::deployments {

/// What a lake has elsewhere, and what it alone has.
struct Coverage {
    std::vector<OffClusterCopy> copies;
    std::vector<std::string> uncovered; ///< home data without a copy, in words; empty: all of it has one
    bool hasHomeData = false;           ///< false for a lake that only keeps copies of others
    std::set<std::string> lakes;        ///< that have some of the copies
    bool isElsewhere = false;           ///< some of the copies are in no lake
};

/// Mirrors that keep up cover all of a lake, those that fall behind for ever (MODELS §4.3) nothing of it, `copyOf` what
/// it and another lake store at the start, federations the objects that Blob has too, a following transfer what the
/// other brought. The source of a migration is no copy: nothing says that it is kept after the cut-over.
Coverage coverageOf(const scenario::Context& context, const scenario::Lake& lake);

} // namespace lakewright::deployments
