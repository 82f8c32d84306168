// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/live_series.h"
#include "app/desktop/viewmodels/plot_spec.h"
#include "app/desktop/viewmodels/sample_table_model.h"
#include "app/desktop/viewmodels/signal_tree_model.h"
#include "models/results/present.h"

#include <QWidget>

#include <optional>
#include <vector>

class QCPItemStraightLine;
class QCustomPlot;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace lakewright::desktop {

class LegendStrip;

/// A stretch of simulated time that is shaded in every plot.
struct Shade {
    units::Seconds from, until;
    bool operator==(const Shade&) const = default;
};

/// One chart of the run page with its title, legend and the data table behind it (T or the button).
class SeriesPlot : public QWidget {
    Q_OBJECT
public:
    SeriesPlot(const PlotSpec& spec, const Theme& theme, QWidget* parent = nullptr);

    const PlotSpec& spec() const { return m_spec; }
    void setData(const LiveSeries& series, const std::vector<SignalTreeModel::Signal>& drawn);
    void setShades(const std::vector<Shade>& shades);
    /// What the time axis shows, and the end of the run that double-clicking returns to.
    void setRange(units::Seconds from, units::Seconds until);
    void setHorizon(units::Seconds horizon);
    /// Unset: the legend shows the last values.
    void setCursor(std::optional<units::Seconds> at);
    void setTimeLabels(bool visible);
    bool showsTable() const;
    void toggleTable();
    int graphCount() const;
    const SampleTableModel& samples() const { return m_samples; }

signals:
    void rangeChanged(lakewright::units::Seconds from, lakewright::units::Seconds until);
    void cursorMoved(lakewright::units::Seconds at);
    void cursorLeft();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeHeader();
    void makePlot();
    void makeTable();
    void applyTokens();
    void redrawLines();
    void redrawLegend();
    void fitValueAxis();
    void fillTable();
    void moveCursor(double secondsStep);

    const PlotSpec& m_spec;
    const Theme& m_theme;
    QLabel *m_title, *m_unit;
    LegendStrip* m_legend;
    QToolButton* m_tableButton;
    QStackedWidget* m_stack;
    QCustomPlot* m_plot;
    QTableView* m_table;
    QCPItemStraightLine* m_cursorLine = nullptr;
    SampleTableModel m_samples;
    results::Scale m_scale;
    std::vector<LiveSeries::Line> m_lines;
    std::vector<SignalTreeModel::Signal> m_drawn;
    std::vector<Shade> m_shades;
    std::optional<units::Seconds> m_cursor;
    units::Seconds m_horizon{1};
    bool m_following = false; ///< the range is being set from outside
};

} // namespace lakewright::desktop
