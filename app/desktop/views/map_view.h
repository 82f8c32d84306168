// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/views/map_scene.h"

#include <QGraphicsView>

namespace lakewright::desktop {

/// Looks at a MapScene: wheel and keys zoom, dragging moves, arrow keys go to the nearest site in that direction.
class MapView : public QGraphicsView {
    Q_OBJECT
public:
    explicit MapView(MapScene& scene, QWidget* parent = nullptr);

    void zoomIn() { zoomBy(kStep); }
    void zoomOut() { zoomBy(1 / kStep); }
    void fit();
    void zoomToChosen();
    /// To call after sites or the chosen one changed.
    void refreshLabels();

protected:
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr double kStep = 1.4, kClosest = 60; ///< kClosest: pixels per scene unit
    void zoomBy(double factor);

    MapScene& m_scene;
    bool m_fitted = true; ///< shows everything; stays so when the size changes
};

} // namespace lakewright::desktop
