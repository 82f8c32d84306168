// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/signal_tree_model.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/plot_spec.h"
#include "app/desktop/viewmodels/words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lakewright::desktop {
namespace {

constexpr quintptr kGroup = 0; ///< internal id of a group; of a signal it is 1 + the group's row

bool hasPlot(const std::string& id) {
    return std::any_of(kPlots.begin(), kPlots.end(), [&](const PlotSpec& plot) { return plot.id == id; });
}

/// What the entity "all" of a series is: the models' samplers define it.
QString totalName(const std::string& id) {
    if (id == "wan-utilisation")
        return SignalTreeModel::tr("Busiest link");
    if (id == "checkpoint-age")
        return SignalTreeModel::tr("Oldest");
    return id == "hit-ratio" ? SignalTreeModel::tr("All caches") : SignalTreeModel::tr("All regions");
}

/// The lowest line style that no signal of the group has.
template <class Entries>
int freeSlot(const Entries& entries) {
    int slot = 0;
    while (std::any_of(entries.begin(), entries.end(), [&](const auto& e) { return e.signal.slot == slot; }))
        ++slot;
    return slot;
}

template <class Groups>
auto& groupOf(Groups& groups, const std::string& id) {
    const auto it = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.id == id; });
    return it != groups.end() ? *it : groups.emplace_back(typename Groups::value_type{id, {}});
}

} // namespace

void SignalTreeModel::setSeries(const LiveSeries& series) {
    std::map<std::pair<std::string, std::string>, int> wasSlot;
    for (const Group& group : m_groups)
        for (const Entry& e : group.entries)
            wasSlot[{e.signal.id, e.signal.entity}] = e.signal.slot;
    std::vector<Group> groups;
    for (const auto& line : series.lines()) {
        if (!hasPlot(line.id))
            continue;
        const auto name = m_names.find(line.entity);
        const QString shown = line.entity == "all"    ? totalName(line.id)
                              : name != m_names.end() ? name->second
                                                      : text(line.entity);
        const auto slot = wasSlot.find({line.id, line.entity});
        groupOf(groups, line.id)
            .entries.push_back(
                {{line.id, line.entity, shown, slot == wasSlot.end() ? -1 : slot->second}, line.unit, {}});
    }
    for (Group& group : groups) {
        std::stable_partition(group.entries.begin(), group.entries.end(),
                              [](const Entry& e) { return e.signal.entity == "all"; });
        if (!m_chosenByUser)
            choose(group, series);
    }
    beginResetModel();
    m_groups = std::move(groups);
    endResetModel();
    setCursor(std::nullopt, series);
}

void SignalTreeModel::choose(Group& group, const LiveSeries& series) const {
    constexpr std::size_t kBesideTheTotal = 3;
    const bool lowest = group.id == "hit-ratio";
    std::vector<std::pair<double, Entry*>> ranked;
    for (Entry& e : group.entries) {
        e.signal.slot = e.signal.entity == "all" ? 0 : -1;
        const auto* line = series.find(e.signal.id, e.signal.entity);
        if (e.signal.slot < 0 && line)
            ranked.emplace_back(lowest ? line->mean() : -line->mean(), &e);
    }
    if (group.id == "throughput") // the total and one region have no scale in common
        return;
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < std::min(kBesideTheTotal, ranked.size()); ++i)
        ranked[i].second->signal.slot = static_cast<int>(i) + 1;
}

void SignalTreeModel::setCursor(std::optional<units::Seconds> at, const LiveSeries& series) {
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        for (Entry& e : m_groups[g].entries) {
            const auto* line = series.find(e.signal.id, e.signal.entity);
            e.value = !line || line->values.empty() ? std::nullopt
                      : at                          ? line->valueAt(*at)
                                                    : std::optional<double>(line->values.back());
        }
        const QModelIndex group = index(static_cast<int>(g), 0);
        if (const int rows = rowCount(group); rows > 0)
            emit dataChanged(index(0, ValueColumn, group), index(rows - 1, ValueColumn, group));
    }
}

std::vector<SignalTreeModel::Signal> SignalTreeModel::checkedSignals(const std::string& id) const {
    std::vector<Signal> checked;
    for (const Group& group : m_groups)
        for (const Entry& e : group.entries)
            if (group.id == id && e.signal.isChecked())
                checked.push_back(e.signal);
    return checked;
}

QModelIndex SignalTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : kGroup);
}

QModelIndex SignalTreeModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kGroup)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, kGroup);
}

int SignalTreeModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    const bool isGroup = parent.internalId() == kGroup && parent.column() == 0;
    return isGroup ? static_cast<int>(m_groups[std::size_t(parent.row())].entries.size()) : 0;
}

int SignalTreeModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

const SignalTreeModel::Entry* SignalTreeModel::entry(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kGroup)
        return nullptr;
    return &m_groups[std::size_t(index.internalId()) - 1].entries[std::size_t(index.row())];
}

QVariant SignalTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter) |
                                   (index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    const Entry* e = entry(index);
    return e ? entryData(*e, index.column(), role)
             : groupData(m_groups[std::size_t(index.row())], index.column(), role);
}

QVariant SignalTreeModel::groupData(const Group& group, int column, int role) const {
    const auto checked =
        std::count_if(group.entries.begin(), group.entries.end(), [](const Entry& e) { return e.signal.isChecked(); });
    if (role == IdRole)
        return text(group.id);
    if (role != Qt::DisplayRole)
        return {};
    return column == NameColumn ? metricName(group.id) : tr("%1 of %2").arg(checked).arg(group.entries.size());
}

QVariant SignalTreeModel::entryData(const Entry& e, int column, int role) const {
    const QString value = e.value ? figureText(*e.value, text(e.unit)) : QStringLiteral("—");
    const QString& name = e.signal.name;
    switch (role) {
    case Qt::DisplayRole:
        return column == NameColumn ? name : value;
    case Qt::ToolTipRole:
        return tr("%1 of %2: %3").arg(metricName(e.signal.id), name, value);
    case Qt::CheckStateRole:
        return column == NameColumn ? QVariant(e.signal.isChecked() ? Qt::Checked : Qt::Unchecked) : QVariant();
    case SortRole:
        return column == NameColumn ? QVariant(name) : QVariant(e.value.value_or(-1));
    case SlotRole:
        return e.signal.isChecked() ? QVariant(e.signal.slot) : QVariant();
    case IdRole:
        return text(e.signal.id);
    case EntityRole:
        return text(e.signal.entity);
    default:
        return {};
    }
}

bool SignalTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !entry(index) || index.column() != NameColumn)
        return false;
    auto& entries = m_groups[std::size_t(index.internalId()) - 1].entries;
    entries[std::size_t(index.row())].signal.slot = value.toInt() == Qt::Checked ? freeSlot(entries) : -1;
    m_chosenByUser = true;
    emit dataChanged(index, index, {Qt::CheckStateRole, SlotRole});
    const QModelIndex counts = index.parent().siblingAtColumn(ValueColumn);
    emit dataChanged(counts, counts);
    emit checkedChanged();
    return true;
}

Qt::ItemFlags SignalTreeModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags base = QAbstractItemModel::flags(index);
    return entry(index) && index.column() == NameColumn ? base | Qt::ItemIsUserCheckable : base;
}

QVariant SignalTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Signal") : tr("Value");
}

} // namespace lakewright::desktop
