// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/table_model.h"

#include <QAbstractItemModelTester>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("a table model gives text, sort value, state and object of its cells", "[desktop]") {
    TableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const ObjectRef job{ObjectKind::Job, "j"};
    model.setTable({{{"Name"}, {"Size, GB", true}},
                    {{{{.text = "a"}, {.text = "10", .sort = 10.0, .interval = "exact", .exact = true}}, job},
                     {{{.text = "b"}, {.text = "9", .sort = 9.0, .state = CellState::Error, .bar = 0.9}}, {}}}});
    CHECK(model.rowCount() == 2);
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole) == "Size, GB");
    CHECK(model.index(0, 0).data(TableModel::SortRole) == "a"); // by text where no value is given
    CHECK(model.index(0, 1).data(TableModel::SortRole).toDouble() == 10);
    CHECK(model.index(0, 1).data(Qt::AccessibleTextRole) == "10, exact");
    CHECK(model.index(1, 1).data(TableModel::StateRole).toInt() == int(CellState::Error));
    CHECK(model.index(1, 1).data(TableModel::BarRole).toDouble() == 0.9);
    CHECK(model.rowOf(job) == 0);
    CHECK(model.rowOf({ObjectKind::Job, "k"}) == -1);
}

} // namespace
} // namespace lakewright::test
