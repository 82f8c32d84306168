// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scenario_input.h"

#include "app/cli/problems.h"

namespace lakewright::cli {

scenario::Scenario readScenario(const std::string& file) {
    scenario::Loaded loaded = scenario::load(file, catalogue::builtin());
    if (!loaded.scenario)
        throw diagnostics::InputError(std::move(loaded.findings));
    printFindings(loaded.findings, false);
    return std::move(*loaded.scenario);
}

} // namespace lakewright::cli
