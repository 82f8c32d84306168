// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/tokens.h"
#include "app/desktop/viewmodels/object_ref.h"

#include <QGraphicsItem>
#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>

#include <optional>

namespace lakewright::desktop {

/// What a site of the map is, and so its shape: diamond, circle, dashed circle, square, dot.
enum class SiteKind { Lake, GpuRegion, GpuRegionWithoutCache, Provider, OtherRegion };

/// A place on the map with constant size on screen; its label is a child.
class SiteItem : public QGraphicsItem {
public:
    SiteItem(SiteKind kind, const ObjectRef& object, const QString& name);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    SiteKind kind() const { return m_kind; }
    const ObjectRef& object() const { return m_object; }
    double radius() const; ///< of the marker, px
    int priority() const;  ///< of the label
    void setChosen(bool chosen);
    bool isChosen() const { return m_chosen; }
    void setTokens(const Tokens& tokens);
    QSizeF labelSize() const { return m_label->boundingRect().size(); }
    /// Offset of the label from the site, px; nothing hides it.
    void setLabelOffset(std::optional<QPointF> offset);
    bool isLabelVisible() const { return m_label->isVisible(); }
    QRectF labelRect() const { return {m_label->pos(), labelSize()}; }

private:
    SiteKind m_kind;
    ObjectRef m_object;
    bool m_chosen = false;
    QColor m_stroke, m_fill, m_ring;
    QGraphicsSimpleTextItem* m_label;
};

/// A curve between two sites; width and colour say how much of the link a run used.
class LinkItem : public QGraphicsPathItem {
public:
    LinkItem(const QPointF& from, const QPointF& to, bool trunk);
    void setTokens(const Tokens& tokens, std::optional<double> utilisation);

private:
    bool m_trunk;
};

} // namespace lakewright::desktop
