// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalogue_listing.h"

#include "models/catalogue/age.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lakewright::cli {
namespace {

using catalogue::Catalogue;
using catalogue::Percentile;
using catalogue::Source;
using nlohmann::ordered_json;

bool contains(std::string_view text, std::string_view part) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

template <class Q>
ordered_json exact(const std::optional<Q>& quantity) {
    return quantity ? ordered_json(units::exactText(*quantity)) : ordered_json(nullptr);
}

/// The text of a figure, or a dash when it is not published.
template <class Q, class Text>
std::string shown(const std::optional<Q>& quantity, Text text) {
    return quantity ? text(*quantity) : "–";
}

ordered_json toJson(const Source& source, std::chrono::sys_days asOf) {
    const auto age = catalogue::ageDays(source, asOf);
    return {{"document", source.document},
            {"date", source.date},
            {"tier", std::string(1, source.tier)},
            {"ageDays", age ? ordered_json(*age) : ordered_json(nullptr)}};
}

/// One warning for all old sources of a listing.
void warnOfAge(CatalogueListing& listing, const std::vector<Source>& sources, std::chrono::sys_days asOf) {
    const auto old = static_cast<std::size_t>(
        std::count_if(sources.begin(), sources.end(), [&](const Source& s) { return catalogue::isOld(s, asOf); }));
    if (old == 0)
        return;
    const auto oldest = std::min_element(sources.begin(), sources.end(),
                                         [](const Source& a, const Source& b) { return a.date < b.date; });
    listing.warnings.push_back(fmt::format("{} of {} rows come from sources older than {} days or without a date; "
                                           "the oldest is of {}",
                                           old, sources.size(), catalogue::kWarningAgeDays,
                                           oldest->date.empty() ? "no known date" : oldest->date));
}

/// The start of a long text; the whole of it is in the JSON.
std::string shortened(const std::string& text) {
    constexpr std::size_t kShown = 48;
    if (text.size() <= kShown)
        return text;
    const std::size_t word = text.rfind(' ', kShown);
    return text.substr(0, word == std::string::npos ? kShown : word) + " …";
}

std::string rate(units::Bandwidth bandwidth) {
    return units::display(bandwidth);
}
std::string wire(units::Bandwidth bandwidth) {
    return units::networkText(bandwidth);
}
std::string gibibytes(units::Bytes bytes) {
    return fmt::format("{:g}\u202fGiB", bytes / units::gibibytes(1));
}

std::vector<results::TextCell> sizeRow(const catalogue::VmSize& size) {
    const bool disks = size.localDisks > 0;
    return {size.id,
            size.family,
            std::to_string(size.vcpus),
            gibibytes(size.memory),
            wire(size.egress),
            disks ? fmt::format("{} × {}", size.localDisks, units::display(size.localDiskSize)) : "–",
            shown(size.localRead, rate),
            shown(size.localWrite, rate),
            size.gpus ? fmt::format("{} × {}", size.gpus, size.gpuModel) : "–",
            size.source.date,
            size.doubts.empty() ? "" : "doubt"};
}

ordered_json sizeJson(const catalogue::VmSize& size, std::chrono::sys_days asOf) {
    return {{"id", size.id},
            {"family", size.family},
            {"category", size.category},
            {"vcpus", size.vcpus},
            {"memory", units::exactText(size.memory)},
            {"egress", units::exactText(size.egress)},
            {"backend", exact(size.backend)},
            {"localDisks", size.localDisks},
            {"localDiskSize", units::exactText(size.localDiskSize)},
            {"localRead", exact(size.localRead)},
            {"localWrite", exact(size.localWrite)},
            {"localReadIops", exact(size.localReadIops)},
            {"localWriteIops", exact(size.localWriteIops)},
            {"remoteDisks", size.remoteDisks},
            {"remoteThroughput", exact(size.remoteThroughput)},
            {"remoteIops", exact(size.remoteIops)},
            {"gpus", size.gpus},
            {"gpuModel", size.gpuModel},
            {"gpuMemory", exact(size.gpuMemory)},
            {"doubts", size.doubts},
            {"notes", size.notes},
            {"source", toJson(size.source, asOf)}};
}

std::string milliseconds(units::Seconds duration) {
    return fmt::format("{:g}\u202fms", duration / units::milliseconds(1));
}

void addRoundTrip(CatalogueListing& listing, const Catalogue& catalogue, const std::string& from,
                  const std::string& to) {
    const auto median = catalogue.roundTrip(from, to, Percentile::P50);
    const auto high = catalogue.roundTrip(from, to, Percentile::P95);
    if (!median && !high)
        return;
    listing.table.add({from, to, shown(median, milliseconds), shown(high, milliseconds)});
    listing.rows.push_back({{"from", from}, {"to", to}, {"p50", exact(median)}, {"p95", exact(high)}});
}

} // namespace

