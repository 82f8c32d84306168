// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/run_presenter.h"
#include "app/desktop/viewmodels/scenario_session.h"
#include "app/desktop/viewmodels/scenario_tree_model.h"
#include "app/desktop/viewmodels/table_model.h"
#include "app/desktop/views/map_scene.h"

#include <QMainWindow>

class QLineEdit;
class QSortFilterProxyModel;
class QTabWidget;
class QTreeView;

namespace lakewright::desktop {

class FindingsPanel;
class InspectorView;
class MapLegend;
class MapView;
class TableView;

/// Model mode: tree, map, tables and inspector of the open scenario; selecting in one selects in all.
class ModelPage : public QMainWindow {
    Q_OBJECT
public:
    ModelPage(ScenarioSession& session, const RunPresenter& runs, const Theme& theme, QWidget* parent = nullptr);

    MapView& map() { return *m_map; }
    void walkFindings(int step);
    void focusFilter();

private:
    QWidget* makeTree();
    QWidget* makeMapPanel();
    void makeTabs();
    void addDocks();
    void connectSelection();
    void refresh();
    void refreshLinks();
    void refreshTheme();
    void showSelected(const ObjectRef& object);
    void selectInTree(const ObjectRef& object);

    ScenarioSession& m_session;
    const RunPresenter& m_runs;
    const Theme& m_theme;
    ScenarioTreeModel m_treeModel;
    TableModel m_regionModel, m_linkModel;
    MapScene m_scene;
    QSortFilterProxyModel* m_treeProxy = nullptr;
    QTreeView* m_tree = nullptr;
    QLineEdit* m_filter = nullptr;
    MapView* m_map = nullptr;
    MapLegend* m_legend = nullptr;
    InspectorView* m_inspector = nullptr;
    QTabWidget* m_tabs = nullptr;
    TableView *m_regions = nullptr, *m_links = nullptr;
    FindingsPanel* m_findings = nullptr;
};

} // namespace lakewright::desktop
