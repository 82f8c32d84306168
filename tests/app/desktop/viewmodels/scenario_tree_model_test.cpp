// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/scenario_tree_model.h"

#include "tests/app/desktop/fixture.h"

#include <QAbstractItemModelTester>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("the scenario tree has every object once", "[desktop]") {
    ScenarioTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto& s = flagshipDeployment().scenario();
    model.setDeployment(flagshipDeployment());
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

} // namespace
} // namespace lakewright::test
