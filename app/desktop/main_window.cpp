// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/main_window.h"

#include "app/desktop/process/engine_locator.h"
#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/words.h"
#include "app/desktop/views/help_dialogs.h"
#include "app/desktop/views/map_view.h"
#include "app/desktop/views/model_page.h"
#include "app/desktop/views/run_page.h"
#include "app/desktop/views/run_strip.h"
#include "app/desktop/views/start_page.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace lakewright::desktop {
namespace {

QPushButton* makeButton(const char* name, const QString& text, QAction& action) {
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    button->setIconSize({16, 16});
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    return button;
}

QLabel* makeStatusLabel(const char* name) {
    auto* label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    return label;
}

} // namespace

MainWindow::MainWindow(ScenarioSession& session, RunPresenter& runs, Theme& theme, const Preferences& preferences,
                       QWidget* parent)
    : QMainWindow(parent), m_session(session), m_runs(runs), m_theme(theme), m_preferences(preferences),
      m_actions(theme, this) {
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1024, 680);
    setContextMenuPolicy(Qt::NoContextMenu);
    makeMenus();
    makeContextBar();
    makeRail();
    makePages();
    makeStatusBar();
    connectCommands();
    connectAppearance();
    connect(&session, &ScenarioSession::loadingStarted, this, &MainWindow::refreshState);
    connect(&session, &ScenarioSession::loaded, this, &MainWindow::onLoaded);
    connect(&runs, &RunPresenter::runStarted, this, &MainWindow::refreshState);
    connect(&runs, &RunPresenter::runEnded, this, &MainWindow::refreshState);
    connect(&theme, &Theme::changed, this, &MainWindow::applyIcons);
    m_defaultModelLayout = m_modelPage->saveState();
    m_defaultRunLayout = m_runPage->saveState();
    resize(1600, 1000);
    restoreGeometry(m_preferences.geometry);
    m_modelPage->restoreState(m_preferences.modelLayout);
    m_runPage->restoreState(m_preferences.runLayout);
    fillRecent();
    applyIcons();
    refreshState();
}

Preferences MainWindow::preferences() const {
    Preferences now = m_preferences;
    now.appearance = m_theme.appearance();
    now.geometry = saveGeometry();
    now.modelLayout = m_modelPage->saveState();
    now.runLayout = m_runPage->saveState();
    return now;
}

void MainWindow::makeMenus() {
    menuBar()->setObjectName(QStringLiteral("menuBar"));
    menuBar()->setAccessibleName(tr("Menu"));
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(&m_actions["open"]);
    m_recentMenu = file->addMenu(tr("Open recent"));
    file->addActions({&m_actions["reload"]});
    file->addSeparator();
    file->addAction(&m_actions["quit"]);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions({&m_actions["mode_model"], &m_actions["mode_run"]});
    view->addSeparator();
    view->addActions({&m_actions["zoom_in"], &m_actions["zoom_out"], &m_actions["fit"], &m_actions["filter"]});
    view->addSeparator();
    QMenu* appearance = view->addMenu(tr("Appearance"));
    appearance->addActions({&m_actions["light"], &m_actions["dark"], &m_actions["system"]});
    view->addAction(&m_actions["reset_layout"]);
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addActions({&m_actions["run"], &m_actions["stop"]});
    run->addSeparator();
    run->addActions({&m_actions["validate"], &m_actions["next_finding"], &m_actions["previous_finding"]});
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addActions({&m_actions["shortcuts"], &m_actions["about"]});
}

void MainWindow::makeContextBar() {
    auto* bar = addToolBar(tr("Context"));
    bar->setObjectName(QStringLiteral("contextBar"));
    bar->setMovable(false);
    bar->setFixedHeight(48);
    auto* caption = new QLabel(tr("Scenario"));
    caption->setProperty("kind", "secondary");
    m_scenarioCombo = new QComboBox;
    m_scenarioCombo->setObjectName(QStringLiteral("scenarioCombo"));
    m_scenarioCombo->setAccessibleName(tr("Scenario"));
    m_scenarioCombo->setFixedWidth(280);
    m_scenarioCombo->setPlaceholderText(tr("No scenario open"));
    m_engineChip = new QLabel;
    m_engineChip->setObjectName(QStringLiteral("levelChip"));
    m_engineChip->setProperty("chip", true);
    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_validateButton = makeButton("validateButton", tr(" Validate"), m_actions["validate"]);
    m_runButton = makeButton("runButton", tr(" Run  F5"), m_actions["run"]);
    m_runButton->setProperty("role", "primary");
    bar->addWidget(caption);
    bar->addWidget(m_scenarioCombo);
    m_engineChipAction = bar->addWidget(m_engineChip);
    bar->addWidget(spacer);
    bar->addWidget(m_validateButton);
    bar->addWidget(m_runButton);
    connect(m_scenarioCombo, &QComboBox::activated, this,
            [this](int row) { openFile(m_scenarioCombo->itemData(row).toString()); });
}

