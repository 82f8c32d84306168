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

TEST_CASE("faults, distributions and egress have the words of the terminal and values to sort by", "[desktop]") {
    results::RunSummary summary;
    CHECK(faultEffectTable(summary).rows.empty());
    CHECK(distributionTable(summary).rows.empty());
    CHECK(egressTable(summary).rows.empty());
    results::FaultFigure figure;
    figure.id = "goodput";
    figure.unit = "1";
    figure.before = results::Estimate{0.9, 0.9, 0.9};
    figure.during = results::Estimate{0.4, 0.4, 0.4};
    figure.entity = "a";
    results::FaultFigure other = figure;
    other.entity = "b";
    other.during = results::Estimate{0.5, 0.5, 0.5};
    summary.faults = {{"down", "lake", units::hours(6), units::hours(7), {figure, other}}};
    results::DistributionOutcome rollout;
    rollout.id = "rollout";
    rollout.size = units::gigabytes(812);
    summary.distributions = {rollout};
    summary.egress = {{"europe", "asia-pacific", units::terabytes(2), units::usd(100), 'E', "guess"}};
    const Table faults = faultEffectTable(summary);
    REQUIRE(faults.rows.size() == 2);
    CHECK(faults.rows[1].cells[0].text == "down"); // rows are sorted: each names its fault
    CHECK(faults.rows[1].cells[6].sort.toDouble() == 0.5);
    CHECK(distributionTable(summary).rows.at(0).cells[2].sort.toDouble() == 812e9);
    const Table egress = egressTable(summary);
    CHECK(egress.rows.at(0).cells[3].sort.toDouble() == 100);
    CHECK(egress.rows.at(0).cells[4].toolTip == "guess");
    for (const Table& table : {faults, distributionTable(summary), egress})
        for (const Row& row : table.rows)
            CHECK(row.cells.size() == table.columns.size());
}

} // namespace
} // namespace lakewright::test
