// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/model_page.h"

#include "app/desktop/viewmodels/model_tables.h"
#include "app/desktop/viewmodels/object_facts.h"
#include "app/desktop/views/findings_panel.h"
#include "app/desktop/views/inspector_view.h"
#include "app/desktop/views/map_legend.h"
#include "app/desktop/views/map_view.h"
#include "app/desktop/views/page_parts.h"
#include "app/desktop/views/table_view.h"
#include "app/desktop/views/tree_delegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace lakewright::desktop {
namespace {

constexpr int kLeftWidth = 256, kRightWidth = 316, kLegendMargin = 12;

/// Utilisation of each path (the busier direction) and of each region's WAN towards it, by their ids.
std::map<std::string, double> utilisationOf(const std::vector<results::LinkUse>& links) {
    std::map<std::string, double> use;
    for (const auto& link : links)
        if (const LinkName name = splitLinkId(link.id); name.kind == "wan-down" || name.kind == "path")
            use[name.owner] = std::max(use[name.owner], link.p95Utilisation);
    return use;
}

/// Keeps the legend in the lower left corner of the map.
class LegendPlacer : public QObject {
public:
    LegendPlacer(QWidget& map, QWidget& legend) : QObject(&map), m_map(map), m_legend(legend) {
        map.installEventFilter(this);
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
            place();
        return false;
    }
    void place() {
        m_legend.resize(m_legend.sizeHint());
        m_legend.move(kLegendMargin, m_map.height() - m_legend.height() - kLegendMargin);
    }

private:
    QWidget &m_map, &m_legend;
};

} // namespace

ModelPage::ModelPage(ScenarioSession& session, const RunPresenter& runs, const Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_runs(runs), m_theme(theme) {
    setObjectName(QStringLiteral("page_model"));
    setWindowFlags(Qt::Widget);
    setDockNestingEnabled(true);
    makeTabs();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("modelSplitter"));
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeMapPanel());
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    setCentralWidget(splitter);
    addDocks();
    connectSelection();
    setFocusProxy(m_tree);
    connect(&session, &ScenarioSession::loaded, this, &ModelPage::refresh);
    connect(&runs, &RunPresenter::runEnded, this, &ModelPage::refreshLinks);
    connect(&theme, &Theme::changed, this, &ModelPage::refreshTheme);
    refreshTheme();
    refresh();
}

