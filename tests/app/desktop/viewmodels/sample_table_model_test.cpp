// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/sample_table_model.h"

#include <QAbstractItemModelTester>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("the table behind a plot reads back as CSV to the same values", "[desktop]") {
    const LiveSeries::Line line{"throughput", "all", "B/s", {300, 600, 900}, {1e9, 2.5e9, 1.0 / 3}};
    SampleTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLines({line}, {"All"}, {"GB/s", 1e9});
    CHECK(model.rowCount() == 3);
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole) == "All, GB/s");
    const QStringList rows = model.toCsv().trimmed().split('\n');
    REQUIRE(rows.size() == 4);
    for (int row = 0; row < 3; ++row) {
        CHECK(rows[row + 1].section(',', 0, 0).toDouble() == line.seconds[std::size_t(row)] / 3600);
        CHECK(rows[row + 1].section(',', 1, 1).toDouble() == line.values[std::size_t(row)] / 1e9);
    }
}

} // namespace
} // namespace lakewright::test
