// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/actions.h"
#include "app/desktop/preferences.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/run_presenter.h"
#include "app/desktop/viewmodels/scenario_session.h"

#include <QMainWindow>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace lakewright::desktop {

class ModelPage;
class RunPage;
class RunStrip;
class StartPage;

/// The shell: menus, context bar, rail of modes, the pages, run strip and status bar.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(ScenarioSession& session, RunPresenter& runs, Theme& theme, const Preferences& preferences,
               QWidget* parent = nullptr);

    /// With what changed since the start: recent files, appearance, layout.
    Preferences preferences() const;
    const Actions& actions() const { return m_actions; }

    void openFile(const QString& file);
    void startRun();

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeMenus();
    void makeContextBar();
    void makeRail();
    void makePages();
    void makeStatusBar();
    void connectCommands();
    void connectAppearance();
    void chooseFile();
    void fillRecent();
    void showMode(QWidget* page, const char* action);
    void onLoaded();
    void refreshState();
    void refreshRunButton();
    void applyIcons();
    void resetLayout();

    ScenarioSession& m_session;
    RunPresenter& m_runs;
    Theme& m_theme;
    Preferences m_preferences;
    Actions m_actions;
    QMenu* m_recentMenu = nullptr;
    QComboBox* m_scenarioCombo = nullptr;
    QAction* m_engineChipAction = nullptr; ///< shows and hides the chip in its bar
    QLabel *m_engineChip = nullptr, *m_stateLabel = nullptr, *m_findingsLabel = nullptr, *m_unitsLabel = nullptr;
    QPushButton *m_validateButton = nullptr, *m_runButton = nullptr;
    QStackedWidget* m_stack = nullptr;
    StartPage* m_startPage = nullptr;
    ModelPage* m_modelPage = nullptr;
    RunPage* m_runPage = nullptr;
    RunStrip* m_strip = nullptr;
    QByteArray m_defaultModelLayout, m_defaultRunLayout;
};

} // namespace lakewright::desktop
