// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/table_model.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace lakewright::desktop {

void TableModel::setTable(Table table) {
    assert(std::all_of(table.rows.begin(), table.rows.end(),
                       [&](const Row& row) { return row.cells.size() == table.columns.size(); }));
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int TableModel::rowOf(const ObjectRef& object) const {
    const auto it =
        std::find_if(m_table.rows.begin(), m_table.rows.end(), [&](const Row& row) { return row.object == object; });
    return it == m_table.rows.end() ? -1 : static_cast<int>(it - m_table.rows.begin());
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_table.rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    const Cell& cell = row.cells[column];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return cell.toolTip.isEmpty() ? cell.text : cell.toolTip;
    case Qt::AccessibleTextRole:
        return cell.interval.isEmpty() ? cell.text : QStringLiteral("%1, %2").arg(cell.text, cell.interval);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter) |
                                   (m_table.columns[column].numeric ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case SourceRole:
        return cell.source;
    case IntervalRole:
        return cell.interval;
    case ExactRole:
        return cell.exact;
    case ObjectRole:
        return QVariant::fromValue(row.object);
    case StateRole:
        return static_cast<int>(cell.state);
    case BarRole:
        return cell.bar ? QVariant(*cell.bar) : QVariant();
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_table.columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter) | (column.numeric ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace lakewright::desktop
