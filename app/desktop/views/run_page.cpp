// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/run_page.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/result_tables.h"
#include "app/desktop/viewmodels/run_facts.h"
#include "app/desktop/views/inspector_view.h"
#include "app/desktop/views/page_parts.h"
#include "app/desktop/views/signal_delegate.h"
#include "app/desktop/views/table_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lakewright::desktop {
namespace {

constexpr int kLeftWidth = 256, kRightWidth = 300, kRedrawMs = 100;

struct ResultTab {
    const char* objectName;
    const char* title;
    Table (*table)(const results::RunSummary&);
};
constexpr std::array kTabs{ResultTab{"objectivesTable", QT_TR_NOOP("Objectives"), objectiveTable},
                           ResultTab{"metricsTable", QT_TR_NOOP("Metrics"), metricTable},
                           ResultTab{"bottlenecksTable", QT_TR_NOOP("Bottlenecks"), bottleneckTable},
                           ResultTab{"checksTable", QT_TR_NOOP("Checks"), invariantTable},
                           ResultTab{"eventsTable", QT_TR_NOOP("Events"), timelineTable},
                           ResultTab{"faultsTable", QT_TR_NOOP("Faults"), faultEffectTable},
                           ResultTab{"distributionsTable", QT_TR_NOOP("Distributions"), distributionTable},
                           ResultTab{"egressTable", QT_TR_NOOP("Egress"), egressTable}};

/// Overlapping stretches as one, so that shading does not add up.
std::vector<Shade> merged(std::vector<Shade> shades) {
    std::sort(shades.begin(), shades.end(), [](const Shade& a, const Shade& b) { return a.from < b.from; });
    std::vector<Shade> result;
    for (const Shade& shade : shades) {
        if (!result.empty() && shade.from <= result.back().until)
            result.back().until = std::max(result.back().until, shade.until);
        else
            result.push_back(shade);
    }
    return result;
}

} // namespace

RunPage::RunPage(const ScenarioSession& session, RunPresenter& runs, const Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_runs(runs), m_theme(theme) {
    setObjectName(QStringLiteral("page_run"));
    setWindowFlags(Qt::Widget);
    makeTabs();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makePlots());
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    setCentralWidget(splitter);
    addDocks();
    setFocusProxy(m_tree);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(kRedrawMs);
    connect(&m_redraw, &QTimer::timeout, this, &RunPage::showSamples);
    connect(&runs, &RunPresenter::sampled, this, [this] {
        if (!m_redraw.isActive())
            m_redraw.start();
    });
    connect(&runs, &RunPresenter::currentChanged, this, &RunPage::showRun);
    connect(&m_signals, &SignalTreeModel::checkedChanged, this, &RunPage::redrawPlots);
    showRun();
}

QWidget* RunPage::makePlots() {
    auto* charts = new QWidget;
    charts->setProperty("panel", true);
    auto* layout = new QVBoxLayout(charts);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const PlotSpec& spec : kPlots) {
        auto* plot = new SeriesPlot(spec, m_theme);
        connectPlots(*plot);
        layout->addWidget(plot, 1);
        m_plots.push_back(plot);
    }
    auto* empty = new QLabel(tr("No run yet. F5 runs the open scenario."));
    empty->setProperty("kind", "muted");
    empty->setAlignment(Qt::AlignCenter);
    m_stack = new QStackedWidget;
    m_stack->addWidget(empty);
    m_stack->addWidget(charts);
    return m_stack;
}

void RunPage::connectPlots(SeriesPlot& plot) {
    connect(&plot, &SeriesPlot::rangeChanged, this, [this](units::Seconds from, units::Seconds until) {
        for (SeriesPlot* other : m_plots)
            other->setRange(from, until);
    });
    connect(&plot, &SeriesPlot::cursorMoved, this, [this](units::Seconds at) { setCursor(at); });
    connect(&plot, &SeriesPlot::cursorLeft, this, [this] { setCursor(std::nullopt); });
}

QWidget* RunPage::makeSignals() {
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("signalTree"));
    m_tree->setAccessibleName(tr("Signals"));
    m_tree->setModel(&m_signals);
    m_tree->setItemDelegate(new SignalDelegate(m_theme, m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(16);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setMinimumSectionSize(72);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("runList"));
    m_list->setAccessibleName(tr("Runs of this session"));
    m_list->setModel(&m_runs);
    m_list->setUniformItemSizes(true);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { m_runs.setCurrentRow(current.row()); });
    auto* title = new QLabel(tr("Runs of this session"));
    title->setProperty("kind", "section");
    title->setContentsMargins(12, 4, 12, 4);
    auto* panel = new QWidget;
    panel->setProperty("panel", true);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tree, 3);
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
    return panel;
}

void RunPage::makeTabs() {
    m_tabs = makeTableTabs(QStringLiteral("runTabs"), tr("Results"), 140);
    for (std::size_t i = 0; i < kTabs.size(); ++i)
        m_tabs->addTab(
            new TableView(QString::fromLatin1(kTabs[i].objectName), tr(kTabs[i].title), m_tables[i], m_theme),
            tr(kTabs[i].title));
}

