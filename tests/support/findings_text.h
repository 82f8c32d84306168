// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"

#include <span>
#include <string>
#include <vector>

namespace lakewright::test {

/// All findings, one on each line, for a failing test to show.
inline std::string allText(std::span<const diagnostics::Diagnostic> findings) {
    std::string text;
    for (const diagnostics::Diagnostic& finding : findings)
        text += diagnostics::toText(finding) + "\n";
    return text;
}

/// Pointers of the errors, in order.
inline std::vector<std::string> errorPointers(std::span<const diagnostics::Diagnostic> findings) {
    std::vector<std::string> pointers;
    for (const diagnostics::Diagnostic& finding : findings)
        if (finding.severity == diagnostics::Severity::Error)
            pointers.push_back(finding.pointer);
    return pointers;
}

} // namespace lakewright::test