QWidget* ModelPage::makeTree() {
    auto* panel = new QWidget;
    panel->setProperty("panel", true);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("modelFilter"));
    m_filter->setAccessibleName(tr("Filter objects"));
    m_filter->setClearButtonEnabled(true);
    m_treeProxy = new QSortFilterProxyModel(this);
    m_treeProxy->setSourceModel(&m_treeModel);
    m_treeProxy->setRecursiveFilteringEnabled(true);
    m_treeProxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("modelTree"));
    m_tree->setAccessibleName(tr("Objects of the scenario"));
    m_tree->setModel(m_treeProxy);
    m_tree->setItemDelegate(new TreeDelegate(m_theme, m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(16);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setMinimumSectionSize(72);
    m_tree->header()->setSectionResizeMode(ScenarioTreeModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(ScenarioTreeModel::SizeColumn, QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(12, 8, 12, 0);
    filterRow->addWidget(m_filter);
    layout->addLayout(filterRow);
    layout->addWidget(m_tree, 1);
    return panel;
}

QWidget* ModelPage::makeMapPanel() {
    m_map = new MapView(m_scene);
    m_map->setMinimumHeight(240);
    m_legend = new MapLegend(m_theme, m_map);
    auto* placer = new LegendPlacer(*m_map, *m_legend);
    placer->place();
    return m_map;
}

void ModelPage::makeTabs() {
    m_regions = new TableView(QStringLiteral("regionsTable"), tr("Regions"), m_regionModel, m_theme);
    m_links = new TableView(QStringLiteral("linksTable"), tr("Links"), m_linkModel, m_theme);
    m_findings = new FindingsPanel(m_session, m_theme);
    m_tabs = makeTableTabs(QStringLiteral("modelTabs"), tr("Tables"), 160);
    m_tabs->addTab(m_regions, tr("Regions"));
    m_tabs->addTab(m_links, tr("Links"));
    m_tabs->addTab(m_findings, tr("Findings"));
}

void ModelPage::addDocks() {
    m_inspector = new InspectorView(QStringLiteral("inspectorView"), tr("Inspector"));
    addSidePanel(*this, {"modelDock", tr("Model"), Qt::LeftDockWidgetArea, kLeftWidth}, makeTree());
    addSidePanel(*this, {"inspectorDock", tr("Inspector"), Qt::RightDockWidgetArea, kRightWidth}, m_inspector);
}

void ModelPage::connectSelection() {
    const auto select = [this](const ObjectRef& object) { m_session.select(object); };
    connect(&m_scene, &MapScene::siteClicked, this, select);
    connect(m_regions, &TableView::objectActivated, this, select);
    connect(m_links, &TableView::objectActivated, this, select);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        const auto object = current.data(ScenarioTreeModel::ObjectRole).value<ObjectRef>();
        if (object.kind != ObjectKind::None)
            m_session.select(object);
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& wanted) {
        m_treeProxy->setFilterFixedString(wanted);
        if (!wanted.isEmpty())
            m_tree->expandAll();
    });
    connect(&m_session, &ScenarioSession::selectionChanged, this, &ModelPage::showSelected);
}

void ModelPage::refresh() {
    const auto& deployment = m_session.deployment();
    m_scene.setDeployment(deployment ? &*deployment : nullptr);
    m_regionModel.setTable(deployment ? regionTable(*deployment) : Table{});
    if (deployment)
        m_treeModel.setDeployment(*deployment);
    else
        m_treeModel.clear();
    m_tree->expandToDepth(0);
    for (auto group : {"Caches", "Jobs", "Serving", "Data sets"})
        for (const QModelIndex& index :
             m_treeProxy->match(m_treeProxy->index(0, 0), Qt::DisplayRole, tr(group), 1, Qt::MatchExactly))
            m_tree->collapse(index);
    m_filter->setPlaceholderText(tr("Filter %1 objects").arg(m_treeModel.objectCount()));
    refreshLinks();
    m_tabs->setTabText(0, tr("Regions  %1").arg(m_regionModel.rowCount()));
    m_tabs->setTabText(2, tr("Findings  %1").arg(m_session.findings().size()));
    if (m_session.errorCount() > 0)
        m_tabs->setCurrentWidget(m_findings);
    m_map->fit();
    showSelected(m_session.selected());
}

void ModelPage::refreshLinks() {
    const auto& deployment = m_session.deployment();
    const RunRecord* run = deployment ? m_runs.lastResult(deployment->scenario().hash) : nullptr;
    const auto links = run ? run->finished()->summary.links : std::vector<results::LinkUse>{};
    m_linkModel.setTable(deployment ? linkTable(*deployment, links) : Table{});
    m_scene.setUtilisation(utilisationOf(links));
    m_tabs->setTabText(1, tr("Links  %1").arg(m_linkModel.rowCount()));
    m_legend->setShowsUtilisation(!links.empty());
    m_legend->move(kLegendMargin, m_map->height() - m_legend->height() - kLegendMargin);
    m_legend->setVisible(deployment.has_value());
}

void ModelPage::refreshTheme() {
    m_scene.setTokens(m_theme.tokens());
    m_map->refreshLabels();
}

void ModelPage::showSelected(const ObjectRef& object) {
    const auto& deployment = m_session.deployment();
    const QString empty = m_session.errorCount() > 0
                              ? tr("The file has errors. Its objects appear here once they are resolved.")
                              : tr("Open a scenario to see its objects.");
    m_inspector->show(deployment ? objectFacts(*deployment, object) : ObjectFacts{}, empty);
    if (!deployment)
        return;
    ObjectRef site{ObjectKind::Region, QString::fromStdString(deployment->regionOf(object))};
    for (const auto& lake : deployment->scenario().lakes)
        if (lake.region == site.id.toStdString())
            site = {ObjectKind::Lake, QString::fromStdString(lake.id)};
    m_scene.choose(site.id.isEmpty() ? ObjectRef{} : site);
    m_map->refreshLabels();
    m_regions->showObject({ObjectKind::Region, QString::fromStdString(deployment->regionOf(object))});
    m_links->showObject(object);
    selectInTree(object);
}

void ModelPage::selectInTree(const ObjectRef& object) {
    const QModelIndex index = m_treeProxy->mapFromSource(m_treeModel.indexOf(object));
    if (!index.isValid() || index == m_tree->currentIndex().siblingAtColumn(0))
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ModelPage::walkFindings(int step) {
    m_tabs->setCurrentWidget(m_findings);
    m_findings->walk(step);
}

void ModelPage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

} // namespace lakewright::desktop
