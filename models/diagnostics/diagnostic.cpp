// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::diagnostics {

bool hasErrors(std::span<const Diagnostic> findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
}

std::string toText(const Diagnostic& finding) {
    std::string place = finding.file;
    if (!finding.pointer.empty())
        place += (place.empty() ? "" : " ") + finding.pointer;
    std::string text = fmt::format("{}{}{}: {}.", place, place.empty() ? "" : ": ",
                                   finding.severity == Severity::Error ? "error" : "warning", finding.message);
    if (!finding.found.empty())
        text += fmt::format(" Found {}.", finding.found);
    if (!finding.allowed.empty())
        text += fmt::format(" Allowed: {}.", finding.allowed);
    return text;
}

InputError::InputError(std::vector<Diagnostic> findings)
    : std::runtime_error(findings.empty() ? "Bad input" : toText(findings.front())), m_findings(std::move(findings)) {}

} // namespace lakewright::diagnostics
