// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/map_items.h"

#include <QApplication>
#include <QCursor>
#include <QPainter>

#include <array>
#include <cmath>

namespace lakewright::desktop {
namespace {

constexpr double kHalo = 4;
/// Line width of each utilisation bin, px (UX §2.1).
constexpr std::array kWidths{0.9, 1.2, 1.6, 2.4, 3.2};

QPolygonF diamond(double r) {
    return QPolygonF({{0, -r}, {r, 0}, {0, r}, {-r, 0}});
}

/// A text with a soft edge in the colour of the map, readable over links.
class HaloText : public QGraphicsSimpleTextItem {
public:
    using QGraphicsSimpleTextItem::QGraphicsSimpleTextItem;
    void setHalo(const QColor& colour) { m_halo = colour; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override {
        QPainterPath outline;
        outline.addText(0, QFontMetricsF(font()).ascent(), font(), text());
        painter->setRenderHint(QPainter::Antialiasing);
        painter->strokePath(outline, QPen(m_halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QGraphicsSimpleTextItem::paint(painter, option, widget);
    }

private:
    QColor m_halo;
};

} // namespace

SiteItem::SiteItem(SiteKind kind, const ObjectRef& object, const QString& name)
    : m_kind(kind), m_object(object), m_label(new HaloText(name, this)) {
    setFlag(ItemIgnoresTransformations);
    setCursor(Qt::PointingHandCursor);
    setZValue(kind == SiteKind::Lake ? 30 : 20);
    QFont font = QApplication::font();
    font.setPixelSize(11);
    if (kind == SiteKind::Lake)
        font.setWeight(QFont::DemiBold);
    m_label->setFont(font);
    m_label->setAcceptedMouseButtons(Qt::NoButton);
}

double SiteItem::radius() const {
    switch (m_kind) {
    case SiteKind::Lake:
        return 7;
    case SiteKind::OtherRegion:
        return 3;
    default:
        return 4.5;
    }
}

int SiteItem::priority() const {
    if (m_chosen)
        return 100;
    switch (m_kind) {
    case SiteKind::Lake:
        return 50;
    case SiteKind::Provider:
        return 30;
    case SiteKind::GpuRegion:
        return 20;
    case SiteKind::GpuRegionWithoutCache:
        return 15;
    case SiteKind::OtherRegion:
        return 10;
    }
    return 0;
}

QRectF SiteItem::boundingRect() const {
    const double r = radius() + kHalo + 2;
    return {-r, -r, 2 * r, 2 * r};
}

void SiteItem::setChosen(bool chosen) {
    m_chosen = chosen;
    QFont font = m_label->font();
    font.setWeight(chosen || m_kind == SiteKind::Lake ? QFont::DemiBold : QFont::Normal);
    m_label->setFont(font);
    update();
}

void SiteItem::setTokens(const Tokens& tokens) {
    const bool lake = m_kind == SiteKind::Lake;
    m_stroke = lake ? tokens["accent"] : m_kind == SiteKind::Provider ? tokens.series(1) : tokens.series(0);
    m_fill = lake ? tokens["accent"] : tokens["surface"];
    m_ring = tokens["accent"];
    static_cast<HaloText*>(m_label)->setHalo(tokens["mapWater"]);
    m_label->setBrush(lake ? tokens["accentText"] : tokens["text2"]);
    update();
}

void SiteItem::setLabelOffset(std::optional<QPointF> offset) {
    m_label->setVisible(offset.has_value());
    if (offset)
        m_label->setPos(*offset);
}

void SiteItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    const double r = radius();
    if (m_chosen) {
        painter->setPen(QPen(m_ring, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(QPointF(), r + kHalo, r + kHalo);
    }
    QPen pen(m_stroke, 1.8);
    if (m_kind == SiteKind::GpuRegionWithoutCache) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({1.5, 1.2});
    }
    painter->setPen(pen);
    painter->setBrush(m_fill);
    switch (m_kind) {
    case SiteKind::Lake:
        painter->setPen(Qt::NoPen);
        painter->drawPolygon(diamond(r));
        break;
    case SiteKind::Provider:
        painter->drawRect(QRectF(-r + 0.5, -r + 0.5, 2 * r - 1, 2 * r - 1));
        break;
    case SiteKind::OtherRegion:
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_stroke);
        [[fallthrough]];
    default:
        painter->drawEllipse(QPointF(), r, r);
    }
}

LinkItem::LinkItem(const QPointF& from, const QPointF& to, bool trunk) : m_trunk(trunk) {
    const QPointF middle = (from + to) / 2, along = to - from;
    const double length = std::hypot(along.x(), along.y());
    QPainterPath path(from);
    // Bowed towards the pole by a sixth of the length, so that arcs of one lake fan out.
    path.quadTo(middle + QPointF(0, -length / 6), to);
    setPath(path);
    setZValue(trunk ? 11 : 10);
    setAcceptedMouseButtons(Qt::NoButton);
}

void LinkItem::setTokens(const Tokens& tokens, std::optional<double> utilisation) {
    const auto bin = static_cast<std::size_t>(utilisationBin(utilisation.value_or(0)));
    QPen pen(utilisation ? tokens.utilisation(*utilisation) : tokens["control"], kWidths[bin] + (m_trunk ? 0.6 : 0));
    pen.setCosmetic(true);
    if (m_trunk)
        pen.setDashPattern({4, 3});
    setPen(pen);
}

} // namespace lakewright::desktop