void MainWindow::makeRail() {
    auto* rail = new QToolBar(tr("Modes"));
    rail->setObjectName(QStringLiteral("modeRail"));
    rail->setMovable(false);
    rail->setOrientation(Qt::Vertical);
    rail->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    rail->setIconSize({20, 20});
    auto* modes = new QActionGroup(this);
    for (const char* id : {"mode_model", "mode_run"}) {
        rail->addAction(modes->addAction(&m_actions[id]));
        QWidget* button = rail->widgetForAction(&m_actions[id]);
        button->setObjectName(QStringLiteral("rail_%1").arg(QLatin1String(id)));
        button->setAccessibleName(tr("Mode %1").arg(m_actions[id].text()));
        button->setFocusPolicy(Qt::StrongFocus);
    }
    addToolBar(Qt::LeftToolBarArea, rail);
}

void MainWindow::makePages() {
    m_startPage = new StartPage;
    m_modelPage = new ModelPage(m_session, m_runs, m_theme);
    m_runPage = new RunPage(m_session, m_runs, m_theme);
    m_strip = new RunStrip(m_runs, m_theme);
    m_stack = new QStackedWidget;
    m_stack->setObjectName(QStringLiteral("modeStack"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_startPage, m_modelPage, m_runPage})
        m_stack->addWidget(page);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_strip);
    setCentralWidget(centre);
    connect(m_startPage, &StartPage::openRequested, this, &MainWindow::chooseFile);
    connect(m_startPage, &StartPage::fileChosen, this, &MainWindow::openFile);
    connect(m_strip, &RunStrip::openRunRequested, &m_actions["mode_run"], &QAction::trigger);
}

void MainWindow::makeStatusBar() {
    statusBar()->setObjectName(QStringLiteral("statusBar"));
    statusBar()->setSizeGripEnabled(false);
    m_stateLabel = makeStatusLabel("stateLabel");
    m_findingsLabel = makeStatusLabel("findingsLabel");
    m_unitsLabel = makeStatusLabel("unitsLabel");
    m_unitsLabel->setText(tr("Network in bits, storage in bytes"));
    statusBar()->addWidget(m_stateLabel);
    statusBar()->addWidget(m_findingsLabel);
    statusBar()->addPermanentWidget(m_unitsLabel);
}

void MainWindow::connectCommands() {
    const auto on = [this](const char* id, auto handler) {
        connect(&m_actions[id], &QAction::triggered, this, handler);
    };
    on("open", [this] { chooseFile(); });
    on("reload", [this] { m_session.reload(); });
    on("validate", [this] { m_session.reload(); });
    on("quit", [this] { close(); });
    on("mode_model", [this] { showMode(m_modelPage, "mode_model"); });
    on("mode_run", [this] { showMode(m_runPage, "mode_run"); });
    on("run", [this] { startRun(); });
    on("stop", [this] { m_runs.cancel(); });
    on("next_finding", [this] {
        showMode(m_modelPage, "mode_model");
        m_modelPage->walkFindings(1);
    });
    on("previous_finding", [this] {
        showMode(m_modelPage, "mode_model");
        m_modelPage->walkFindings(-1);
    });
    on("filter", [this] {
        showMode(m_modelPage, "mode_model");
        m_modelPage->focusFilter();
    });
    on("zoom_in", [this] { m_modelPage->map().zoomIn(); });
    on("zoom_out", [this] { m_modelPage->map().zoomOut(); });
    on("fit", [this] { m_modelPage->map().fit(); });
    on("reset_layout", [this] { resetLayout(); });
    on("shortcuts", [this] { showShortcuts(m_actions.all(), this); });
    on("about", [this] { showAbout(this); });
}

void MainWindow::connectAppearance() {
    auto* group = new QActionGroup(this);
    const std::initializer_list<std::pair<const char*, Appearance>> choices{
        {"light", Appearance::Light}, {"dark", Appearance::Dark}, {"system", Appearance::System}};
    for (const auto& [id, appearance] : choices) {
        group->addAction(&m_actions[id]);
        m_actions[id].setChecked(m_theme.appearance() == appearance);
        connect(&m_actions[id], &QAction::triggered, this, [this, chosen = appearance] { m_theme.apply(chosen); });
    }
}

