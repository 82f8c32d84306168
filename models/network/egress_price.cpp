// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/egress_price.h"

#include <algorithm>
#include <utility>

namespace lakewright::network {
namespace {

/// Groups of geographies of the catalogue by the zone of price that they belong to.
constexpr std::pair<const char*, const char*> kZones[] = {{"US", "north-america"},
                                                          {"Canada", "north-america"},
                                                          {"Mexico", "north-america"},
                                                          {"Europe", "europe"},
                                                          {"UK", "europe"},
                                                          {"Asia Pacific", "asia-pacific"},
                                                          {"Middle East", "middle-east-africa"},
                                                          {"Africa", "middle-east-africa"},
                                                          {"South America", "south-america"}};

} // namespace

std::string priceZone(const scenario::Region& region, const catalogue::Catalogue& catalogue) {
    if (region.provider)
        return "provider";
    const catalogue::Region* known = catalogue.region(region.id);
    for (const auto& [group, zone] : kZones)
        if (known && known->geographyGroup == group)
            return zone;
    return "";
}

const catalogue::EgressPrice* egressPrice(const catalogue::Catalogue& catalogue, const std::string& fromZone,
                                          const std::string& toZone) {
    const auto& all = catalogue.egressPrices();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.from == fromZone && row.to == toZone; });
    return found == all.end() ? nullptr : &*found;
}

units::PricePerByte pricePerByte(const catalogue::Catalogue& catalogue, const scenario::Region& from,
                                 const scenario::Region& to) {
    const catalogue::EgressPrice* row =
        from.id == to.id ? nullptr : egressPrice(catalogue, priceZone(from, catalogue), priceZone(to, catalogue));
    return row ? row->price : units::PricePerByte{};
}

} // namespace lakewright::network
