// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/table_model.h"
#include "models/diagnostics/diagnostic.h"

#include <vector>

namespace lakewright::desktop {

/// All findings of a file in their order: severity, place, text, found, allowed.
Table findingsTable(const std::vector<diagnostics::Diagnostic>& findings);

/// Number of findings of this severity.
int countOf(const std::vector<diagnostics::Diagnostic>& findings, diagnostics::Severity severity);

} // namespace lakewright::desktop
