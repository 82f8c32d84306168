// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/egress_price.h"

#include <catch2/catch.hpp>

#include <set>

using namespace lakewright;
using namespace lakewright::network;

namespace {

scenario::Region region(const char* id) {
    scenario::Region region;
    region.id = id;
    return region;
}

double perGigabyte(const char* from, const char* to) {
    return pricePerByte(catalogue::builtin(), region(from), region(to)).value * 1e9;
}

} // namespace

TEST_CASE("network::priceZone is known of every region of the catalogue", "[models][network]") {
    std::set<std::string> zones;
    for (const catalogue::Region& known : catalogue::builtin().regions()) {
        INFO(known.id << " in " << known.geographyGroup);
        const std::string zone = priceZone(region(known.id.c_str()), catalogue::builtin());
        CHECK_FALSE(zone.empty());
        zones.insert(zone);
    }
    CHECK(zones.size() == 5);
    CHECK(priceZone(region("nowhere"), catalogue::builtin()).empty());
}

TEST_CASE("network::pricePerByte: MODELS 4.2", "[models][network]") {
    CHECK(perGigabyte("eastus", "westus2") == Approx(0.02));
    CHECK(perGigabyte("westeurope", "uksouth") == Approx(0.02));
    CHECK(perGigabyte("japaneast", "southeastasia") == Approx(0.08));
    CHECK(perGigabyte("brazilsouth", "eastus") == Approx(0.16)); // not below the price inside South America
    CHECK(perGigabyte("eastus", "westeurope") == Approx(0.05));
    CHECK(perGigabyte("westeurope", "japaneast") == Approx(0.05));
    CHECK(perGigabyte("westeurope", "westeurope") == 0); // zone to zone is free
    scenario::Region site = region("site");
    site.provider = scenario::ExternalProvider{.name = "Site", .near = "westeurope"};
    CHECK(pricePerByte(catalogue::builtin(), region("westeurope"), site).value * 1e9 == Approx(0.087));
}

TEST_CASE("network::egressPrice has every pair of zones once, assumptions marked as such", "[models][network]") {
    std::set<std::string> zones;
    std::set<std::pair<std::string, std::string>> pairs;
    for (const catalogue::EgressPrice& row : catalogue::builtin().egressPrices()) {
        INFO(row.from << " to " << row.to);
        zones.insert(row.from);
        CHECK(pairs.insert({row.from, row.to}).second);
        CHECK(row.price.value > 0);
        CHECK_FALSE(row.source.document.empty());
        CHECK(row.source.tier == (row.from == row.to && row.from != "provider" ? 'B' : 'E'));
        const auto* inside = egressPrice(catalogue::builtin(), row.from, row.from);
        REQUIRE(inside);
        CHECK(row.price >= inside->price);
    }
    CHECK(pairs.size() == zones.size() * zones.size());
    CHECK_FALSE(egressPrice(catalogue::builtin(), "europe", "moon"));
}
