// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/run_presenter.h"

#include "tests/app/desktop/fixture.h"

#include <QAbstractItemModelTester>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("runs are listed newest first and stay when they fail", "[desktop]") {
    RunPresenter model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 0; i < 2; ++i) {
        model.start("/no/such/engine", "file.json", "Some scenario");
        REQUIRE(waitFor([&] { return !model.isRunning(); }));
    }
    REQUIRE(model.rowCount() == 2);
    CHECK(model.index(0).data(RunPresenter::NumberRole).toInt() == 2);
    CHECK(model.current()->state == RunState::Failed);
    CHECK(model.summaryText(*model.current()).contains("/no/such/engine"));
    model.setCurrentRow(1);
    CHECK(model.current()->number == 1);
    CHECK(model.lastResult("any") == nullptr);
}

TEST_CASE("progress says how much is done and left", "[desktop]") {
    RunPresenter model;
    RunRecord run;
    run.started = results::RunStarted{"S", "h", "native", 1, 4, units::days(7)};
    run.progress = {0.37, 1, units::days(2), 48.0};
    const QString text = model.progressText(run);
    CHECK(text.contains("left 0:48"));
    CHECK(text.contains("1 of 4 replications"));
    CHECK(text.startsWith("37"));
}

} // namespace
} // namespace lakewright::test
