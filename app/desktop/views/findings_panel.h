// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/scenario_session.h"
#include "app/desktop/viewmodels/table_model.h"

#include <QWidget>

namespace lakewright::desktop {

class SourceView;
class TableView;

/// All findings of the open file beside its text; the text follows the selected finding.
class FindingsPanel : public QWidget {
    Q_OBJECT
public:
    FindingsPanel(ScenarioSession& session, const Theme& theme, QWidget* parent = nullptr);

    /// Selects the next finding (step 1) or the one before (−1), around the ends.
    void walk(int step);

private:
    void refresh();
    void showFinding(int row);

    ScenarioSession& m_session;
    TableModel m_model;
    TableView* m_table;
    SourceView* m_source;
};

} // namespace lakewright::desktop
