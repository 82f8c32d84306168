// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/plot_theme.h"

#include <qcustomplot.h>

#include <array>

namespace lakewright::desktop {

void applyTheme(QCustomPlot& plot, const Tokens& tokens) {
    plot.setBackground(tokens["surface"]);
    QFont font = QApplication::font();
    font.setPixelSize(11);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis, plot.xAxis2, plot.yAxis2}) {
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->setTickLabelColor(tokens["text3"]);
        axis->setLabelColor(tokens["text3"]);
        axis->setBasePen(QPen(tokens["lineStrong"]));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->grid()->setPen(QPen(tokens["grid"]));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
}

QPen seriesPen(const Tokens& tokens, int slot) {
    constexpr std::array kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QPen pen(tokens.series(slot), slot == 0 ? 2 : 1.4);
    pen.setStyle(slot == 0 ? Qt::SolidLine : kDashes[std::size_t(slot + slot / tokens.seriesCount()) % kDashes.size()]);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

} // namespace lakewright::desktop
