// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/live_series.h"

#include <QAbstractItemModel>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lakewright::desktop {

/// The signals of a run, grouped by quantity, each with a check box, the slot of its line style and its value at the
/// time cursor.
class SignalTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Columns { NameColumn, ValueColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole, SlotRole, IdRole, EntityRole };
    /// Names of the entities for people; others are shown by their id.
    void setNames(std::map<std::string, QString> names) { m_names = std::move(names); }

    using QAbstractItemModel::QAbstractItemModel;
    /// Takes over the signals of `series` that have a plot. Until the user has chosen, the totals are checked and
    /// beside them the fullest links and the caches with the lowest hit ratio.
    void setSeries(const LiveSeries& series);
    /// Time of the cursor, for the values; unset: the last value. `series` is read now.
    void setCursor(std::optional<units::Seconds> at, const LiveSeries& series);

    struct Signal {
        std::string id, entity;
        QString name;
        int slot = -1; ///< index of the line style, unique within the group; −1: not checked
        bool isChecked() const { return slot >= 0; }
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
    void choose(Group& group, const LiveSeries& series) const;
    const Entry* entry(const QModelIndex& index) const;

    std::vector<Group> m_groups;
    std::map<std::string, QString> m_names;
    bool m_chosenByUser = false;
};

} // namespace lakewright::desktop
