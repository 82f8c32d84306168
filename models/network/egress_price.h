// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/scenario/place.h"

#include <string>

namespace lakewright::network {

/// The zone by which bytes that leave the region are priced: "north-america", "europe", "asia-pacific",
/// "middle-east-africa", "south-america", or "provider" for another provider's site (MODELS §4.2). Empty where the
/// catalogue does not know the region's geography.
std::string priceZone(const scenario::Region& region, const catalogue::Catalogue& catalogue);

/// What a byte costs that goes from a region of one zone to another region, with its source; null when a zone is not
/// known.
const catalogue::EgressPrice* egressPrice(const catalogue::Catalogue& catalogue, const std::string& fromZone,
                                          const std::string& toZone);

/// The price between two regions: 0 within one region, and where a zone is not known.
units::PricePerByte pricePerByte(const catalogue::Catalogue& catalogue, const scenario::Region& from,
                                 const scenario::Region& to);

} // namespace lakewright::network
