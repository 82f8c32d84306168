// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/object_ref.h"

#include <QAbstractTableModel>
#include <QVariant>

#include <optional>
#include <vector>

namespace lakewright::desktop {

/// What a cell means beyond its text; colours and icons are the view's.
enum class CellState { Plain, Good, Warning, Error, Muted };

/// A figure or word of a table: shown text, value to sort by, and where it comes from.
struct Cell {
    QString text = {};
    QVariant sort = {};    ///< unset: sort by text
    QString toolTip = {};  ///< unset: the text
    QString source = {};   ///< origin of the figure
    QString interval = {}; ///< 95 % interval in words; empty with `exact` for exact values
    bool exact = false;
    CellState state = CellState::Plain;
    std::optional<double> bar = {}; ///< share of 1 drawn as a bar
};

struct Column {
    QString title = {}; ///< with the unit of the column, if it has one
    bool numeric = false;
};

struct Row {
    std::vector<Cell> cells; ///< one per column
    ObjectRef object;        ///< what the row is about
};

struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
};

/// Qt's view of a Table value.
class TableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole, SourceRole, IntervalRole, ExactRole, ObjectRole, StateRole, BarRole };

    using QAbstractTableModel::QAbstractTableModel;
    void setTable(Table table);
    const Table& table() const { return m_table; }
    /// Row of an object; -1 when it has none.
    int rowOf(const ObjectRef& object) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Table m_table;
};

} // namespace lakewright::desktop
