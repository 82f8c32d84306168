// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/map_legend.h"

#include "app/desktop/views/map_items.h"

#include <QPainter>

#include <array>

namespace lakewright::desktop {
namespace {

constexpr int kPadding = 12, kRow = 20, kBinWidth = 66;
constexpr std::array kBins{"< 40", "40–60", "60–75", "75–90", "≥ 90"};
constexpr std::array kBinMiddles{0.2, 0.5, 0.7, 0.8, 0.95};

struct Entry {
    SiteKind kind;
    const char* name;
};
constexpr std::array kEntries{Entry{SiteKind::Lake, QT_TR_NOOP("Lake")},
                              Entry{SiteKind::GpuRegion, QT_TR_NOOP("GPU region")},
                              Entry{SiteKind::GpuRegionWithoutCache, QT_TR_NOOP("No cache")},
                              Entry{SiteKind::Provider, QT_TR_NOOP("Other provider")}};

} // namespace

MapLegend::MapLegend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Key of the map"));
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void MapLegend::setShowsUtilisation(bool shows) {
    m_showsUtilisation = shows;
    resize(sizeHint());
    update();
}

QSize MapLegend::sizeHint() const {
    return {2 * kPadding + 6 * kBinWidth, 2 * 8 + (m_showsUtilisation ? 3 : 1) * kRow};
}

void MapLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    painter.setPen(m_theme.tokens()["line"]);
    painter.setBrush(m_theme.tokens()["surface"]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (m_showsUtilisation)
        paintUtilisation(painter);
    paintShapes(painter);
}

void MapLegend::paintShapes(QPainter& painter) const {
    int x = kPadding;
    const int y = height() - 8 - kRow / 2;
    for (const Entry& entry : kEntries) {
        SiteItem marker(entry.kind, {}, {});
        marker.setTokens(m_theme.tokens());
        painter.save();
        painter.translate(x + 6, y);
        marker.paint(&painter, nullptr, nullptr);
        painter.restore();
        painter.setPen(m_theme.tokens()["text2"]);
        const QString name = tr(entry.name);
        painter.drawText(QRect(x + 18, y - kRow / 2, 200, kRow), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += 18 + painter.fontMetrics().horizontalAdvance(name) + 20;
    }
}

void MapLegend::paintUtilisation(QPainter& painter) const {
    painter.setPen(m_theme.tokens()["text2"]);
    painter.drawText(QRect(kPadding, 8, width(), kRow), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("WAN use of the last run, P95, %"));
    for (std::size_t bin = 0; bin < kBins.size(); ++bin) {
        const int x = kPadding + static_cast<int>(bin) * kBinWidth;
        LinkItem sample({0, 0}, {1, 0}, false);
        sample.setTokens(m_theme.tokens(), kBinMiddles[bin]);
        painter.setPen(sample.pen());
        painter.drawLine(QPointF(x, 8 + 1.5 * kRow), QPointF(x + 18, 8 + 1.5 * kRow));
        painter.setPen(m_theme.tokens()["text2"]);
        painter.drawText(QRect(x + 23, 8 + kRow, kBinWidth, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                         QString::fromUtf8(kBins[bin]));
    }
}

} // namespace lakewright::desktop
