// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include "models/geo/great_circle.h"
#include "models/network/gateway.h"
#include "models/scenario/gateway_rules.h"
#include "models/scenario/suggest.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lakewright::scenario {
namespace {

std::vector<std::string> catalogueIds(const Context& context) {
    std::vector<std::string> ids;
    for (const catalogue::Region& region : context.catalogue.regions())
        ids.push_back(region.id);
    return ids;
}

/// Where the region is; nothing when neither the catalogue nor the scenario knows.
std::optional<geo::GeoPoint> position(const Context& context, std::size_t index) {
    const Region& region = context.scenario.regions[index];
    const std::string provider = place("regions", index, "provider");
    if (context.findings.blocked(provider + "/latitude") || context.findings.blocked(provider + "/longitude"))
        return std::nullopt;
    if (region.provider)
        return geo::GeoPoint{region.provider->latitude, region.provider->longitude};
    if (const catalogue::Region* row = context.catalogue.region(region.id))
        return geo::GeoPoint{row->latitude, row->longitude};
    return std::nullopt;
}

bool hasRow(const Context& context, const std::string& id) {
    const auto percentile = context.scenario.network.percentile;
    for (const catalogue::Region& other : context.catalogue.regions())
        if (other.id != id && context.catalogue.roundTrip(id, other.id, percentile))
            return true;
    return false;
}

void checkRegion(const Context& context, const Region& region, std::size_t index) {
    const std::string pointer = place("regions", index, region.provider ? "provider/near" : "id");
    const std::string& id = region.rttRegion();
    if (id.empty())
        return;
    if (!context.catalogue.region(id)) {
        context.findings.error(pointer, "Region is not in the catalogue", inQuotes(id),
                               oneOf(id, catalogueIds(context), "regions") + "; another provider's site has provider");
        context.findings.block(pointer);
    } else if (!hasRow(context, id)) {
        context.findings.error(pointer, "Region has no published round-trip times", inQuotes(id),
                               "a region with a row in the round-trip matrix, or a provider near one");
        context.findings.block(pointer);
    }
}

void checkGateway(const Context& context, const Region& region, std::size_t index) {
    const Gateway& gateway = *region.gateway;
    const std::string pointer = place("regions", index, "gateway");
    checkGatewayKind(context, gateway, pointer);
    const units::Bandwidth wan = std::max(region.wanUp, region.wanDown),
                           cap = network::gatewayCap(gateway, context.catalogue);
    if (cap < wan)
        context.findings.warning(pointer, "Gateway lets through less than the WAN has",
                                 fmt::format("{} of {}", units::networkText(cap), units::networkText(wan)),
                                 "more units, FastPath, or a smaller WAN");
}

void checkPaths(const Context& context) {
    std::vector<std::string> areas;
    for (const Region& region : context.scenario.regions)
        if (std::find(areas.begin(), areas.end(), region.area) == areas.end())
            areas.push_back(region.area);
    std::set<std::pair<std::string, std::string>> seen;
    const std::vector<Path>& paths = context.scenario.network.paths;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string pointer = child("/network/paths", i);
        const auto known = [&](const std::string& area, const char* member) {
            if (!area.empty() && std::find(areas.begin(), areas.end(), area) == areas.end())
                context.reportUnknown(areas, area, child(pointer, member), "Area", "areas");
        };
        known(paths[i].from, "from");
        known(paths[i].to, "to");
        if (paths[i].from.empty() || paths[i].to.empty())
            continue;
        if (paths[i].from == paths[i].to)
            context.findings.error(pointer, "Path joins an area with itself", inQuotes(paths[i].from), "two areas");
        else if (!seen.insert(std::minmax(paths[i].from, paths[i].to)).second)
            context.findings.error(pointer, "A second path joins the same two areas",
                                   inQuotes(paths[i].from + " – " + paths[i].to),
                                   "one path with their capacity together");
    }
}

