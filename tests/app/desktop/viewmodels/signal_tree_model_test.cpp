// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/signal_tree_model.h"

#include "tests/support/sample_summary.h"

#include <QAbstractItemModelTester>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("signals keep the user's choice and give each line its own style", "[desktop]") {
    LiveSeries series;
    series.replace(sampleSummary().series);
    SignalTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
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

} // namespace
} // namespace lakewright::test
