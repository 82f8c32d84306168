// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/source_view.h"

#include <QPainter>
#include <QTextBlock>
#include <QTextEdit>

#include <algorithm>

namespace lakewright::desktop {
namespace {

class Gutter : public QWidget {
public:
    explicit Gutter(SourceView& view) : QWidget(&view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_view.paintGutter(event); }

private:
    SourceView& m_view;
};

} // namespace

SourceView::SourceView(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent), m_theme(theme), m_gutter(new Gutter(*this)) {
    setObjectName(QStringLiteral("sourceView"));
    setAccessibleName(tr("Source of the scenario"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceView::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this] { m_gutter->update(); });
    placeGutter();
}

void SourceView::showPlace(int line, int column, int length) {
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return clearPlace();
    m_markedLine = line;
    QTextCursor cursor(block);
    const int start = std::clamp(column - 1, 0, block.length() - 1);
    cursor.setPosition(block.position() + start);
    setTextCursor(cursor);
    centerCursor();
    QTextEdit::ExtraSelection whole, exact;
    whole.cursor = cursor;
    whole.cursor.clearSelection();
    whole.format.setBackground(m_theme.tokens()["errorSoft"]);
    whole.format.setProperty(QTextFormat::FullWidthSelection, true);
    exact.cursor = cursor;
    exact.cursor.setPosition(block.position() + std::min(start + std::max(length, 1), block.length() - 1),
                             QTextCursor::KeepAnchor);
    exact.format.setUnderlineColor(m_theme.tokens()["error"]);
    exact.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
    exact.format.setForeground(m_theme.tokens()["error"]);
    setExtraSelections({whole, exact});
    m_gutter->update();
}

void SourceView::clearPlace() {
    m_markedLine = 0;
    setExtraSelections({});
    m_gutter->update();
}

int SourceView::gutterWidth() const {
    const auto digits = QString::number(std::max(blockCount(), 100)).size();
    return static_cast<int>(16 + digits * fontMetrics().horizontalAdvance('9'));
}

void SourceView::placeGutter() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void SourceView::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
    if (m_markedLine > 0)
        centerCursor();
}

void SourceView::paintGutter(QPaintEvent*) {
    QPainter painter(m_gutter);
    painter.fillRect(m_gutter->rect(), m_theme.tokens()["surface2"]);
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    QRectF box = blockBoundingGeometry(block).translated(contentOffset());
    while (block.isValid() && box.top() <= m_gutter->height()) {
        const int line = block.blockNumber() + 1;
        painter.setPen(m_theme.tokens()[line == m_markedLine ? "error" : "text3"]);
        painter.drawText(QRectF(0, box.top(), m_gutter->width() - 8, box.height()), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(line));
        block = block.next();
        box = blockBoundingGeometry(block).translated(contentOffset());
    }
}

} // namespace lakewright::desktop
