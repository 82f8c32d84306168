// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/legend_strip.h"

#include "app/desktop/views/plot_theme.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace lakewright::desktop {
namespace {

constexpr int kSwatch = 18, kGap = 6, kSpacing = 16, kHeight = 20, kMore = 40, kLongestName = 110;

QFont smallFont(QFont font, bool strong) {
    font.setPixelSize(11);
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace

LegendStrip::LegendStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void LegendStrip::setEntries(std::vector<Entry> entries) {
    m_entries = std::move(entries);
    QStringList all;
    for (const Entry& entry : m_entries)
        all << QStringLiteral("%1: %2").arg(entry.name, entry.value);
    setToolTip(all.join('\n'));
    setAccessibleName(all.join(QStringLiteral(", ")));
    update();
}

QSize LegendStrip::sizeHint() const {
    return {120, kHeight};
}

int LegendStrip::entryWidth(const Entry& entry) const {
    const QFontMetrics name(smallFont(font(), false)), value(smallFont(font(), true));
    return kSwatch + kGap + std::min(name.horizontalAdvance(entry.name), kLongestName) + kGap +
           value.horizontalAdvance(entry.value);
}

void LegendStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    std::size_t shown = 0;
    int used = 0;
    for (; shown < m_entries.size(); ++shown) {
        const int more = shown + 1 < m_entries.size() ? kMore : 0;
        const int next = used + entryWidth(m_entries[shown]) + kSpacing;
        if (next + more > width())
            break;
        used = next;
    }
    int x = width() - used - (shown < m_entries.size() ? kMore : 0) + kSpacing;
    for (std::size_t i = 0; i < shown; ++i) {
        paintEntry(painter, x, m_entries[i]);
        x += entryWidth(m_entries[i]) + kSpacing;
    }
    painter.setPen(m_theme.tokens()["text3"]);
    painter.setFont(smallFont(font(), false));
    if (shown < m_entries.size())
        painter.drawText(QRect(width() - kMore, 0, kMore, height()), Qt::AlignVCenter | Qt::AlignRight,
                         QStringLiteral("+%1").arg(m_entries.size() - shown));
}

void LegendStrip::paintEntry(QPainter& painter, int x, const Entry& entry) const {
    painter.setPen(seriesPen(m_theme.tokens(), entry.slot));
    painter.drawLine(QPointF(x, height() / 2.0), QPointF(x + kSwatch, height() / 2.0));
    x += kSwatch + kGap;
    painter.setFont(smallFont(font(), false));
    painter.setPen(m_theme.tokens()["text2"]);
    const QString name = painter.fontMetrics().elidedText(entry.name, Qt::ElideMiddle, kLongestName);
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, name);
    x += std::min(painter.fontMetrics().horizontalAdvance(entry.name), kLongestName) + kGap;
    painter.setFont(smallFont(font(), true));
    painter.setPen(m_theme.tokens()["text"]);
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, entry.value);
}

} // namespace lakewright::desktop
