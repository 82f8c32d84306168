// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/signal_delegate.h"

#include "app/desktop/viewmodels/signal_tree_model.h"
#include "app/desktop/views/plot_theme.h"

#include <QPainter>

namespace lakewright::desktop {

SignalDelegate::SignalDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void SignalDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant slot = index.data(SignalTreeModel::SlotRole);
    if (!index.parent().isValid()) {
        option->font.setWeight(index.column() == SignalTreeModel::NameColumn ? QFont::DemiBold : QFont::Normal);
        return;
    }
    if (index.column() != SignalTreeModel::NameColumn)
        return;
    constexpr int kWidth = 20, kHeight = 14;
    const double ratio = option->widget ? option->widget->devicePixelRatioF() : 1;
    QPixmap swatch(QSizeF(kWidth * ratio, kHeight * ratio).toSize());
    swatch.setDevicePixelRatio(ratio);
    swatch.fill(Qt::transparent);
    QPainter painter(&swatch);
    painter.setRenderHint(QPainter::Antialiasing);
    if (slot.isValid()) {
        painter.setPen(seriesPen(m_theme.tokens(), slot.toInt()));
        painter.drawLine(QPointF(0, kHeight / 2.0), QPointF(kWidth, kHeight / 2.0));
    }
    option->icon = QIcon(swatch);
    option->decorationSize = {kWidth, kHeight};
    option->features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace lakewright::desktop
