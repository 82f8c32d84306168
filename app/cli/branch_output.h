// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/branch.h"

#include <string>

namespace lakewright::cli {

/// Two futures of a scenario and how they differ.
struct BranchReport {
    std::string scenario, scenarioHash, changedHash;
    sim::Branch branch;
};

std::string branchJson(const BranchReport& report); ///< one document, exact figures
std::string branchText(const BranchReport& report);

} // namespace lakewright::cli
