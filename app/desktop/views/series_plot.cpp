// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/series_plot.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/views/legend_strip.h"
#include "app/desktop/views/plot_theme.h"
#include "app/desktop/views/time_ticker.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lakewright::desktop {
namespace {

constexpr int kAxisWidth = 64; ///< equal for all plots, so that their time axes line up

/// The scale of a plot: per cent for shares, else the prefix that suits the largest value drawn.
results::Scale plotScale(const PlotSpec& spec, const std::vector<LiveSeries::Line>& lines) {
    if (spec.isShare)
        return {"%", 0.01};
    double largest = 0;
    for (const auto& line : lines)
        largest = std::max(largest, line.largest());
    return results::scaleFor(lines.empty() ? "" : lines.front().unit, largest);
}

QString withUnit(double value, const results::Scale& scale) {
    const int decimals = std::fabs(value) >= 100 ? 0 : std::fabs(value) >= 10 ? 1 : 2;
    return numberText(value, decimals) + QChar(0x202f) + text(scale.name);
}

} // namespace

SeriesPlot::SeriesPlot(const PlotSpec& spec, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_spec(spec), m_theme(theme), m_title(new QLabel(tr(spec.title))), m_unit(new QLabel),
      m_legend(new LegendStrip(theme)), m_tableButton(new QToolButton), m_stack(new QStackedWidget),
      m_plot(new QCustomPlot), m_table(new QTableView) {
    setProperty("panel", true);
    makePlot();
    makeTable();
    makeHeader();
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_table);
    connect(&theme, &Theme::changed, this, &SeriesPlot::applyTokens);
    applyTokens();
}

void SeriesPlot::makeHeader() {
    m_title->setProperty("kind", "section");
    m_unit->setProperty("kind", "muted");
    m_tableButton->setObjectName(m_spec.objectName + QStringLiteral("TableButton"));
    m_tableButton->setAccessibleName(tr("Data table of %1").arg(m_title->text()));
    m_tableButton->setToolTip(tr("Data table (T)"));
    m_tableButton->setCheckable(true);
    m_tableButton->setIconSize({14, 14});
    connect(m_tableButton, &QToolButton::clicked, this, &SeriesPlot::toggleTable);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(12, 2, 8, 0);
    header->setSpacing(8);
    header->addWidget(m_title);
    header->addWidget(m_unit);
    header->addWidget(m_legend, 1);
    header->addWidget(m_tableButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_stack, 1);
}

void SeriesPlot::makePlot() {
    m_plot->setObjectName(QString::fromLatin1(m_spec.objectName));
    m_plot->setAccessibleName(m_title->text());
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMinimumHeight(64);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setAutoMargins(QCP::msBottom);
    m_plot->axisRect()->setMargins({kAxisWidth, 4, 16, 0});
    m_plot->xAxis->setTicker(QSharedPointer<TimeTicker>::create());
    m_plot->yAxis->ticker()->setTickCount(4);
    m_plot->yAxis->setNumberFormat(QStringLiteral("gb"));
    m_plot->setNoAntialiasingOnDrag(true);
    m_cursorLine = new QCPItemStraightLine(m_plot);
    m_cursorLine->setVisible(false);
    connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this](const QCPRange& range) {
        if (!m_following)
            emit rangeChanged({range.lower}, {range.upper});
    });
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        emit cursorMoved({std::clamp(m_plot->xAxis->pixelToCoord(event->position().x()), 0.0, m_horizon.value)});
    });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, [this] { emit rangeChanged({0}, m_horizon); });
}

void SeriesPlot::makeTable() {
    m_table->setObjectName(m_spec.objectName + QStringLiteral("Table"));
    m_table->setAccessibleName(tr("Data of %1").arg(m_title->text()));
    m_table->setModel(&m_samples);
    m_table->installEventFilter(this);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    m_table->horizontalHeader()->setDefaultSectionSize(140);
}

void SeriesPlot::applyTokens() {
    applyTheme(*m_plot, m_theme.tokens());
    m_cursorLine->setPen(QPen(m_theme.tokens()["accent"], 1.5));
    m_tableButton->setIcon(m_theme.icon(QStringLiteral("table-2")));
    redrawLines();
    setShades(m_shades);
}

void SeriesPlot::setData(const LiveSeries& series, const std::vector<SignalTreeModel::Signal>& drawn) {
    m_drawn.clear();
    m_lines.clear();
    for (const auto& signal : drawn) {
        const auto* line = series.find(signal.id, signal.entity);
        if (!line)
            continue;
        m_drawn.push_back(signal);
        m_lines.push_back(*line);
    }
    m_scale = plotScale(m_spec, m_lines);
    m_unit->setText(text(m_scale.name));
    if (showsTable())
        fillTable();
    redrawLines();
}

