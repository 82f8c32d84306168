// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"

#include <QWidget>

namespace lakewright::desktop {

/// The key to the map's shapes and, after a run, to the colours of its links.
class MapLegend : public QWidget {
    Q_OBJECT
public:
    explicit MapLegend(const Theme& theme, QWidget* parent = nullptr);
    void setShowsUtilisation(bool shows);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintShapes(QPainter& painter) const;
    void paintUtilisation(QPainter& painter) const;

    const Theme& m_theme;
    bool m_showsUtilisation = false;
};

} // namespace lakewright::desktop
