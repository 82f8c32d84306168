// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/table_view.h"

#include "app/desktop/viewmodels/table_model.h"
#include "app/desktop/views/cell_delegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace lakewright::desktop {
namespace {

constexpr int kRowHeight = 24, kWidestColumn = 420, kNarrowestColumn = 84, kCellPadding = 6;

/// Takes from the columns that exceed their floor most until all are in sight; their texts are elided and stay in the
/// tool tips, figures are not. Where the floors do not fit either, the table scrolls.
void narrow(std::vector<int>& widths, const std::vector<int>& floors, int available) {
    for (int excess = std::accumulate(widths.begin(), widths.end(), 0) - available; excess > 0; --excess) {
        std::size_t widest = 0;
        for (std::size_t c = 1; c < widths.size(); ++c)
            if (widths[c] - floors[c] > widths[widest] - floors[widest])
                widest = c;
        if (widths[widest] <= floors[widest])
            return;
        --widths[widest];
    }
}

} // namespace

TableView::TableView(const QString& name, const QString& accessibleName, TableModel& model, const Theme& theme,
                     QWidget* parent)
    : QTableView(parent), m_model(model), m_proxy(new QSortFilterProxyModel(this)) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    m_proxy->setSourceModel(&model);
    m_proxy->setSortRole(TableModel::SortRole);
    setModel(m_proxy);
    setItemDelegate(new CellDelegate(theme, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    setSortingEnabled(true);
    m_proxy->sort(-1);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(&model, &QAbstractItemModel::modelReset, this, &TableView::fitColumns);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            [this] { m_sizedByUser = m_sizedByUser || QApplication::mouseButtons().testFlag(Qt::LeftButton); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (m_following || !current.isValid())
            return;
        emit rowSelected(m_proxy->mapToSource(current).row());
        const auto object = current.data(TableModel::ObjectRole).value<ObjectRef>();
        if (object.kind != ObjectKind::None)
            emit objectActivated(object);
    });
    fitColumns();
}

void TableView::fitColumns() {
    resizeColumnsToContents();
    std::vector<int> widths, floors;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        widths.push_back(std::min(columnWidth(column) + kCellPadding, kWidestColumn));
        const bool isFigure =
            m_model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
        const int narrowest = std::max(kNarrowestColumn, horizontalHeader()->sectionSizeHint(column));
        floors.push_back(isFigure ? widths.back() : std::min(widths.back(), narrowest));
    }
    narrow(widths, floors, viewport()->width());
    for (std::size_t column = 0; column < widths.size(); ++column)
        setColumnWidth(static_cast<int>(column), widths[column]);
}

void TableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width() && !m_sizedByUser)
        fitColumns();
}

int TableView::currentModelRow() const {
    return currentIndex().isValid() ? m_proxy->mapToSource(currentIndex()).row() : -1;
}

void TableView::showModelRow(int row) {
    const QModelIndex index = m_proxy->mapFromSource(m_model.index(row, 0));
    m_following = true;
    if (index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    } else {
        clearSelection();
    }
    m_following = false;
}

void TableView::showObject(const ObjectRef& object) {
    showModelRow(object.kind == ObjectKind::None ? -1 : m_model.rowOf(object));
}

void TableView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    QTableView::keyPressEvent(event);
}

void TableView::copySelection() const {
    QString copied;
    for (const QModelIndex& row : selectionModel()->selectedRows()) {
        for (int column = 0; column < m_model.columnCount(); ++column)
            copied += (column == 0 ? QString() : QStringLiteral("\t")) + row.siblingAtColumn(column).data().toString();
        copied += '\n';
    }
    QApplication::clipboard()->setText(copied);
}

} // namespace lakewright::desktop
