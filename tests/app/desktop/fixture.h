// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/main_window.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/deployment.h"
#include "app/desktop/viewmodels/run_presenter.h"
#include "app/desktop/viewmodels/scenario_session.h"
#include "tests/support/temporary_folder.h"

#include <QString>

#include <functional>
#include <memory>
#include <string>

namespace lakewright::test {

/// The theme of the test process: there is one QApplication.
desktop::Theme& sharedTheme();

/// The flagship scenario with the built-in catalogue, loaded once.
const desktop::Deployment& flagshipDeployment();

/// Processes events until `done` or the time is over; true when done.
bool waitFor(const std::function<bool()>& done, int milliseconds = 60000);

/// A main window with the built-in catalogue and the fake engine, in a folder of its own.
class WindowFixture {
public:
    explicit WindowFixture(desktop::Appearance appearance = desktop::Appearance::Light);

    /// Opens the file and waits until it is loaded.
    void open(const QString& file);
    /// Opens the tiny first run; the fake engine will behave as `mode` says.
    void openRunnable(const std::string& mode);
    /// Opens a text as a file of this folder.
    void openText(const std::string& text);
    /// A descendant of the window by object name; fails the test when there is none.
    template <class Widget>
    Widget& find(const char* name) {
        auto* widget = m_window->findChild<Widget*>(QString::fromLatin1(name));
        if (!widget)
            throw std::runtime_error(std::string("no widget ") + name);
        return *widget;
    }
    void trigger(const char* action) { m_window->actions()[action].trigger(); }

    desktop::ScenarioSession& session() { return m_session; }
    desktop::RunPresenter& runs() { return m_runs; }
    desktop::MainWindow& window() { return *m_window; }

private:
    TemporaryFolder m_folder;
    desktop::ScenarioSession m_session;
    desktop::RunPresenter m_runs;
    std::unique_ptr<desktop::MainWindow> m_window;
};

} // namespace lakewright::test
