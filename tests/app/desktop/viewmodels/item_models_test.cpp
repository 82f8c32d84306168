// SPDX-License-Identifier: GPL-3.0-or-later
// Each model under Qt's own checker, over a scenario and a result of the flagship's size.
#include "app/desktop/viewmodels/findings_table.h"
#include "app/desktop/viewmodels/model_tables.h"
#include "app/desktop/viewmodels/result_tables.h"
#include "app/desktop/viewmodels/sample_table_model.h"
#include "app/desktop/viewmodels/scenario_tree_model.h"
#include "app/desktop/viewmodels/signal_tree_model.h"
#include "app/desktop/viewmodels/table_model.h"
#include "models/catalogue/catalogue.h"
#include "models/scenario/load.h"
#include "tests/support/sample_summary.h"

#include <QAbstractItemModelTester>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;
constexpr auto kFail = QAbstractItemModelTester::FailureReportingMode::Fatal;

const scenario::Scenario& flagship() {
    static const auto loaded = scenario::load(LAKEWRIGHT_SCENARIOS "/three-lakes.json", catalogue::builtin());
    return *loaded.scenario;
}

TEST_CASE("the scenario tree has every object once", "[desktop]") {
    ScenarioTreeModel model;
    QAbstractItemModelTester tester(&model, kFail);
    const auto& s = flagship();
    model.setDeployment(Deployment(s, catalogue::builtin()));
    CHECK(model.objectCount() == int(s.lakes.size() + s.regions.size() + s.caches.size() + s.network.paths.size() +
                                     s.datasets.size() + s.jobs.size() + s.faults.size() + s.objectives.size()));
    for (const auto& region : s.regions) {
        const QModelIndex index = model.indexOf({ObjectKind::Region, QString::fromStdString(region.id)});
        REQUIRE(index.isValid());
        CHECK(index.parent().isValid());
        CHECK(model.index(index.row(), 0, index.parent()) == index);
    }
    model.clear();
    CHECK(model.rowCount() == 0);
}

TEST_CASE("tables show text, sort by value and name their object", "[desktop]") {
    const Deployment deployment(flagship(), catalogue::builtin());
    const auto summary = sampleSummary();
    TableModel model;
    QAbstractItemModelTester tester(&model, kFail);
    for (const Table& table : {regionTable(deployment), linkTable(deployment, {}), linkTable(deployment, summary.links),
                               objectiveTable(summary), metricTable(summary), bottleneckTable(summary),
                               invariantTable(summary), timelineTable(summary)}) {
        model.setTable(table);
        REQUIRE(model.rowCount() > 0);
        for (int column = 0; column < model.columnCount(); ++column) {
            CHECK_FALSE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            CHECK(model.index(0, column).data(TableModel::SortRole).isValid());
        }
    }
    model.setTable(regionTable(deployment));
    CHECK(model.rowOf({ObjectKind::Region, QString::fromStdString(flagship().regions[3].id)}) == 3);
    CHECK(model.rowOf({ObjectKind::Region, "atlantis"}) == -1);
}

TEST_CASE("findings keep their order and count by severity", "[desktop]") {
    using diagnostics::Severity;
    const std::vector<diagnostics::Diagnostic> findings{{Severity::Warning, "f", "/a", "A", "", ""},
                                                        {Severity::Error, "f", "", "B", "1", "2"}};
    TableModel model;
    model.setTable(findingsTable(findings));
    CHECK(model.index(0, 2).data() == "A");
    CHECK(model.index(1, 1).data() == "whole document");
    CHECK(model.index(1, 0).data(TableModel::StateRole).toInt() == int(CellState::Error));
    CHECK(countOf(findings, Severity::Error) == 1);
}

TEST_CASE("signals keep the user's choice and give each line its own style", "[desktop]") {
    LiveSeries series;
    series.replace(sampleSummary().series);
    SignalTreeModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setSeries(series);
    REQUIRE(model.rowCount() > 0);
    const QModelIndex group = model.index(0, 0);
    const QModelIndex last = model.index(model.rowCount(group) - 1, 0, group);
    const auto id = group.data(SignalTreeModel::IdRole).toString().toStdString();
    const auto before = model.checkedSignals(id).size();
    const bool wasChecked = last.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    REQUIRE(model.setData(last, wasChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole));
    model.setSeries(series);
    const auto drawn = model.checkedSignals(id);
    CHECK(drawn.size() == (wasChecked ? before - 1 : before + 1));
    for (std::size_t i = 0; i < drawn.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            CHECK(drawn[i].slot != drawn[j].slot);
}

TEST_CASE("the table behind a plot reads back as CSV to the same values", "[desktop]") {
    const LiveSeries::Line line{"throughput", "all", "B/s", {300, 600, 900}, {1e9, 2.5e9, 1.0 / 3}};
    SampleTableModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setLines({line}, {"All"}, {1e-9, "GB/s"});
    CHECK(model.rowCount() == 3);
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole) == "All, GB/s");
    const QStringList rows = model.toCsv().trimmed().split('\n');
    REQUIRE(rows.size() == 4);
    for (int row = 0; row < 3; ++row) {
        CHECK(rows[row + 1].section(',', 0, 0).toDouble() == line.seconds[std::size_t(row)] / 3600);
        CHECK(rows[row + 1].section(',', 1, 1).toDouble() == line.values[std::size_t(row)] * 1e-9);
    }
}

TEST_CASE("link ids split into kind and owner", "[desktop]") {
    CHECK(splitLinkId("wan-down:westeurope").owner == "westeurope");
    CHECK(splitLinkId("path:us-eu:eu-us").kind == "path");
    CHECK(splitLinkId("path:us-eu:eu-us").owner == "us-eu");
    CHECK(splitLinkId("us-eu").kind.empty());
}

} // namespace
} // namespace lakewright::test