void SeriesPlot::redrawLines() {
    m_plot->clearGraphs();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        auto* graph = m_plot->addGraph();
        graph->setPen(seriesPen(m_theme.tokens(), m_drawn[i].slot));
        graph->setLineStyle(QCPGraph::lsLine);
        graph->setAdaptiveSampling(true);
        QVector<double> values(m_lines[i].values.begin(), m_lines[i].values.end());
        for (double& value : values)
            value /= m_scale.factor;
        graph->setData(QVector<double>(m_lines[i].seconds.begin(), m_lines[i].seconds.end()), values, true);
    }
    fitValueAxis();
    redrawLegend();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::fitValueAxis() {
    double largest = 0;
    for (const auto& line : m_lines)
        largest = std::max(largest, line.largest() / m_scale.factor);
    const double top = m_spec.isShare && largest <= 100 ? 100 : largest;
    m_plot->yAxis->setRange(0, top > 0 ? top * 1.08 : 1);
}

void SeriesPlot::redrawLegend() {
    std::vector<LegendStrip::Entry> entries;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto& line = m_lines[i];
        const auto value = line.valueAt(m_cursor.value_or(m_horizon));
        entries.push_back({m_drawn[i].slot, m_drawn[i].name,
                           value ? withUnit(*value / m_scale.factor, m_scale) : QStringLiteral("—")});
    }
    m_legend->setEntries(std::move(entries));
}

void SeriesPlot::setShades(const std::vector<Shade>& shades) {
    m_shades = shades;
    for (int i = m_plot->itemCount() - 1; i >= 0; --i)
        if (auto* rect = qobject_cast<QCPItemRect*>(m_plot->item(i)))
            m_plot->removeItem(rect);
    QColor fill = m_theme.tokens()["error"];
    fill.setAlphaF(0.10f);
    for (const Shade& shade : shades) {
        auto* rect = new QCPItemRect(m_plot);
        rect->setLayer(QStringLiteral("grid"));
        for (auto* corner : {rect->topLeft, rect->bottomRight}) {
            corner->setTypeX(QCPItemPosition::ptPlotCoords);
            corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        rect->topLeft->setCoords(shade.from.value, 0);
        rect->bottomRight->setCoords(shade.until.value, 1);
        rect->setPen(Qt::NoPen);
        rect->setBrush(fill);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setRange(units::Seconds from, units::Seconds until) {
    m_following = true;
    m_plot->xAxis->setRange(from.value, until.value);
    m_following = false;
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setHorizon(units::Seconds horizon) {
    m_horizon = horizon;
    setRange({0}, horizon);
}

void SeriesPlot::setCursor(std::optional<units::Seconds> at) {
    m_cursor = at;
    m_cursorLine->setVisible(at.has_value());
    if (at) {
        m_cursorLine->point1->setCoords(at->value, 0);
        m_cursorLine->point2->setCoords(at->value, 1);
    }
    redrawLegend();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setTimeLabels(bool visible) {
    m_plot->xAxis->setTickLabels(visible);
    m_plot->axisRect()->setMinimumMargins({0, 0, 0, visible ? 18 : 6});
}

bool SeriesPlot::showsTable() const {
    return m_stack->currentWidget() == m_table;
}

void SeriesPlot::toggleTable() {
    const bool hadFocus = m_plot->hasFocus() || m_table->hasFocus();
    if (!showsTable())
        fillTable();
    m_stack->setCurrentIndex(showsTable() ? 0 : 1);
    m_tableButton->setChecked(showsTable());
    if (hadFocus)
        m_stack->currentWidget()->setFocus();
}

void SeriesPlot::fillTable() {
    QStringList names;
    for (const auto& signal : m_drawn)
        names << signal.name;
    m_samples.setLines(m_lines, names, m_scale);
}

int SeriesPlot::graphCount() const {
    return m_plot->graphCount();
}

void SeriesPlot::moveCursor(double secondsStep) {
    const double now = m_cursor ? m_cursor->value : 0;
    emit cursorMoved({std::clamp(now + secondsStep, 0.0, m_horizon.value)});
}

bool SeriesPlot::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave && watched == m_plot)
        emit cursorLeft();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const double step = m_plot->xAxis->range().size() / 200;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_T:
        toggleTable();
        return true;
    case Qt::Key_0:
        emit rangeChanged({0}, m_horizon);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (watched != m_plot)
            break;
        moveCursor(static_cast<QKeyEvent*>(event)->key() == Qt::Key_Left ? -step : step);
        return true;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lakewright::desktop
