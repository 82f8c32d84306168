// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/desktop/fixture.h"

#include "app/desktop/viewmodels/table_model.h"
#include "app/desktop/views/elided_label.h"
#include "app/desktop/views/series_plot.h"
#include "app/desktop/views/source_view.h"

#include <QAbstractButton>
#include <QAction>
#include <QElapsedTimer>
#include <QGraphicsView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <catch2/catch.hpp>

#include <csignal>
#include <set>

namespace lakewright::test {
namespace {

using desktop::Appearance;

int rows(QTableView& table) {
    return table.model()->rowCount();
}

/// Descriptions of visible focusable widgets of the window that lack a name; Qt's own inner widgets are left out.
QStringList unnamedWidgets(QWidget& window) {
    QStringList unnamed;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool inner = widget->objectName().startsWith("qt_");
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || inner)
            continue;
        if (widget->objectName().isEmpty() || widget->accessibleName().isEmpty())
            unnamed << QString("%1 %2 in %3")
                           .arg(widget->metaObject()->className(), widget->objectName(),
                                widget->parentWidget()->objectName());
    }
    return unnamed;
}

/// Texts of labels and buttons that need more room than they have.
QStringList cutOffTexts(QWidget& window) {
    QStringList cut;
    for (auto* label : window.findChildren<QLabel*>()) {
        const bool elided = qobject_cast<desktop::ElidedLabel*>(label);
        if (label->isVisible() && !elided && !label->wordWrap() && label->width() < label->sizeHint().width())
            cut << label->text();
        if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
            cut << label->text();
    }
    for (auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() &&
            button->width() < button->fontMetrics().horizontalAdvance(button->text()) + 4)
            cut << button->text();
    return cut;
}

TEST_CASE("a good scenario fills tree, map and tables", "[desktop]") {
    WindowFixture f;
    f.open(LAKEWRIGHT_SOURCE_DIR "/scenarios/three-lakes.json");
    REQUIRE(f.session().deployment().has_value());
    const auto& scenario = f.session().deployment()->scenario();
    CHECK(rows(f.find<QTableView>("regionsTable")) == int(scenario.regions.size()));
    CHECK(rows(f.find<QTableView>("linksTable")) == int(scenario.network.paths.size() + 2 * scenario.regions.size()));
    auto& tree = f.find<QTreeView>("modelTree");
    CHECK(tree.model()->rowCount() >= 8); // scenario, lakes, GPU regions, providers, caches, paths, data sets, jobs, …
    CHECK(tree.model()->rowCount(tree.model()->index(1, 0)) == int(scenario.lakes.size()));
    CHECK(f.find<QStackedWidget>("modeStack").currentWidget()->objectName() == "page_model");
    CHECK(f.find<QPushButton>("runButton").isEnabled());
    CHECK(waitFor([&] { return f.find<QLabel>("levelChip").isVisible(); }, 2000)); // bars are laid out later
}

TEST_CASE("selecting in a table selects in session, tree and map", "[desktop]") {
    WindowFixture f;
    f.open(LAKEWRIGHT_SOURCE_DIR "/scenarios/three-lakes.json");
    auto& table = f.find<QTableView>("regionsTable");
    table.setCurrentIndex(table.model()->index(2, 0));
    const auto wanted = QString::fromStdString(f.session().deployment()->scenario().regions[2].id);
    CHECK(f.session().selected() == desktop::ObjectRef{desktop::ObjectKind::Region, wanted});
    auto& tree = f.find<QTreeView>("modelTree");
    CHECK(tree.currentIndex().data() == table.model()->index(2, 0).data());
}

TEST_CASE("a bad scenario lists its findings, marks the place and blocks the run", "[desktop]") {
    WindowFixture f;
    // Line 3 has a seed that is no count, line 4 a horizon without a unit; much else is missing.
    f.openText("{\n  \"schema\": \"lakewright.scenario/1\",\n  \"seed\": \"x\",\n  \"horizon\": \"7\"\n}\n");
    CHECK_FALSE(f.session().deployment().has_value());
    REQUIRE(f.session().errorCount() >= 2);
    auto& table = f.find<QTableView>("findingsTable");
    CHECK(rows(table) == int(f.session().findings().size()));
    CHECK(table.isVisible());
    auto& run = f.find<QPushButton>("runButton");
    CHECK_FALSE(run.isEnabled());
    CHECK(run.text().contains(QString::number(f.session().errorCount())));
    auto& source = f.find<desktop::SourceView>("sourceView");
    std::set<int> lines;
    for (int i = 0; i < rows(table); ++i) {
        f.trigger("next_finding");
        lines.insert(source.markedLine());
    }
    CHECK(lines.count(3) == 1);
    CHECK(lines.count(4) == 1);
    f.trigger("run");
    CHECK_FALSE(f.runs().isRunning());
}

TEST_CASE("a file that is no JSON is shown with its finding", "[desktop]") {
    WindowFixture f;
    f.openText("{\"schema\": ");
    CHECK(f.session().errorCount() == 1);
    CHECK(rows(f.find<QTableView>("findingsTable")) == 1);
    CHECK_FALSE(f.find<QPushButton>("runButton").isEnabled());
}