CatalogueListing listSizes(const Catalogue& catalogue, const CatalogueQuery& query) {
    CatalogueListing listing{results::TextTable({{"size"},
                                                 {"family"},
                                                 {"vCPU", true},
                                                 {"memory", true},
                                                 {"egress", true},
                                                 {"local disks", true},
                                                 {"read", true},
                                                 {"write", true},
                                                 {"GPUs"},
                                                 {"source of"},
                                                 {""}})};
    std::vector<Source> sources;
    for (const catalogue::VmSize& size : catalogue.sizes()) {
        if (!contains(size.id, query.match) && !contains(size.family, query.match))
            continue;
        listing.table.add(sizeRow(size));
        listing.rows.push_back(sizeJson(size, query.asOf));
        sources.push_back(size.source);
        for (const std::string& doubt : size.doubts)
            listing.warnings.push_back(size.id + ": " + doubt);
    }
    warnOfAge(listing, sources, query.asOf);
    return listing;
}

CatalogueListing listRegions(const Catalogue& catalogue, const CatalogueQuery& query) {
    CatalogueListing listing{results::TextTable({{"region"},
                                                 {"name"},
                                                 {"geography"},
                                                 {"place"},
                                                 {"latitude", true},
                                                 {"longitude", true},
                                                 {"zones", true},
                                                 {"paired with"},
                                                 {"access"}})};
    std::vector<Source> sources;
    for (const catalogue::Region& region : catalogue.regions()) {
        if (!contains(region.id, query.match) && !contains(region.displayName, query.match) &&
            !contains(region.geography, query.match) && !contains(region.geographyGroup, query.match))
            continue;
        listing.table.add({region.id, region.displayName, region.geography, region.place,
                           fmt::format("{:.2f}°", region.latitude), fmt::format("{:.2f}°", region.longitude),
                           region.zones ? std::to_string(region.zones) : "–", region.pairedRegion,
                           region.restricted ? "restricted" : ""});
        listing.rows.push_back({{"id", region.id},
                                {"name", region.displayName},
                                {"geography", region.geography},
                                {"geographyGroup", region.geographyGroup},
                                {"place", region.place},
                                {"latitudeDegrees", region.latitude},
                                {"longitudeDegrees", region.longitude},
                                {"zones", region.zones},
                                {"pairedRegion", region.pairedRegion},
                                {"restricted", region.restricted},
                                {"source", toJson(region.source, query.asOf)}});
        sources.push_back(region.source);
    }
    warnOfAge(listing, sources, query.asOf);
    return listing;
}

CatalogueListing listRoundTrips(const Catalogue& catalogue, const CatalogueQuery& query) {
    CatalogueListing listing{results::TextTable({{"from"}, {"to"}, {"P50", true}, {"P95", true}})};
    for (const catalogue::Region& from : catalogue.regions())
        for (const catalogue::Region& to : catalogue.regions())
            if ((query.from.empty() || query.from == from.id) && (query.to.empty() || query.to == to.id) &&
                from.id != to.id)
                addRoundTrip(listing, catalogue, from.id, to.id);
    warnOfAge(listing, std::vector<Source>(listing.table.rows().size(), catalogue.roundTripSource(Percentile::P95)),
              query.asOf);
    return listing;
}

