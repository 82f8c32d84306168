// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/cell_delegate.h"

#include "app/desktop/viewmodels/table_model.h"

#include <QPainter>

#include <algorithm>

namespace lakewright::desktop {
namespace {

constexpr int kBarWidth = 96, kBarGap = 48;

CellState stateOf(const QModelIndex& index) {
    return static_cast<CellState>(index.data(TableModel::StateRole).toInt());
}

} // namespace

CellDelegate::CellDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Tokens& tokens = m_theme.tokens();
    const auto look = [&](const char* token, const char* icon) {
        option->palette.setColor(QPalette::Text, tokens[token]);
        option->palette.setColor(QPalette::HighlightedText, tokens[token]);
        if (index.data(TableModel::BarRole).isValid())
            return;
        option->icon = m_theme.icon(QString::fromLatin1(icon), token);
        option->decorationSize = {14, 14};
        option->features |= QStyleOptionViewItem::HasDecoration;
    };
    switch (stateOf(index)) {
    case CellState::Good:
        return look("accentText", "circle-check");
    case CellState::Warning:
        return look("warn", "triangle-alert");
    case CellState::Error:
        return look("error", "circle-alert");
    case CellState::Muted:
        option->palette.setColor(QPalette::Text, tokens["text3"]);
        return;
    case CellState::Plain:
        return;
    }
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(TableModel::BarRole);
    if (!share.isValid())
        return;
    const int width = std::min(kBarWidth, option.rect.width() - kBarGap - 16);
    const QRectF track(option.rect.right() - kBarGap - width, option.rect.center().y() - 3, width, 7);
    painter->fillRect(track, m_theme.tokens()["surface3"]);
    const double filled = std::clamp(share.toDouble(), 0.0, 1.0);
    painter->fillRect(QRectF(track.topLeft(), QSizeF(track.width() * filled, track.height())),
                      m_theme.tokens().utilisation(share.toDouble()));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.data(TableModel::BarRole).isValid())
        size.setWidth(kBarWidth + kBarGap + 24);
    return size;
}

} // namespace lakewright::desktop
