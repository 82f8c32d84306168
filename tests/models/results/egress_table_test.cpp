// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/egress_table.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::results;

namespace {

RunSummary sent() {
    RunSummary summary;
    summary.horizon = units::days(7);
    summary.egress = {{"europe", "south-america", units::terabytes(2), units::usd(100), 'E', "guess"},
                      {"europe", "europe", units::terabytes(1), units::usd(20), 'B', "sheet"}};
    return summary;
}

ObjectiveResult budget(double dollars, Verdict verdict) {
    ObjectiveResult result;
    result.objective = {"egress", "egress-cost", "all", scenario::Comparison::AtMost, dollars, "USD", {}};
    result.verdict = verdict;
    return result;
}

} // namespace

TEST_CASE("results::egressTable has bytes, cost and price by zones", "[models][results]") {
    const RunSummary summary = sent();
    const TextTable table = egressTable(summary.egress, 10);
    REQUIRE(table.rows().size() == 2);
    CHECK(table.rows()[0][1].text == "south-america");
    CHECK(table.rows()[0][2].value == 2e12);
    CHECK(table.rows()[0][3].value == 100.0);
    CHECK(table.rows()[0][4].text == "0.05 USD/GB, E"); // 100 USD of 2,000 GB
    CHECK(egressTable(summary.egress, 1).rows().size() == 1);
    CHECK(egressTable({}, 10).rows().empty());
}

TEST_CASE("results::egressText says all of it, and the verdict on a budget or that there is none",
          "[models][results]") {
    RunSummary summary = sent();
    CHECK(egressText(summary).find("120") == 0);
    CHECK(egressText(summary).find("No budget is stated") != std::string::npos);
    summary.objectives = {budget(100, Verdict::Missed)};
    CHECK(egressText(summary).find("budget of 100") != std::string::npos);
    CHECK(egressText(summary).find("missed.") != std::string::npos);
    CHECK(egressText(summary).find("No budget") == std::string::npos);
    summary.metrics = {{"egress-cost", "all", 120, "USD", 120, {}, 4, {}}};
    CHECK(egressText(summary).find("≥ 120") == 0); // some of it has no known price
}
