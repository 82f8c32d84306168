// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_egress.h"

#include "models/network/egress_price.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace lakewright::sim {
namespace {

using results::Egress;
using Zones = std::pair<std::string, std::string>;

/// The regions whose WANs a class of flows leaves and enters.
struct Ends {
    std::optional<std::size_t> from, to;
};

Ends endsOf(const kernel::FlowClass& flows, const std::map<kernel::LinkId, std::size_t>& ups,
            const std::map<kernel::LinkId, std::size_t>& downs) {
    Ends ends;
    for (const kernel::Hop& hop : flows.route) {
        if (const auto up = ups.find(hop.link); up != ups.end())
            ends.from = up->second;
        if (const auto down = downs.find(hop.link); down != downs.end())
            ends.to = down->second;
    }
    return ends;
}

std::vector<Egress> sorted(const std::map<Zones, Egress>& byZones) {
    std::vector<Egress> all;
    for (const auto& [zones, one] : byZones)
        if (one.bytes.value > 0)
            all.push_back(one);
    std::stable_sort(all.begin(), all.end(), [](const Egress& a, const Egress& b) { return a.cost > b.cost; });
    return all;
}

} // namespace

EgressOfRun collectEgress(const Observation& observation, const catalogue::Catalogue& catalogue) {
    const entities::World& world = observation.world;
    const std::vector<scenario::Region>& regions = world.scenario.regions;
    std::map<kernel::LinkId, std::size_t> ups, downs;
    std::vector<std::string> zones;
    for (std::size_t region = 0; region < regions.size(); ++region) {
        ups[world.deployment.wanLinks(region)[0]] = region;
        downs[world.deployment.wanLinks(region)[1]] = region;
        zones.push_back(network::priceZone(regions[region], catalogue));
    }
    std::map<Zones, Egress> byZones;
    units::Bytes unpriced;
    const std::vector<units::Bytes> moved = observation.kernel.movedByClass();
    for (std::size_t i = 0; i < moved.size(); ++i) {
        const Ends ends = endsOf(observation.kernel.flowClass(static_cast<kernel::ClassId>(i)), ups, downs);
        if (!ends.from || !ends.to)
            continue;
        const catalogue::EgressPrice* price = network::egressPrice(catalogue, zones[*ends.from], zones[*ends.to]);
        if (!price) {
            unpriced += moved[i];
            continue;
        }
        const catalogue::Source& source = price->source;
        Egress& sum =
            byZones
                .try_emplace({price->from, price->to},
                             Egress{price->from, price->to, {}, {}, source.tier, source.document + ", " + source.date})
                .first->second;
        sum.bytes += moved[i];
        sum.cost += moved[i] * price->price;
    }
    return {sorted(byZones), unpriced};
}

std::optional<results::Metric> egressCost(const scenario::Scenario& scenario, const EgressOfRun& egress) {
    if (scenario.regions.size() < 2)
        return std::nullopt;
    results::Metric cost{"egress-cost", "all", 0, "USD", {}, {}, 1, {}};
    for (const Egress& one : egress.priced)
        cost.value += one.cost.value;
    if (egress.unpriced.value > 0)
        cost.low = cost.value;
    return cost;
}

std::vector<Egress> mergeEgress(const std::vector<results::RunSummary>& replications) {
    const auto n = static_cast<double>(replications.size());
    std::map<Zones, Egress> byZones;
    for (const results::RunSummary& replication : replications)
        for (const Egress& one : replication.egress) {
            Egress form = one;
            form.bytes = {};
            form.cost = {};
            Egress& sum = byZones.try_emplace({one.from, one.to}, form).first->second;
            sum.bytes += one.bytes / n;
            sum.cost += one.cost / n;
        }
    return sorted(byZones);
}

} // namespace lakewright::sim