void RunPage::addDocks() {
    m_facts = new InspectorView(QStringLiteral("runFacts"), tr("Result"));
    addSidePanel(*this, {"signalsDock", tr("Signals"), Qt::LeftDockWidgetArea, kLeftWidth}, makeSignals());
    addSidePanel(*this, {"resultDock", tr("Result"), Qt::RightDockWidgetArea, kRightWidth}, m_facts);
}

void RunPage::showRun() {
    const RunRecord* run = m_runs.current();
    m_stack->setCurrentIndex(run ? 1 : 0);
    m_facts->show(run ? runFacts(*run, m_runs.summaryText(*run)) : ObjectFacts{}, tr("What a run found appears here."));
    if (!run)
        return;
    m_list->setCurrentIndex(m_runs.index(m_runs.currentRow()));
    if (run->number != m_shownRun) {
        m_shownRun = run->number;
        setCursor(std::nullopt);
    }
    const auto horizon = run->started ? run->started->horizon : units::hours(1);
    for (SeriesPlot* plot : m_plots) {
        plot->setHorizon(horizon);
        plot->setShades(shadesOf(*run));
    }
    m_shownLines = 0;
    showSamples();
    showResult(*run);
}

void RunPage::showResult(const RunRecord& run) {
    const auto* finished = run.finished();
    for (std::size_t i = 0; i < kTabs.size(); ++i) {
        m_tables[i].setTable(finished ? kTabs[i].table(finished->summary) : Table{});
        const int rows = m_tables[i].rowCount();
        m_tabs->setTabText(static_cast<int>(i),
                           rows > 0 ? QStringLiteral("%1  %2").arg(tr(kTabs[i].title)).arg(rows) : tr(kTabs[i].title));
    }
}

void RunPage::showSamples() {
    const RunRecord* run = m_runs.current();
    if (!run)
        return;
    if (run->series.lines().size() != m_shownLines) {
        m_shownLines = run->series.lines().size();
        m_signals.setNames(entityNames());
        m_signals.setSeries(run->series);
        m_tree->expandToDepth(0);
        showPlotsOf(run->series);
    } else {
        m_signals.setCursor(std::nullopt, run->series);
    }
    redrawPlots();
}

/// The charts that have something to draw; the last of them has the time below it.
void RunPage::showPlotsOf(const LiveSeries& series) {
    SeriesPlot* last = nullptr;
    for (SeriesPlot* plot : m_plots) {
        const bool hasLines = std::any_of(series.lines().begin(), series.lines().end(),
                                          [&](const auto& line) { return line.id == plot->spec().id; });
        plot->setVisible(hasLines);
        plot->setTimeLabels(false);
        last = hasLines ? plot : last;
    }
    if (last)
        last->setTimeLabels(true);
}

std::map<std::string, QString> RunPage::entityNames() const {
    std::map<std::string, QString> names;
    const auto& deployment = m_session.deployment();
    if (deployment)
        for (const auto& region : deployment->scenario().regions)
            names[region.id] = deployment->regionName(region.id);
    if (deployment)
        for (const auto& path : deployment->scenario().network.paths)
            for (const auto& [from, to] : {std::pair(path.from, path.to), std::pair(path.to, path.from)})
                names[path.id + ':' + from + '-' + to] = tr("%1 to %2").arg(text(from), text(to));
    return names;
}

void RunPage::redrawPlots() {
    if (const RunRecord* run = m_runs.current())
        for (SeriesPlot* plot : m_plots)
            plot->setData(run->series, m_signals.checkedSignals(plot->spec().id));
}

void RunPage::setCursor(std::optional<units::Seconds> at) {
    for (SeriesPlot* plot : m_plots)
        plot->setCursor(at);
    if (const RunRecord* run = m_runs.current())
        m_signals.setCursor(at, run->series);
}

/// The loss of single VMs goes on for much of any run and would shade all of it.
bool RunPage::isShaded(const results::Event& event) const {
    const auto& deployment = m_session.deployment();
    if (!deployment)
        return true;
    const auto causes = [&](const scenario::Fault& fault) {
        const auto* timed = std::get_if<scenario::Timed>(&fault.when);
        return fault.target == event.entity &&
               (!timed || (event.at >= timed->at && event.at < timed->at + scenario::lengthOf(fault, *timed)));
    };
    const auto& faults = deployment->scenario().faults;
    return std::any_of(faults.begin(), faults.end(),
                       [&](const auto& fault) { return causes(fault) && fault.kind != scenario::FaultKind::VmLoss; });
}

/// The faults of a finished run as they happened; before that, the timed ones of the open scenario.
std::vector<Shade> RunPage::shadesOf(const RunRecord& run) const {
    std::vector<Shade> shades;
    if (const auto* finished = run.finished()) {
        for (const auto& event : finished->summary.timeline)
            if (event.kind == "fault" && isShaded(event))
                shades.push_back({event.at, event.until});
        return merged(std::move(shades));
    }
    const auto& deployment = m_session.deployment();
    const bool isOpen = deployment && run.started && run.started->scenarioHash == deployment->scenario().hash;
    for (const auto& fault : isOpen ? deployment->scenario().faults : std::vector<scenario::Fault>{})
        if (const auto* timed = std::get_if<scenario::Timed>(&fault.when);
            timed && fault.kind != scenario::FaultKind::VmLoss)
            shades.push_back({timed->at, timed->at + scenario::lengthOf(fault, *timed)});
    return merged(std::move(shades));
}

} // namespace lakewright::desktop
