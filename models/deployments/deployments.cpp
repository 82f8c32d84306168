// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/deployments.h"

#include "models/deployments/allocation.h"
#include "models/deployments/durability.h"
#include "models/deployments/off_cluster_copy.h"
#include "models/deployments/verdicts.h"
#include "models/scenario/node_loss.h"
#include "models/scenario/stored.h"
#include "models/variant/allocation.h"

namespace lakewright::deployments {
namespace {

using scenario::Context;
using scenario::Machines;

/// A lake or cache as the sheet sees it.
struct Place {
    const char* kind;
    const std::string& id;
    const std::string& region;
    const Machines& machines;
    units::Bytes logical; ///< that it holds
};

LeadTimes leadTimes(const Context& context, const Place& place) {
    const variant::Prefab& prefab = variant::prefab(place.machines.terms.variant);
    const auto times = [](const growth::LeadTime& lead, const char* kind) {
        return LeadTimes{kind, growth::quantileOf(lead, 0.5), growth::quantileOf(lead, 0.9), {}, ""};
    };
    if (prefab.leadTime.kind == growth::LeadKind::Hardware) {
        LeadTimes lead = times(prefab.leadTime, "hardware");
        lead.why = "delivery";
        return lead;
    }
    const variant::Allocation allocation = allocationPrior(context, place.machines.size, place.region);
    LeadTimes lead = times(allocation.lead, "quota");
    lead.allocation = allocation.lead.granted / (allocation.lead.granted + allocation.lead.refused);
    lead.why = allocation.why;
    return lead;
}

void addRate(std::vector<Given>& given, const char* name, const variant::Figure& figure, const char* unit) {
    given.push_back({name, figure.value, unit, figure.tier, figure.source});
}

std::vector<Given> givenOf(const Machines& machines, const std::optional<Allocation>& allocation) {
    const variant::Prefab& prefab = variant::prefab(machines.terms.variant);
    std::vector<Given> given;
    addRate(given, "node-loss", prefab.rates.nodeLoss, "1/year");
    if (prefab.persistentDrives)
        addRate(given, "data-lost-with-node", prefab.rates.dataLostWithNode, "1");
    addRate(given, "device-loss", prefab.rates.deviceLoss, "1/year");
    addRate(given, "common-mode", prefab.rates.commonMode, "1/year");
    given.push_back(
        {"lead-time-median", prefab.leadTime.median.value, "s", prefab.leadTimeTier, prefab.leadTimeSource});
    if (allocation)
        given.push_back({"needed-within", allocation->within.value, "s", 'E',
                         machines.neededWithin ? "stated in the scenario" : "a month, where nothing is stated"});
    return given;
}

Deployment deploymentOf(const Context& context, const Place& place, std::optional<growth::Date> asOf) {
    const Machines& machines = place.machines;
    const variant::Prefab& prefab = variant::prefab(machines.terms.variant);
    const cluster::Cluster cluster = context.cluster(machines).value(); // machines of a scenario are valid
    const cluster::RateBound read = cluster::readBound(cluster), write = cluster::writeBound(cluster);
    const Held held{machines, cluster, place.logical};
    const auto allocation = allocationOf(context, machines, place.region);
    Deployment deployment{.id = place.id,
                          .kind = place.kind,
                          .variant = prefab.id,
                          .region = place.region,
                          .size = machines.size,
                          .nodes = machines.nodes,
                          .clusters = machines.clusters,
                          .raw = cluster::rawCapacity(cluster),
                          .usable = cluster::usableCapacity(cluster),
                          .logical = cluster::logicalCapacity(cluster),
                          .read = {read.rate, read.resource},
                          .write = {write.rate, write.resource},
                          .stripe = {machines.parameters.stripeData, machines.parameters.stripeTotal,
                                     prefab.persistentDrives ? "device" : "node", scenario::servedWithout(machines)},
                          .rebuild = rebuildTimes(held),
                          .loss = lossPerYear(held),
                          .copies = {},
                          .lead = leadTimes(context, place),
                          .allocation = allocation,
                          .verdicts = machineVerdicts(machines, cluster, asOf),
                          .given = givenOf(machines, allocation)};
    if (allocation)
        deployment.verdicts.push_back(allocationVerdict(*allocation));
    return deployment;
}

} // namespace

std::vector<Deployment> deploymentsOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                      std::optional<growth::Date> asOf) {
    scenario::Findings none("");
    const Context context(scenario, catalogue, none);
    if (!asOf && scenario.growth.start)
        asOf = growth::parseDate(*scenario.growth.start);
    std::vector<Deployment> all;
    for (const scenario::Lake& lake : scenario.lakes) {
        Deployment deployment = deploymentOf(
            context, {"lake", lake.id, lake.region, lake.machines, scenario::storedIn(scenario, lake)}, asOf);
        const Coverage coverage = coverageOf(context, lake);
        deployment.copies = coverage.copies;
        if (auto verdict = commonModeVerdict(lake.machines, coverage))
            deployment.verdicts.push_back(std::move(*verdict));
        all.push_back(std::move(deployment));
    }
    for (const scenario::Cache& cache : scenario.caches) {
        const units::Bytes full = cluster::logicalCapacity(context.cluster(cache.machines).value());
        all.push_back(deploymentOf(context, {"cache", cache.id, cache.region, cache.machines, full}, asOf));
    }
    return all;
}

} // namespace lakewright::deployments
