// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "sim/replay/replay.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Which caches to replay a trace through, as the user wrote it.
struct CaseArguments {
    std::vector<std::string> policies, capacities;
    std::string by, admission = "all", timeToLive;
};

/// Adds --policy, --by, --capacity, --admission and --ttl to a command; `arguments` must outlive the parse.
void addCaseArguments(CLI::App& command, CaseArguments& arguments);

/// Every policy with every capacity, policy by policy. Capacities by bytes are quantities with a unit, by objects whole
/// numbers, both above 0. Everything wrong with the arguments is added to `findings`.
std::vector<sim::ReplayCase> replayCases(const CaseArguments& arguments,
                                         std::vector<diagnostics::Diagnostic>& findings);

} // namespace lakewright::cli