void MainWindow::chooseFile() {
    const QString folder =
        m_preferences.recentFiles.isEmpty() ? QString() : QFileInfo(m_preferences.recentFiles.front()).path();
    auto* dialog = new QFileDialog(this, tr("Open scenario"), folder, tr("Scenarios (*.json);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

void MainWindow::openFile(const QString& file) {
    if (file.isEmpty())
        return;
    m_session.open(file);
    m_preferences.remember(file);
    fillRecent();
}

void MainWindow::fillRecent() {
    m_recentMenu->clear();
    m_scenarioCombo->clear();
    for (const QString& file : m_preferences.recentFiles) {
        const QString name = QFileInfo(file).fileName();
        m_scenarioCombo->addItem(name, file);
        m_scenarioCombo->setItemData(m_scenarioCombo->count() - 1, file, Qt::ToolTipRole);
        connect(m_recentMenu->addAction(name), &QAction::triggered, this, [this, file] { openFile(file); });
    }
    m_recentMenu->setEnabled(!m_preferences.recentFiles.isEmpty());
    m_scenarioCombo->setEnabled(m_scenarioCombo->count() > 0);
    const bool isOpen = !m_session.file().isEmpty();
    m_scenarioCombo->setCurrentIndex(isOpen ? 0 : -1);
    m_startPage->setRecent(m_preferences.recentFiles);
}

void MainWindow::showMode(QWidget* page, const char* action) {
    m_stack->setCurrentWidget(page);
    m_strip->setRunShown(page == m_runPage);
    page->setFocus(Qt::OtherFocusReason);
    m_actions[action].setChecked(true);
}

void MainWindow::onLoaded() {
    if (m_stack->currentWidget() == m_startPage || m_session.errorCount() > 0)
        showMode(m_modelPage, "mode_model");
    refreshState();
}

void MainWindow::startRun() {
    if (!m_session.canRun() || m_runs.isRunning())
        return;
    const QString engine = findEngine(m_preferences.engine, QCoreApplication::applicationDirPath());
    m_runs.start(engine.isEmpty() ? QStringLiteral("lakewright") : engine, m_session.file(),
                 text(m_session.deployment()->scenario().name));
    showMode(m_runPage, "mode_run");
}

void MainWindow::refreshState() {
    const bool isOpen = !m_session.file().isEmpty();
    const int errors = m_session.errorCount(), warnings = m_session.warningCount();
    setWindowTitle(isOpen ? tr("%1 — Lakewright").arg(QFileInfo(m_session.file()).fileName()) : tr("Lakewright"));
    const auto& deployment = m_session.deployment();
    m_engineChipAction->setVisible(deployment.has_value());
    if (deployment) {
        const auto& s = deployment->scenario();
        m_engineChip->setText(tr("%1 kernel · seed %2 · %3 · %4")
                                  .arg(kernelWords(s.engine.kernel), QString::number(s.seed), text(s.horizon),
                                       countOf(s.engine.replications, tr("replication"), tr("replications"))));
    }
    m_stateLabel->setText(m_session.isLoading() ? tr("Reading %1").arg(m_session.file())
                          : m_runs.isRunning()  ? tr("Running")
                          : !isOpen             ? tr("No scenario open")
                          : errors > 0          ? tr("%1 in the file, no run until resolved. F8 goes to the next")
                                             .arg(countOf(errors, tr("error"), tr("errors")))
                                       : tr("Scenario valid"));
    m_findingsLabel->setText(warnings > 0 ? countOf(warnings, tr("warning"), tr("warnings")) : QString());
    m_findingsLabel->setVisible(warnings > 0);
    for (const char* id : {"reload", "validate"})
        m_actions[id].setEnabled(isOpen && !m_session.isLoading());
    for (const char* id : {"next_finding", "previous_finding"})
        m_actions[id].setEnabled(!m_session.findings().empty());
    m_validateButton->setEnabled(m_actions["validate"].isEnabled());
    refreshRunButton();
}

void MainWindow::refreshRunButton() {
    const int errors = m_session.errorCount();
    const bool running = m_runs.isRunning();
    const bool enabled = m_session.canRun() && !running;
    m_actions["run"].setEnabled(enabled);
    m_actions["stop"].setEnabled(running);
    m_runButton->setEnabled(enabled);
    const QString label = running      ? tr("Running")
                          : errors > 0 ? tr("Run  %1").arg(countOf(errors, tr("error"), tr("errors")))
                                       : tr(" Run  F5");
    m_runButton->setText(label);
    m_runButton->setAccessibleName(label);
    m_runButton->setIcon(m_theme.icon(QStringLiteral("play"), enabled ? "onAccent" : "text3"));
}

void MainWindow::applyIcons() {
    m_validateButton->setIcon(m_theme.icon(QStringLiteral("list-checks")));
    refreshRunButton();
}

void MainWindow::resetLayout() {
    m_modelPage->restoreState(m_defaultModelLayout);
    m_runPage->restoreState(m_defaultRunLayout);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    emit closed();
    event->accept();
}

} // namespace lakewright::desktop
