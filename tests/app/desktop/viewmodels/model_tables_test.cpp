// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/model_tables.h"

#include "tests/app/desktop/fixture.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("the tables of a scenario have a row for each region and link", "[desktop]") {
    const auto& s = flagshipDeployment().scenario();
    const Table regions = regionTable(flagshipDeployment());
    REQUIRE(regions.rows.size() == s.regions.size());
    CHECK(regions.rows[3].object == ObjectRef{ObjectKind::Region, QString::fromStdString(s.regions[3].id)});
    CHECK(linkTable(flagshipDeployment(), {}).rows.size() == s.network.paths.size() + 2 * s.regions.size());
    const auto uses = sampleSummary().links;
    const Table used = linkTable(flagshipDeployment(), uses);
    REQUIRE(used.rows.size() == uses.size());
    CHECK(used.rows[0].cells.back().bar == uses[0].p95Utilisation);
}

TEST_CASE("link ids split into kind and owner", "[desktop]") {
    CHECK(splitLinkId("wan-down:westeurope").owner == "westeurope");
    CHECK(splitLinkId("path:us-eu:eu-us").kind == "path");
    CHECK(splitLinkId("path:us-eu:eu-us").owner == "us-eu");
    CHECK(splitLinkId("us-eu").kind.empty());
}

} // namespace
} // namespace lakewright::test
