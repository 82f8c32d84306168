// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/catalogue.h"

#include "models/catalogue/matrix.h"
#include "models/catalogue/rows.h"
#include "models/resources/resources.h"

#include <algorithm>
#include <cassert>

namespace lakewright::catalogue {
namespace {

using resources::file;

template <class Row>
const Row* findById(const std::vector<Row>& rows, std::string_view id) {
    const auto found = std::lower_bound(rows.begin(), rows.end(), id,
                                        [](const Row& row, std::string_view key) { return row.id < key; });
    return found != rows.end() && found->id == id ? &*found : nullptr;
}

/// The tables of resources/catalogue/.
class EmbeddedCatalogue final : public Catalogue {
public:
    const VmSize* size(std::string_view id) const override {
        const VmSize* found = findById(m_sizes, id);
        return found ? found : findById(m_sizes, "Standard_" + std::string(id));
    }
    const Region* region(std::string_view id) const override { return findById(m_regions, id); }
    const std::vector<VmSize>& sizes() const override { return m_sizes; }
    const std::vector<Region>& regions() const override { return m_regions; }
    const std::vector<ServiceLimit>& limits() const override { return m_limits; }
    const std::vector<NetworkFigure>& networkFigures() const override { return m_network; }
    const std::vector<EgressPrice>& egressPrices() const override { return m_egress; }
    std::optional<units::Seconds> roundTrip(std::string_view from, std::string_view to, Percentile p) const override;
    Source roundTripSource(Percentile p) const override { return source(p == Percentile::P50 ? "rtt-p50" : "rtt-p95"); }
    std::optional<Price> price(std::string_view sizeId, std::string_view regionId) const override;

private:
    const Source& source(std::string_view key) const { return m_sources.at(key).source; }

    Sources m_sources = readSources(file("catalogue/sources.tsv"));
    std::vector<VmSize> m_sizes = readSizes(file("catalogue/sizes.tsv"), m_sources);
    std::vector<Region> m_regions = readRegions(file("catalogue/regions.tsv"), m_sources);
    std::vector<ServiceLimit> m_limits = readLimits(file("catalogue/limits.tsv"), m_sources);
    std::vector<NetworkFigure> m_network = readNetworkFigures(file("catalogue/network.tsv"), m_sources);
    std::vector<EgressPrice> m_egress = readEgressPrices(file("catalogue/egress.tsv"), m_sources);
    Matrix m_p50{file("catalogue/rtt_p50.tsv")};
    Matrix m_p95{file("catalogue/rtt_p95.tsv")};
    Matrix m_worldPrices{file("catalogue/prices_world.tsv")};
    Matrix m_euPrices{file("catalogue/prices_eu.tsv")}; ///< the newer sheet: wins where both hold a price
};

std::optional<units::Seconds> EmbeddedCatalogue::roundTrip(std::string_view from, std::string_view to,
                                                           Percentile p) const {
    if (from == to)
        return region(from) ? std::optional(kIntraRegionRtt) : std::nullopt;
    const std::optional<double> milliseconds = (p == Percentile::P50 ? m_p50 : m_p95).at(from, to);
    if (!milliseconds)
        return std::nullopt;
    return units::milliseconds(*milliseconds);
}

std::optional<Price> EmbeddedCatalogue::price(std::string_view sizeId, std::string_view regionId) const {
    const VmSize* known = size(sizeId);
    if (!known)
        return std::nullopt;
    const auto priced = [&](const Matrix& sheet, std::string_view key) -> std::optional<Price> {
        const std::optional<double> hourly = sheet.at(known->id, regionId);
        if (!hourly)
            return std::nullopt;
        return Price{units::usdPerHour(*hourly), source(key).date, source(key)};
    };
    const std::optional<Price> newer = priced(m_euPrices, "prices-eu");
    return newer ? newer : priced(m_worldPrices, "prices-world");
}

} // namespace

const NetworkFigure& Catalogue::networkFigure(std::string_view element, std::string_view figure) const {
    const auto& all = networkFigures();
    const auto found = std::find_if(all.begin(), all.end(), [&](const NetworkFigure& one) {
        return one.element == element && one.figure == figure;
    });
    assert(found != all.end());
    return *found;
}

const Catalogue& builtin() {
    static const EmbeddedCatalogue catalogue;
    return catalogue;
}

} // namespace lakewright::catalogue
