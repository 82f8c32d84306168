// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalogue_listing.h"
#include "models/units/text.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::cli;
using namespace std::chrono;

namespace {

CatalogueQuery matching(const std::string& match) {
    CatalogueQuery query;
    query.match = match;
    query.asOf = sys_days(2026y / September / 1);
    return query;
}

} // namespace

TEST_CASE("listSizes shows every size, or those that match", "[app][cli]") {
    CHECK(listSizes(catalogue::builtin(), matching("")).table.rows().size() == 181);
    const CatalogueListing listing = listSizes(catalogue::builtin(), matching("l32AOS_v4"));
    REQUIRE(listing.rows.size() == 1);
    CHECK(listing.rows[0]["id"] == "Standard_L32aos_v4");
    CHECK(std::get<units::Bandwidth>(units::parse<units::Bandwidth>(listing.rows[0]["egress"].get<std::string>())) ==
          units::gigabitsPerSecond(50));
    CHECK(listing.rows[0]["gpuMemory"].is_null());
    CHECK(listing.rows[0]["source"]["ageDays"] == 532); // 2025-03-18 to 2026-09-01
}

TEST_CASE("listSizes warns of doubts and of age", "[app][cli]") {
    const CatalogueListing suspect = listSizes(catalogue::builtin(), matching("L96aos_v5"));
    REQUIRE(suspect.warnings.size() == 1); // its page is of 2026-08-18
    CHECK(suspect.warnings[0].find("9 disks") != std::string::npos);
    const CatalogueListing old = listSizes(catalogue::builtin(), matching("L32aos_v4"));
    REQUIRE(old.warnings.size() == 1);
    CHECK(old.warnings[0].find("2025-03-18") != std::string::npos);
}

TEST_CASE("listRegions matches names and geographies", "[app][cli]") {
    CHECK(listRegions(catalogue::builtin(), matching("")).table.rows().size() == 62);
    CHECK(listRegions(catalogue::builtin(), matching("West Europe")).table.rows().size() == 1);
    CHECK(listRegions(catalogue::builtin(), matching("japan")).table.rows().size() == 2);
    CHECK(listRegions(catalogue::builtin(), matching("atlantis")).table.rows().empty());
}

TEST_CASE("listRoundTrips lists ordered pairs without the diagonal", "[app][cli]") {
    CatalogueQuery query = matching("");
    CHECK(listRoundTrips(catalogue::builtin(), query).table.rows().size() == 54 * 53);
    query.from = "eastus";
    CHECK(listRoundTrips(catalogue::builtin(), query).table.rows().size() == 53);
    query.to = "westeurope";
    const CatalogueListing pair = listRoundTrips(catalogue::builtin(), query);
    REQUIRE(pair.table.rows().size() == 1);
    CHECK(pair.table.rows()[0][2].text == "83\u202fms");
    CHECK(pair.table.rows()[0][3].text == "89\u202fms");
    CHECK(pair.warnings.empty()); // 33 days old
    query.asOf = sys_days(2026y / November / 1);
    CHECK(listRoundTrips(catalogue::builtin(), query).warnings.size() == 1); // 94 days
}

TEST_CASE("listLimits tells a limit that is not published from zero", "[app][cli]") {
    CHECK(listLimits(catalogue::builtin(), matching("")).rows.size() == 161);
    const CatalogueListing listing = listLimits(catalogue::builtin(), matching("bandwidth of a private endpoint"));
    REQUIRE(listing.rows.size() == 1);
    CHECK(listing.rows[0]["value"].is_null());
    CHECK(listing.table.rows()[0][2].text == "not published");
}

TEST_CASE("listPrices has no row for a size without a price", "[app][cli]") {
    CatalogueQuery query = matching("L32aos_v4");
    query.region = "eastus";
    const CatalogueListing listing = listPrices(catalogue::builtin(), query);
    REQUIRE(listing.rows.size() == 1);
    CHECK(listing.table.rows()[0][2].text == "3.616");
    CHECK(listing.rows[0]["source"]["tier"] == "B");
    CHECK(listPrices(catalogue::builtin(), matching("L64aos_v5")).rows.empty());
}