/// Of two regions, one a provider's: a signal in fibre cannot be faster. A smaller figure is a unit error or a wrong
/// place; the catalogue's own pairs keep the rule.
void checkLight(const Context& context, std::size_t a, std::size_t b) {
    const Region &first = context.scenario.regions[a], &second = context.scenario.regions[b];
    const auto from = position(context, a), to = position(context, b);
    const auto rtt = context.roundTrip(first, second);
    if (!from || !to || !rtt)
        return;
    const units::Seconds least = units::milliseconds(2 * geo::greatCircleKilometres(*from, *to) / kFibreKmPerMs);
    if (*rtt >= least)
        return;
    const std::string pointer = place("regions", second.provider ? b : a, "provider");
    context.findings.error(
        pointer, fmt::format("Round trip between {} and {} is faster than light in fibre", first.id, second.id),
        units::durationText(*rtt), fmt::format("at least {} for that distance", units::durationText(least)));
    context.findings.block(pointer); // said once for each site
}

/// The worst detour that is much faster than the direct way, in one warning for all.
void checkTriangles(const Context& context) {
    const std::vector<Region>& regions = context.scenario.regions;
    const std::size_t n = regions.size();
    constexpr std::size_t kMostRegions = 200; // the check is cubic
    if (n > kMostRegions)
        return;
    std::vector<double> rtt(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (const auto known = context.roundTrip(regions[i], regions[j]); known && i != j)
                rtt[i * n + j] = known->value;
    double worst = 1 + kTriangleSlack;
    std::string text;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < n; ++k) {
                const double detour = rtt[i * n + k] + rtt[k * n + j];
                if (rtt[i * n + k] == 0 || rtt[k * n + j] == 0 || i == j || rtt[i * n + j] <= worst * detour)
                    continue;
                worst = rtt[i * n + j] / detour;
                text = fmt::format("{} to {} is {:.0f} % longer than by {}", regions[i].id, regions[j].id,
                                   (worst - 1) * 100, regions[k].id);
            }
    if (!text.empty())
        context.findings.warning("/regions", "Round-trip times have triangles worse than a detour by over 30 %", text,
                                 "other round trips, where you know them better");
}

} // namespace

void checkGatewayKind(const Context& context, const Gateway& gateway, const std::string& pointer) {
    const bool scale = gateway.kind == GatewayKind::ErGwScale;
    constexpr int kFastPathUnits = 10;
    if (!scale && gateway.units != 1)
        context.findings.error(pointer + "/units", "units belongs to er-gw-scale only", std::to_string(gateway.units),
                               "1 with this kind");
    if (gateway.fastPath && gateway.kind != GatewayKind::ErGw3Az && !(scale && gateway.units >= kFastPathUnits))
        context.findings.error(pointer + "/fastPath", "This gateway has no FastPath", "",
                               "er-gw3-az, or er-gw-scale from 10 units");
}

void validatePlaces(const Context& context) {
    const std::vector<Region>& regions = context.scenario.regions;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        checkRegion(context, regions[i], i);
        if (regions[i].gateway && !context.findings.blocked(place("regions", i, "gateway")))
            checkGateway(context, regions[i], i);
    }
    checkPaths(context);
    for (std::size_t a = 0; a < regions.size(); ++a)
        for (std::size_t b = a + 1; b < regions.size(); ++b)
            if (regions[a].provider || regions[b].provider)
                checkLight(context, a, b);
    checkTriangles(context);
}

