// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::catalogue {

/// A source as kept in the table of sources, with a general doubt about it (an old or second-hand copy).
struct SourceRow {
    Source source;
    std::string doubt; ///< empty: none
};
using Sources = std::map<std::string_view, SourceRow>; ///< by key, a view into the text read

/// The rows of the embedded tables as values. Precondition of all: `text` is a Table with the columns that
/// resources/catalogue/build_catalogue.py writes, and `sources` holds every key it names.
Sources readSources(std::string_view text);
std::vector<VmSize> readSizes(std::string_view text, const Sources& sources);
std::vector<Region> readRegions(std::string_view text, const Sources& sources);
std::vector<NetworkFigure> readNetworkFigures(std::string_view text, const Sources& sources);
std::vector<EgressPrice> readEgressPrices(std::string_view text, const Sources& sources);
std::vector<ServiceLimit> readLimits(std::string_view text, const Sources& sources);

} // namespace lakewright::catalogue
