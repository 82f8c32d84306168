// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/live_series.h"

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace lakewright::desktop {

/// The signals of a run, grouped by quantity, each with a check box, the slot of its line style and its value at the
/// time cursor.
class SignalTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Columns { NameColumn, ValueColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole, SlotRole, IdRole, EntityRole };
    /// At most this many signals of a group are checked to begin with.
    static constexpr int kInitiallyChecked = 4;

    using QAbstractItemModel::QAbstractItemModel;
    /// Takes over the signals of `series` that have a plot, keeping the check marks of those that were there.
    void setSeries(const LiveSeries& series);
    /// Time of the cursor, for the values; unset: the last value. `series` is read now.
    void setCursor(std::optional<units::Seconds> at, const LiveSeries& series);

    struct Signal {
        std::string id, entity;
        int slot = 0; ///< index of the line style, unique within the group
        bool checked = false;
    };
    std::vector<Signal> checkedSignals(const std::string& id) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void checkedChanged();

private:
    struct Entry {
        Signal signal;
        std::string unit;
        std::optional<double> value;
    };
    struct Group {
        std::string id;
        std::vector<Entry> entries;
    };

    QVariant groupData(const Group& group, int column, int role) const;
    QVariant entryData(const Entry& entry, int column, int role) const;
    const Entry* entry(const QModelIndex& index) const;

    std::vector<Group> m_groups;
};

} // namespace lakewright::desktop
