// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/distribution_plan.h"

#include "models/cluster/data_path.h"
#include "models/network/distribution_tree.h"
#include "models/network/egress_price.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace lakewright::network {
namespace {

using scenario::Cache;
using scenario::Distribution;
using scenario::Lake;
using scenario::Region;
using scenario::Scenario;

/// A hop's cost in whole numbers: no sum of a thousand hops overflows.
constexpr double kPicoUsd = 1e12 * 1e3, kNanoseconds = 1e9;

template <class Items>
const auto& named(const Items& items, const std::string& id) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    assert(found != items.end()); // references are checked when a scenario is loaded
    return *found;
}

/// A lake or cache and the region it is in.
struct End {
    const Region* region = nullptr;
    std::string id;
};

std::vector<End> endsOf(const Scenario& scenario, const Distribution& distribution) {
    const Lake& lake = named(scenario.lakes, distribution.from);
    std::vector<End> ends{{&named(scenario.regions, lake.region), lake.id}};
    for (const Cache* cache : receivers(scenario, distribution))
        ends.push_back({&named(scenario.regions, cache->region), cache->id});
    return ends;
}

std::optional<units::Seconds> roundTripOf(const Scenario& scenario, const catalogue::Catalogue& catalogue,
                                          const End& from, const End& to) {
    if (from.region == to.region)
        return catalogue::kIntraRegionRtt;
    const Crossing way = crossing(scenario, catalogue, *from.region, *to.region);
    return refusal(way) ? std::nullopt : roundTrip(way, scenario.network.percentile);
}

HopCosts costsOf(const Scenario& scenario, const catalogue::Catalogue& catalogue, const std::vector<End>& ends) {
    HopCosts costs(ends.size(), std::vector<std::optional<HopCost>>(ends.size()));
    for (std::size_t from = 0; from < ends.size(); ++from)
        for (std::size_t to = 1; to < ends.size(); ++to) {
            const auto trip = from == to ? std::nullopt : roundTripOf(scenario, catalogue, ends[from], ends[to]);
            if (trip)
                costs[from][to] = HopCost{
                    std::llround(pricePerByte(catalogue, *ends[from].region, *ends[to].region).value * kPicoUsd),
                    std::llround(trip->value * kNanoseconds)};
        }
    return costs;
}

cluster::Cluster clusterOf(const Scenario& scenario, const catalogue::Catalogue& catalogue,
                           const scenario::Machines& machines) {
    const auto& own = scenario.sizes;
    const auto found = std::find_if(own.begin(), own.end(), [&](const auto& size) { return size.id == machines.size; });
    const catalogue::VmSize* size = found == own.end() ? catalogue.size(machines.size) : &*found;
    assert(size);
    return {*size, machines.nodes, machines.clusters, machines.reduction, machines.parameters};
}

/// The capacities that bound a distribution, those within the lake's region apart from the rest.
struct Capacities {
    units::Bandwidth lake, lakeUp, local;
    std::vector<bounds::Receiver> near, far;
};

Capacities capacitiesOf(const Scenario& scenario, const catalogue::Catalogue& catalogue,
                        const Distribution& distribution) {
    const auto wan = [&](const std::string& region, WanDirection direction) {
        return binding(wanLimits(scenario, catalogue, named(scenario.regions, region), direction)).rate;
    };
    const Lake& lake = named(scenario.lakes, distribution.from);
    Capacities all;
    all.lake = cluster::readBound(clusterOf(scenario, catalogue, lake.machines)).rate;
    all.lakeUp = wan(lake.region, WanDirection::Up);
    for (const Cache* cache : receivers(scenario, distribution)) {
        const cluster::Cluster cluster = clusterOf(scenario, catalogue, cache->machines);
        bounds::Receiver receiver{cluster::readBound(cluster).rate, cluster::writeBound(cluster).rate};
        if (cache->region == lake.region) {
            all.near.push_back(receiver);
            all.local += receiver.up;
            continue;
        }
        receiver.up = std::min(receiver.up, wan(cache->region, WanDirection::Up));
        receiver.down = std::min(receiver.down, wan(cache->region, WanDirection::Down));
        all.far.push_back(receiver);
    }
    return all;
}

} // namespace

std::vector<DistributionHop> distributionHops(const Scenario& scenario, const catalogue::Catalogue& catalogue,
                                              const Distribution& distribution) {
    const std::vector<End> ends = endsOf(scenario, distribution);
    const std::vector<const Cache*> caches = receivers(scenario, distribution);
    const auto from = senders(costsOf(scenario, catalogue, ends), distribution.shape, distribution.fanout);
    assert(from); // every receiver is in reach of the lake
    std::vector<DistributionHop> hops;
    for (std::size_t i = 0; i < caches.size(); ++i) {
        const std::size_t sender = (*from)[i + 1];
        const End &out = ends[sender], &in = ends[i + 1];
        hops.push_back({.cache = caches[i],
                        .sender = sender == 0 ? std::nullopt : std::optional(sender - 1),
                        .way = {out.region->id, in.region->id, out.id, in.id},
                        .price = pricePerByte(catalogue, *out.region, *in.region),
                        .roundTrip = roundTripOf(scenario, catalogue, out, in).value()});
    }
    return hops;
}

Transfer fromLake(const Scenario& scenario, const Distribution& distribution, const Cache& cache) {
    const Lake& lake = named(scenario.lakes, distribution.from);
    return {lake.region, cache.region, lake.id, cache.id};
}

units::Seconds distributionBound(const Scenario& scenario, const catalogue::Catalogue& catalogue,
                                 const Distribution& distribution) {
    const units::Bytes size = distributedSize(scenario, distribution);
    const Capacities all = capacitiesOf(scenario, catalogue, distribution);
    units::Seconds bound = size / all.lake;
    if (!all.near.empty()) // one cache beside the lake, at most, which may send on for it
        bound = std::max(bound, bounds::distributionBound(size, all.lake, all.near));
    if (!all.far.empty())
        bound = std::max(bound, bounds::distributionBound(size, std::min(all.lakeUp, all.lake + all.local), all.far));
    return bound;
}

units::Seconds closedFormTime(const Scenario& scenario, const catalogue::Catalogue& catalogue,
                              const Distribution& distribution) {
    const std::vector<DistributionHop> hops = distributionHops(scenario, catalogue, distribution);
    std::vector<std::vector<Limit>> limits;
    std::map<std::string, double> secondsPerByte; // of a link, when every hop over it moves a byte
    for (const DistributionHop& hop : hops) {
        limits.push_back(transferLimits(scenario, catalogue, hop.way));
        for (const Limit& limit : limits.back())
            if (!limit.link.empty())
                secondsPerByte[limit.link] += 1 / limit.rate.value;
    }
    units::Seconds last;
    for (std::size_t i = 0; i < hops.size(); ++i) {
        std::vector<bounds::HopRate> way;
        for (std::optional<std::size_t> at = i; at; at = hops[*at].sender) {
            units::Bandwidth rate = units::unlimited<units::Bandwidth>();
            for (const Limit& limit : limits[*at])
                rate = std::min(rate, limit.link.empty() ? limit.rate
                                                         : units::bytesPerSecond(1 / secondsPerByte[limit.link]));
            way.push_back({rate, hops[*at].roundTrip});
        }
        last = std::max(last, bounds::pipelineTime(distributedSize(scenario, distribution), distribution.chunk, way));
    }
    return last;
}

} // namespace lakewright::network
