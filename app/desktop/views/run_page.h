// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/run_presenter.h"
#include "app/desktop/viewmodels/scenario_session.h"
#include "app/desktop/viewmodels/signal_tree_model.h"
#include "app/desktop/viewmodels/table_model.h"
#include "app/desktop/views/series_plot.h"

#include <QMainWindow>
#include <QTimer>

#include <array>
#include <map>
#include <string>
#include <vector>

class QLabel;
class QListView;
class QStackedWidget;
class QTabWidget;
class QTreeView;

namespace lakewright::desktop {

class InspectorView;

/// Run mode: live charts of a run, its signals, and what it found.
class RunPage : public QMainWindow {
    Q_OBJECT
public:
    RunPage(const ScenarioSession& session, RunPresenter& runs, const Theme& theme, QWidget* parent = nullptr);

    const std::vector<SeriesPlot*>& plots() const { return m_plots; }

private:
    QWidget* makePlots();
    QWidget* makeSignals();
    void makeTabs();
    void addDocks();
    void connectPlots(SeriesPlot& plot);
    void showRun();
    void showResult(const RunRecord& run);
    void showSamples();
    void showPlotsOf(const LiveSeries& series);
    void redrawPlots();
    void setCursor(std::optional<units::Seconds> at);
    std::map<std::string, QString> entityNames() const;
    bool isShaded(const results::Event& event) const;
    std::vector<Shade> shadesOf(const RunRecord& run) const;

    const ScenarioSession& m_session;
    RunPresenter& m_runs;
    const Theme& m_theme;
    SignalTreeModel m_signals;
    std::array<TableModel, 8> m_tables;
    std::vector<SeriesPlot*> m_plots;
    QStackedWidget* m_stack = nullptr; ///< charts, or a sentence while there is no run
    QTreeView* m_tree = nullptr;
    QListView* m_list = nullptr;
    QTabWidget* m_tabs = nullptr;
    InspectorView* m_facts = nullptr;
    QTimer m_redraw; ///< bundles samples: one redraw each 100 ms at most
    int m_shownRun = 0;
    std::size_t m_shownLines = 0;
};

} // namespace lakewright::desktop
