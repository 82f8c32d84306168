// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/main_window.h"
#include "app/desktop/preferences.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/run_presenter.h"
#include "app/desktop/viewmodels/scenario_session.h"
#include "models/catalogue/catalogue.h"
#include "models/growth/today.h"
#include "models/scenario/load.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

int main(int argc, char** argv) {
    using namespace lakewright;
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Lakewright"));
    QApplication::setApplicationName(QStringLiteral("lakewright-desktop"));
    QApplication::setApplicationVersion(QStringLiteral(LAKEWRIGHT_VERSION));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), QObject::tr("Scenario to open"), QStringLiteral("[FILE]"));
    parser.process(application);

    QSettings settings;
    const auto preferences = desktop::Preferences::load(settings);
    desktop::Theme theme(application);
    theme.apply(preferences.appearance);
    desktop::ScenarioSession session(
        [](const std::filesystem::path& file) { return scenario::loadOn(growth::today(), file, catalogue::builtin()); },
        catalogue::builtin());
    desktop::RunPresenter runs;
    desktop::MainWindow window(session, runs, theme, preferences);
    QObject::connect(&window, &desktop::MainWindow::closed, &window, [&] { window.preferences().save(settings); });
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.openFile(parser.positionalArguments().constFirst());
    return QApplication::exec();
}
