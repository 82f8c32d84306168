// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/elided_label.h"

#include <QEvent>
#include <QFontMetrics>

#include <algorithm>

namespace lakewright::desktop {
namespace {

constexpr int kLeastWidth = 24;

} // namespace

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString& text) {
    m_full = text;
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const {
    const QSize frame = QLabel::sizeHint() - fontMetrics().size(Qt::TextSingleLine, text());
    return fontMetrics().size(Qt::TextSingleLine, m_full) +
           QSize(std::max(frame.width(), 0) + 1, std::max(frame.height(), 0));
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(kLeastWidth, sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        elide();
}

void ElidedLabel::elide() {
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, contentsRect().width());
    setToolTip(shown == m_full ? QString() : m_full);
    if (shown != text())
        setText(shown);
}

} // namespace lakewright::desktop