void validateReach(const Context& context) {
    const std::vector<Path>& paths = context.scenario.network.paths;
    const bool pathsAreKnown =
        !context.findings.blocked("/network/paths") &&
        std::none_of(paths.begin(), paths.end(), [](const Path& path) { return path.from.empty() || path.to.empty(); });
    for (const Exchange& exchange : exchanges(context)) {
        const Region &lake = *exchange.lakeRegion, &region = *exchange.region;
        if (lake.area.empty() || region.area.empty() || context.findings.full())
            continue;
        if (lake.area != region.area && !context.pathBetween(lake.area, region.area)) {
            if (pathsAreKnown)
                context.findings.error(exchange.pointer, fmt::format("No path joins {} and {}", lake.id, region.id),
                                       inQuotes(lake.area + " – " + region.area),
                                       "a path between these areas in /network/paths");
        } else if (!context.roundTrip(lake, region) && hasRow(context, lake.rttRegion()) &&
                   hasRow(context, region.rttRegion()))
            context.findings.error(
                exchange.pointer, fmt::format("Round-trip time between {} and {} is not published", lake.id, region.id),
                "", "regions with a published round-trip time, or a provider near one");
    }
}

std::vector<Exchange> exchanges(const Context& context) {
    std::set<std::pair<const Region*, const Region*>> seen;
    std::vector<Exchange> all;
    const auto add = [&](const std::string& lakeRegion, const std::string& region, const std::string& pointer) {
        const auto home = context.regions.find(lakeRegion);
        const auto there = context.regions.find(region);
        if (home != context.regions.end() && there != context.regions.end() &&
            seen.insert({home->second, there->second}).second)
            all.push_back({home->second, there->second, pointer});
    };
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        for (std::size_t k = 0; k < s.caches[i].prestages.size(); ++k) {
            const auto data = context.datasets.find(s.caches[i].prestages[k].dataset);
            const auto lake =
                data == context.datasets.end() ? context.lakes.end() : context.lakes.find(data->second->lake);
            if (lake != context.lakes.end())
                add(lake->second->region, s.caches[i].region, child(place("caches", i, "prestages"), k));
        }
    std::map<std::string, std::string> hosts; // region and the first place that puts a job there
    for (std::size_t i = 0; i < s.jobs.size(); ++i) {
        hosts.try_emplace(s.jobs[i].region, place("jobs", i, "region"));
        if (s.jobs[i].failover)
            hosts.try_emplace(*s.jobs[i].failover, place("jobs", i, "failover"));
    }
    for (std::size_t i = 0; i < s.serving.size(); ++i)
        if (const auto lake = context.lakes.find(s.serving[i].lake); lake != context.lakes.end())
            add(lake->second->region, s.serving[i].region, place("serving", i, "region"));
    for (std::size_t i = 0; i < s.mirrors.size(); ++i) {
        const auto from = context.lakes.find(s.mirrors[i].from), to = context.lakes.find(s.mirrors[i].to);
        if (from != context.lakes.end() && to != context.lakes.end() && from->second->region != to->second->region)
            add(from->second->region, to->second->region, place("mirrors", i, "to"));
    }
    for (std::size_t i = 0; i < s.transfers.size(); ++i)
        if (const auto lake = context.lakes.find(s.transfers[i].lake); lake != context.lakes.end())
            add(lake->second->region, s.transfers[i].region, place("transfers", i, "region"));
    const auto toLake = [&](const std::string& lakeId, const std::string& region, const std::string& pointer) {
        if (const auto lake = context.lakes.find(lakeId); lake != context.lakes.end() && lake->second->region != region)
            add(lake->second->region, region, pointer);
    };
    for (std::size_t i = 0; i < s.distributions.size(); ++i)
        for (const Cache* cache : receivers(s, s.distributions[i]))
            toLake(s.distributions[i].from, cache->region, place("distributions", i, "to"));
    for (std::size_t i = 0; i < s.migrations.size(); ++i)
        toLake(s.migrations[i].lake, s.migrations[i].region, place("migrations", i) + "/source/region");
    for (std::size_t i = 0; i < s.federations.size(); ++i)
        toLake(s.federations[i].lake, s.federations[i].region, place("federations", i, "region"));
    for (const auto& [region, pointer] : hosts)
        for (const Lake& lake : s.lakes) // checkpoints go to another lake while their own is down
            add(lake.region, region, pointer);
    return all;
}

} // namespace lakewright::scenario
