// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/findings_table.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/words.h"

#include <QObject>

#include <algorithm>
#include <utility>

namespace lakewright::desktop {

Table findingsTable(const std::vector<diagnostics::Diagnostic>& findings) {
    Table table;
    table.columns = {{QObject::tr("Severity")},
                     {QObject::tr("Place")},
                     {QObject::tr("Finding")},
                     {QObject::tr("Found")},
                     {QObject::tr("Allowed")}};
    for (const auto& finding : findings) {
        const bool error = finding.severity == diagnostics::Severity::Error;
        Row row;
        row.cells = {{.text = severityWords(finding.severity),
                      .sort = error ? 0 : 1,
                      .state = error ? CellState::Error : CellState::Warning},
                     {.text = finding.pointer.empty() ? QObject::tr("whole document") : text(finding.pointer)},
                     {.text = text(finding.message)},
                     {.text = text(finding.found)},
                     {.text = text(finding.allowed)}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

int countOf(const std::vector<diagnostics::Diagnostic>& findings, diagnostics::Severity severity) {
    return static_cast<int>(
        std::count_if(findings.begin(), findings.end(), [&](const auto& f) { return f.severity == severity; }));
}

} // namespace lakewright::desktop