TEST_CASE("a run streams into the charts and ends with its tables", "[desktop]") {
    WindowFixture f;
    f.openRunnable("finish");
    f.trigger("run");
    REQUIRE(f.runs().isRunning());
    CHECK_FALSE(f.find<QPushButton>("runButton").isEnabled());
    CHECK(f.find<QStackedWidget>("modeStack").currentWidget()->objectName() == "page_run");
    REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
    const auto* run = f.runs().current();
    REQUIRE(run->state == desktop::RunState::Finished);
    const auto& summary = run->finished()->summary;
    CHECK(rows(f.find<QTableView>("metricsTable")) == int(summary.metrics.size()));
    CHECK(rows(f.find<QTableView>("objectivesTable")) == int(summary.objectives.size()));
    CHECK(rows(f.find<QTableView>("bottlenecksTable")) == int(summary.bottlenecks.size()));
    CHECK(rows(f.find<QTableView>("checksTable")) == int(summary.invariants.size()));
    int shown = 0;
    for (auto* plot : f.window().findChildren<desktop::SeriesPlot*>()) {
        if (plot->isHidden()) {
            CHECK(run->series.find(plot->spec().id, "all") == nullptr);
            continue;
        }
        ++shown;
        CHECK(plot->graphCount() >= 1);
        plot->toggleTable();
        const auto* line = run->series.find(plot->spec().id, "all");
        REQUIRE(line != nullptr);
        CHECK(plot->samples().rowCount() == int(line->values.size()));
        CHECK(plot->samples().columnCount() == plot->graphCount() + 1);
    }
    CHECK(shown == 4);
}

TEST_CASE("a run of queries shows their rate and the load of their façade, and no empty chart", "[desktop]") {
    WindowFixture f;
    f.openRunnable("queries");
    f.trigger("run");
    REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
    const auto* run = f.runs().current();
    REQUIRE(run->state == desktop::RunState::Finished);
    std::set<std::string> shown;
    for (auto* plot : f.window().findChildren<desktop::SeriesPlot*>())
        if (!plot->isHidden()) {
            shown.insert(plot->spec().id);
            CHECK(plot->graphCount() >= 1);
        }
    CHECK(shown == std::set<std::string>{"request-rate", "facade-load"});
}

TEST_CASE("every figure of the metrics table has an interval and a source", "[desktop]") {
    WindowFixture f;
    f.openRunnable("finish");
    f.trigger("run");
    REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
    constexpr int kValueColumn = 2;
    const auto* model = f.find<QTableView>("metricsTable").model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex cell = model->index(row, kValueColumn);
        CHECK_FALSE(cell.data(desktop::TableModel::IntervalRole).toString().isEmpty());
        CHECK_FALSE(cell.data(desktop::TableModel::SourceRole).toString().isEmpty());
    }
}

TEST_CASE("cancel makes the window idle within 200 ms and leaves no process", "[desktop]") {
    WindowFixture f;
    f.openRunnable("hang");
    f.trigger("run");
    REQUIRE(waitFor([&] { return f.runs().current()->started.has_value(); }));
    const auto pid = static_cast<pid_t>(f.runs().processId());
    REQUIRE(pid > 0);
    QElapsedTimer clock;
    clock.start();
    f.find<QPushButton>("cancelButton").click();
    REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
    CHECK(clock.elapsed() <= 200);
    CHECK(f.runs().current()->state == desktop::RunState::Cancelled);
    CHECK(::kill(pid, 0) != 0);
    CHECK(f.find<QPushButton>("runButton").isEnabled());
}

TEST_CASE("an engine that aborts is a failed row in a living window", "[desktop]") {
    WindowFixture f;
    f.openRunnable("abort");
    f.trigger("run");
    REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
    CHECK(f.runs().current()->state == desktop::RunState::Failed);
    CHECK(f.runs().current()->outcome.message.contains("signal 6"));
    CHECK(f.runs().failureReport(*f.runs().current()).contains("fake engine"));
    CHECK(f.find<QPushButton>("logButton").isVisible());
    CHECK(f.window().isVisible());
    f.trigger("run"); // and another can be started
    CHECK(f.runs().isRunning());
    REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
    CHECK(f.runs().rowCount() == 2);
}

TEST_CASE("the window stays responsive while a run streams", "[desktop]") {
    WindowFixture f;
    f.openRunnable("finish");
    f.trigger("run");
    int ticks = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] { ++ticks; });
    timer.start(10);
    REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
    CHECK(ticks >= 1);
}

TEST_CASE("focusable widgets have names and commands no ambiguous shortcut in both themes", "[desktop]") {
    for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
        WindowFixture f(appearance);
        CHECK(unnamedWidgets(f.window()).join("; ").toStdString() == "");
        f.open(LAKEWRIGHT_SOURCE_DIR "/scenarios/three-lakes.json");
        CHECK(unnamedWidgets(f.window()).join("; ").toStdString() == "");
        f.trigger("mode_run");
        CHECK(unnamedWidgets(f.window()).join("; ").toStdString() == "");
        std::set<QString> shortcuts;
        for (const QAction* action : f.window().actions().all()) {
            CHECK_FALSE(action->text().isEmpty());
            if (!action->shortcut().isEmpty())
                CHECK(shortcuts.insert(action->shortcut().toString()).second);
        }
    }
}

TEST_CASE("no text is cut off at the two reference sizes", "[desktop]") {
    for (const QSize size : {QSize(1280, 800), QSize(1600, 1000)}) {
        WindowFixture f;
        f.openRunnable("finish");
        f.window().resize(size);
        QTest::qWait(50);
        CHECK(f.window().size() == size);
        CHECK(cutOffTexts(f.window()).join("; ").toStdString() == "");
        f.trigger("run");
        REQUIRE(waitFor([&] { return !f.runs().isRunning(); }));
        QTest::qWait(50);
        CHECK(f.window().size() == size);
        CHECK(cutOffTexts(f.window()).join("; ").toStdString() == "");
    }
}

TEST_CASE("the theme follows the appearance commands", "[desktop]") {
    WindowFixture f(Appearance::Light);
    f.trigger("dark");
    CHECK(sharedTheme().isDark());
    CHECK(f.window().preferences().appearance == Appearance::Dark);
    f.trigger("light");
    CHECK_FALSE(sharedTheme().isDark());
}

} // namespace
} // namespace lakewright::test