CatalogueListing listLimits(const Catalogue& catalogue, const CatalogueQuery& query) {
    CatalogueListing listing{results::TextTable({{"area"}, {"limit"}, {"value"}, {"unit"}, {"source of"}, {""}})};
    std::vector<Source> sources;
    for (const catalogue::ServiceLimit& limit : catalogue.limits()) {
        if (!contains(limit.area, query.match) && !contains(limit.item, query.match))
            continue;
        listing.table.add({limit.area, limit.item, limit.value.empty() ? "not published" : shortened(limit.value),
                           limit.unit, limit.source.date, limit.doubt.empty() ? "" : "doubt"});
        listing.rows.push_back({{"area", limit.area},
                                {"item", limit.item},
                                {"value", limit.value.empty() ? ordered_json(nullptr) : ordered_json(limit.value)},
                                {"unit", limit.unit},
                                {"scope", limit.scope},
                                {"note", limit.note},
                                {"doubt", limit.doubt},
                                {"source", toJson(limit.source, query.asOf)}});
        sources.push_back(limit.source);
    }
    warnOfAge(listing, sources, query.asOf);
    return listing;
}

CatalogueListing listNetwork(const Catalogue& catalogue, const CatalogueQuery& query) {
    CatalogueListing listing{
        results::TextTable({{"element"}, {"figure"}, {"value", true}, {"unit"}, {"note"}, {"tier"}, {"source of"}})};
    std::vector<Source> sources;
    for (const catalogue::NetworkFigure& row : catalogue.networkFigures()) {
        if (!contains(row.element, query.match) && !contains(row.figure, query.match))
            continue;
        listing.table.add({row.element, row.figure, fmt::format("{}", row.value), row.unit, shortened(row.note),
                           std::string(1, row.source.tier), row.source.date});
        listing.rows.push_back({{"element", row.element},
                                {"figure", row.figure},
                                {"value", row.value},
                                {"unit", row.unit},
                                {"note", row.note},
                                {"doubt", row.doubt},
                                {"source", toJson(row.source, query.asOf)}});
        sources.push_back(row.source);
    }
    warnOfAge(listing, sources, query.asOf);
    return listing;
}

CatalogueListing listEgress(const Catalogue& catalogue, const CatalogueQuery& query) {
    CatalogueListing listing{
        results::TextTable({{"from"}, {"to"}, {"USD/GB", true}, {"note"}, {"tier"}, {"source of"}, {""}})};
    std::vector<Source> sources;
    for (const catalogue::EgressPrice& row : catalogue.egressPrices()) {
        if (!contains(row.from, query.match) && !contains(row.to, query.match))
            continue;
        const double perGigabyte = (row.price * units::gigabytes(1)).value;
        listing.table.add({row.from, row.to, fmt::format("{:.3f}", perGigabyte), shortened(row.note),
                           std::string(1, row.source.tier), row.source.date, row.doubt.empty() ? "" : "doubt"});
        listing.rows.push_back({{"from", row.from},
                                {"to", row.to},
                                {"usdPerGigabyte", perGigabyte},
                                {"note", row.note},
                                {"doubt", row.doubt},
                                {"source", toJson(row.source, query.asOf)}});
        sources.push_back(row.source);
    }
    warnOfAge(listing, sources, query.asOf);
    return listing;
}

CatalogueListing listPrices(const Catalogue& catalogue, const CatalogueQuery& query) {
    CatalogueListing listing{results::TextTable({{"size"}, {"region"}, {"USD/h", true}, {"sheet of"}})};
    std::vector<Source> sources;
    for (const catalogue::VmSize& size : catalogue.sizes())
        for (const catalogue::Region& region : catalogue.regions()) {
            const bool wanted = contains(size.id, query.match) && (query.region.empty() || query.region == region.id);
            const auto price = wanted ? catalogue.price(size.id, region.id) : std::nullopt;
            if (!price)
                continue;
            listing.table.add({size.id, region.id, fmt::format("{:.3f}", price->hourly.value * 3600), price->date});
            listing.rows.push_back({{"size", size.id},
                                    {"region", region.id},
                                    {"hourly", units::exactText(price->hourly)},
                                    {"source", toJson(price->source, query.asOf)}});
            sources.push_back(price->source);
        }
    warnOfAge(listing, sources, query.asOf);
    return listing;
}

} // namespace lakewright::cli
