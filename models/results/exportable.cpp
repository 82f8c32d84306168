// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/exportable.h"

#include "models/scenario/used_profile.h"

namespace lakewright::results {

void requireExportable(const RunSummary& summary, growth::Date day, const std::string& name) {
    auto findings = scenario::expiries(summary.assumptions, day);
    for (diagnostics::Diagnostic& finding : findings)
        finding.file = name;
    if (!findings.empty())
        throw diagnostics::InputError(std::move(findings));
}

} // namespace lakewright::results
