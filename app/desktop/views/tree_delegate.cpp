// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/tree_delegate.h"

#include "app/desktop/viewmodels/scenario_tree_model.h"

namespace lakewright::desktop {
namespace {

QString iconName(ScenarioTreeModel::Group group) {
    using Group = ScenarioTreeModel::Group;
    switch (group) {
    case Group::Scenario:
        return QStringLiteral("file-text");
    case Group::Lakes:
        return QStringLiteral("database");
    case Group::GpuRegions:
        return QStringLiteral("cpu");
    case Group::Providers:
        return QStringLiteral("cloud");
    case Group::OtherRegions:
        return QStringLiteral("map");
    case Group::Paths:
        return QStringLiteral("cable");
    case Group::Datasets:
        return QStringLiteral("layers");
    case Group::Caches:
        return QStringLiteral("server");
    case Group::Jobs:
    case Group::Serving:
    case Group::Queries:
    case Group::Transfers:
    case Group::Migrations:
    case Group::Federations:
        return QStringLiteral("activity");
    case Group::Faults:
        return QStringLiteral("zap");
    case Group::Objectives:
        return QStringLiteral("target");
    }
    return QStringLiteral("file-text");
}

} // namespace

TreeDelegate::TreeDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void TreeDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isGroup = index.data(ScenarioTreeModel::ObjectRole).value<ObjectRef>().kind == ObjectKind::None;
    const bool isTop = !index.parent().isValid();
    if (isTop)
        option->font.setWeight(QFont::DemiBold);
    if (index.column() != ScenarioTreeModel::NameColumn) {
        option->font.setWeight(QFont::Normal);
        option->palette.setColor(QPalette::Text, m_theme.tokens()["text2"]);
        return;
    }
    if (isGroup && !isTop)
        return;
    const auto group = static_cast<ScenarioTreeModel::Group>(index.data(ScenarioTreeModel::GroupRole).toInt());
    option->icon = m_theme.icon(iconName(group), group == ScenarioTreeModel::Group::Lakes ? "accent" : "text2");
    option->decorationSize = {14, 14};
    option->features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace lakewright::desktop
