// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/map_view.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lakewright::desktop {

MapView::MapView(MapScene& scene, QWidget* parent) : QGraphicsView(&scene, parent), m_scene(scene) {
    setObjectName(QStringLiteral("mapView"));
    setAccessibleName(tr("Map of the deployment"));
    setAccessibleDescription(tr("The tree and the tables list the same objects."));
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(MinimalViewportUpdate);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::ArrowCursor);
    viewport()->setObjectName(QStringLiteral("mapViewport"));
    viewport()->setAccessibleName(accessibleName());
}

void MapView::fit() {
    fitInView(m_scene.fitRect(), Qt::KeepAspectRatio);
    m_fitted = true;
    refreshLabels();
}

void MapView::zoomToChosen() {
    for (const SiteItem* site : m_scene.sites())
        if (site->isChosen()) {
            zoomBy(8 / transform().m11());
            centerOn(site->pos());
            return;
        }
}

void MapView::refreshLabels() {
    const QRectF visible = mapToScene(viewport()->rect()).boundingRect();
    m_scene.layoutLabels(transform().m11(), m_fitted ? std::optional(visible) : std::nullopt);
}

void MapView::zoomBy(double factor) {
    const QRectF whole = m_scene.sceneRect();
    const double furthest = std::min(width() / whole.width(), height() / whole.height());
    const double now = transform().m11(), wanted = std::clamp(now * factor, furthest, kClosest);
    scale(wanted / now, wanted / now);
    m_fitted = false;
    refreshLabels();
}

void MapView::wheelEvent(QWheelEvent* event) {
    zoomBy(std::pow(kStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent* event) {
    const auto go = [this](double dx, double dy) {
        if (const SiteItem* site = m_scene.neighbour(dx, dy))
            emit m_scene.siteClicked(site->object());
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_Z:
        return zoomToChosen();
    case Qt::Key_Left:
        return go(-1, 0);
    case Qt::Key_Right:
        return go(1, 0);
    case Qt::Key_Up:
        return go(0, -1);
    case Qt::Key_Down:
        return go(0, 1);
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void MapView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

} // namespace lakewright::desktop
