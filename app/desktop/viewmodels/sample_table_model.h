// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/live_series.h"
#include "models/results/present.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <string>
#include <vector>

namespace lakewright::desktop {

/// The data table behind a plot: one row per instant, one column per drawn series; the unit is in the header.
class SampleTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;
    /// `names` of the lines; `scale` is that of the plot's value axis.
    void setLines(std::vector<LiveSeries::Line> lines, QStringList names, const results::Scale& scale);
    /// The whole table as comma-separated values with full precision, in the units of the header.
    QString toCsv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Value of a row in display units; nothing where the series has no sample at that instant.
    std::optional<double> value(int row, int column) const;

    std::vector<LiveSeries::Line> m_lines;
    QStringList m_names;
    std::vector<double> m_seconds; ///< of the longest line
    results::Scale m_scale;
};

} // namespace lakewright::desktop
