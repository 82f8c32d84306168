// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/desktop/fixture.h"

#include "models/catalogue/catalogue.h"
#include "models/scenario/load.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <fstream>
#include <sstream>

namespace lakewright::test {
namespace {

desktop::Preferences testPreferences(desktop::Appearance appearance) {
    desktop::Preferences preferences;
    preferences.appearance = appearance;
    preferences.engine = QStringLiteral(LAKEWRIGHT_FAKE_ENGINE);
    return preferences;
}

scenario::Loaded loadBuiltin(const std::filesystem::path& file) {
    return scenario::load(file, catalogue::builtin());
}

} // namespace

desktop::Theme& sharedTheme() {
    static desktop::Theme theme(*qApp);
    return theme;
}

const desktop::Deployment& flagshipDeployment() {
    static const auto loaded =
        scenario::load(LAKEWRIGHT_SOURCE_DIR "/scenarios/three-lakes.json", catalogue::builtin());
    static const desktop::Deployment deployment(*loaded.scenario, catalogue::builtin());
    return deployment;
}

bool waitFor(const std::function<bool()>& done, int milliseconds) {
    return QTest::qWaitFor(done, milliseconds);
}

WindowFixture::WindowFixture(desktop::Appearance appearance) : m_session(loadBuiltin, catalogue::builtin()) {
    sharedTheme().apply(appearance);
    m_window = std::make_unique<desktop::MainWindow>(m_session, m_runs, sharedTheme(), testPreferences(appearance));
    m_window->resize(1600, 1000);
    m_window->show();
}

void WindowFixture::open(const QString& file) {
    m_window->openFile(file);
    if (!waitFor([this] { return !m_session.isLoading(); }))
        throw std::runtime_error("not loaded");
}

void WindowFixture::openRunnable(const std::string& mode) {
    std::ostringstream text;
    text << std::ifstream(LAKEWRIGHT_SOURCE_DIR "/scenarios/first-run.json").rdbuf();
    m_folder.write("scenario.json.mode", mode);
    openText(text.str());
}

void WindowFixture::openText(const std::string& text) {
    m_folder.write("scenario.json", text);
    open(QString::fromStdString((m_folder / "scenario.json").string()));
}

} // namespace lakewright::test
