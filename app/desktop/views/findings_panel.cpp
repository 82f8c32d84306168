// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/findings_panel.h"

#include "app/desktop/viewmodels/findings_table.h"
#include "app/desktop/views/source_view.h"
#include "app/desktop/views/table_view.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace lakewright::desktop {

FindingsPanel::FindingsPanel(ScenarioSession& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session),
      m_table(new TableView(QStringLiteral("findingsTable"), tr("Findings"), m_model, theme)),
      m_source(new SourceView(theme)) {
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_source);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(&session, &ScenarioSession::loaded, this, &FindingsPanel::refresh);
    connect(m_table, &TableView::rowSelected, this, &FindingsPanel::showFinding);
    connect(&theme, &Theme::changed, this, [this] { showFinding(m_table->currentModelRow()); });
    refresh();
}

void FindingsPanel::refresh() {
    m_source->setPlainText(m_session.sourceText());
    m_source->clearPlace();
    m_model.setTable(findingsTable(m_session.findings()));
    if (m_model.rowCount() > 0)
        walk(1);
}

void FindingsPanel::walk(int step) {
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int current = m_table->currentModelRow();
    const int row = current < 0 ? (step > 0 ? 0 : count - 1) : (current + step + count) % count;
    m_table->showModelRow(row);
    showFinding(row);
}

void FindingsPanel::showFinding(int row) {
    if (row < 0 || row >= m_model.rowCount())
        return;
    const auto place = m_session.placeOf(m_session.findings()[std::size_t(row)]);
    if (place)
        m_source->showPlace(place->line, place->column, place->length);
    else
        m_source->clearPlace();
}

} // namespace lakewright::desktop
