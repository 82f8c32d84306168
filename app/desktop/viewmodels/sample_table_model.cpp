// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/sample_table_model.h"

#include "app/desktop/viewmodels/figure_text.h"

#include <algorithm>
#include <utility>

namespace lakewright::desktop {

void SampleTableModel::setLines(std::vector<LiveSeries::Line> lines, QStringList names, const results::Scale& scale) {
    beginResetModel();
    m_lines = std::move(lines);
    m_names = std::move(names);
    m_scale = scale;
    m_seconds.clear();
    for (const auto& line : m_lines)
        if (line.seconds.size() > m_seconds.size())
            m_seconds = line.seconds;
    endResetModel();
}

QString SampleTableModel::toCsv() const {
    QString csv;
    for (int row = -1; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            const auto v = row < 0 ? std::nullopt : value(row, column);
            const QString cell = row < 0 ? '"' + headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + '"'
                                 : v     ? QString::number(*v, 'g', 17)
                                         : QString();
            csv += (column == 0 ? QString() : QStringLiteral(",")) + cell;
        }
        csv += '\n';
    }
    return csv;
}

int SampleTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_seconds.size());
}

int SampleTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size()) + 1;
}

std::optional<double> SampleTableModel::value(int row, int column) const {
    const double at = m_seconds[std::size_t(row)];
    if (column == 0)
        return at / 3600;
    const auto& line = m_lines[std::size_t(column) - 1];
    const auto it = std::lower_bound(line.seconds.begin(), line.seconds.end(), at);
    if (it == line.seconds.end() || *it != at)
        return std::nullopt;
    return line.values[std::size_t(it - line.seconds.begin())] / m_scale.factor;
}

QVariant SampleTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
    const auto v = value(index.row(), index.column());
    if (role == SortRole)
        return v ? QVariant(*v) : QVariant();
    if (role == Qt::DisplayRole)
        return v ? numberText(*v, index.column() == 0 ? 2 : 3) : QStringLiteral("—");
    return {};
}

QVariant SampleTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Simulated time, h");
    const QString& name = m_names[section - 1];
    return m_scale.name.empty() ? name : QStringLiteral("%1, %2").arg(name, text(m_scale.name));
}

} // namespace lakewright::desktop
