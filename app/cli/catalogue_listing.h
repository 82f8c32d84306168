// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/text_table.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace lakewright::cli {

/// What to show of a table of the catalogue. An empty filter matches everything; texts match anywhere, in any case.
struct CatalogueQuery {
    std::string match;          ///< size id or family; region id, name or geography; limit area or item
    std::string region;         ///< prices: ARM name
    std::string from, to;       ///< round trips: ARM names
    std::chrono::sys_days asOf; ///< ages are judged at this date
};

/// A part of the catalogue in both forms the command prints; units are in the text and in each JSON value.
struct CatalogueListing {
    results::TextTable table;
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    std::vector<std::string> warnings{}; ///< doubts and ages over catalogue::kWarningAgeDays
};

CatalogueListing listSizes(const catalogue::Catalogue& catalogue, const CatalogueQuery& query);
CatalogueListing listRegions(const catalogue::Catalogue& catalogue, const CatalogueQuery& query);
CatalogueListing listRoundTrips(const catalogue::Catalogue& catalogue, const CatalogueQuery& query);
/// Limits of network elements as the equations of paths use them.
CatalogueListing listNetwork(const catalogue::Catalogue& catalogue, const CatalogueQuery& query);
CatalogueListing listEgress(const catalogue::Catalogue& catalogue, const CatalogueQuery& query);
CatalogueListing listLimits(const catalogue::Catalogue& catalogue, const CatalogueQuery& query);
CatalogueListing listPrices(const catalogue::Catalogue& catalogue, const CatalogueQuery& query);

} // namespace lakewright::cli
