// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/result_tables.h"

#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("the tables of a result have a row for each of its entries", "[desktop]") {
    const auto summary = sampleSummary();
    CHECK(objectiveTable(summary).rows.size() == summary.objectives.size());
    CHECK(metricTable(summary).rows.size() == summary.metrics.size());
    CHECK(bottleneckTable(summary).rows.size() == summary.bottlenecks.size());
    CHECK(invariantTable(summary).rows.size() == summary.invariants.size());
    CHECK(timelineTable(summary).rows.size() == summary.timeline.size());
}

TEST_CASE("a violated check is an error and one that holds is not", "[desktop]") {
    results::RunSummary summary;
    summary.invariants = {{"conservation", true, 1e-12, 1e-9, ""}, {"capacity", false, 0.1, 1e-9, "path:us-eu"}};
    const Table table = invariantTable(summary);
    CHECK(table.rows[0].cells[1].state == CellState::Good);
    CHECK(table.rows[1].cells[1].state == CellState::Error);
}

} // namespace
} // namespace lakewright::test
