// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/world.h"

namespace lakewright::entities {

World::World(kernel::Kernel& kernel_, const scenario::Scenario& scenario_, const catalogue::Catalogue& catalogue,
             ReplicationId replication_, probes::Journal& journal_)
    : kernel(kernel_), scenario(scenario_), replication(replication_), journal(journal_),
      deployment(kernel_, scenario_, catalogue), m_catalogue(catalogue), m_regionFaults(scenario_.regions.size()),
      m_lakeFaults(scenario_.lakes.size()) {
    for (std::size_t cache = 0; cache < scenario.caches.size(); ++cache) {
        caches.emplace_back(*this, cache);
        for (const scenario::Prestage& prestage : scenario.caches[cache].prestages)
            prestages.emplace_back(*this, cache, prestage);
    }
    for (std::size_t job = 0; job < scenario.jobs.size(); ++job)
        jobs.emplace_back(*this, job);
    for (std::size_t serving = 0; serving < scenario.serving.size(); ++serving)
        servings.emplace_back(*this, serving);
    for (std::size_t stream = 0; stream < scenario.queries.size(); ++stream)
        queries.emplace_back(*this, stream);
    for (std::size_t mirror = 0; mirror < scenario.mirrors.size(); ++mirror)
        mirrors.emplace_back(*this, mirror);
    for (std::size_t transfer = 0; transfer < scenario.transfers.size(); ++transfer)
        transfers.emplace_back(*this, transfer);
    for (std::size_t distribution = 0; distribution < scenario.distributions.size(); ++distribution)
        distributions.emplace_back(*this, distribution);
    for (std::size_t migration = 0; migration < scenario.migrations.size(); ++migration)
        migrations.emplace_back(*this, migration);
    for (std::size_t federation = 0; federation < scenario.federations.size(); ++federation)
        federations.emplace_back(*this, federation);
    for (std::size_t fault = 0; fault < scenario.faults.size(); ++fault)
        faults.emplace_back(*this, fault);
    for (std::size_t cluster = 0; cluster < clusterCount(); ++cluster)
        if (machines(cluster).interruptions)
            interruptions.emplace_back(*this, cluster);
}

const scenario::Machines& World::machines(std::size_t cluster) const {
    const std::size_t lakes = scenario.lakes.size();
    return cluster < lakes ? scenario.lakes[cluster].machines : scenario.caches[cluster - lakes].machines;
}

const std::string& World::clusterId(std::size_t cluster) const {
    const std::size_t lakes = scenario.lakes.size();
    return cluster < lakes ? scenario.lakes[cluster].id : scenario.caches[cluster - lakes].id;
}

const ClusterLinks& World::clusterLinks(std::size_t cluster) const {
    const std::size_t lakes = scenario.lakes.size();
    return cluster < lakes ? deployment.lake(cluster) : deployment.cache(cluster - lakes);
}

std::size_t World::clusterRegion(std::size_t cluster) const {
    const std::size_t lakes = scenario.lakes.size();
    return deployment.regionIndex(cluster < lakes ? scenario.lakes[cluster].region
                                                  : scenario.caches[cluster - lakes].region);
}

std::optional<std::size_t> World::pairOf(std::size_t region) const {
    const auto isPaired = [this](const std::string& id, const std::string& other) {
        const catalogue::Region* known = m_catalogue.region(id);
        return known && known->pairedRegion == other;
    };
    const std::string& id = scenario.regions[region].id;
    for (std::size_t other = 0; other < scenario.regions.size(); ++other)
        if (isPaired(id, scenario.regions[other].id) || isPaired(scenario.regions[other].id, id))
            return other;
    return std::nullopt;
}

void World::loseRegion(std::size_t region) {
    if (m_regionFaults[region]++ > 0)
        return;
    if (deployment.hasCache(region))
        caches[deployment.cacheIndexOf(region)].lose();
    for (Prestage& prestage : prestages)
        prestage.regionLost(region);
    for (Distribution& distribution : distributions)
        distribution.regionLost(region);
    for (TrainingJob& job : jobs)
        job.regionLost(region);
    for (ModelServing& serving : servings)
        serving.regionLost(region);
    for (std::size_t lake = 0; lake < scenario.lakes.size(); ++lake)
        if (deployment.lakeRegion(lake) == region && m_lakeFaults[lake] == 0)
            lakeGone(lake);
}

void World::returnRegion(std::size_t region) {
    if (--m_regionFaults[region] > 0)
        return;
    for (Prestage& prestage : prestages)
        prestage.regionReturned(region);
    for (Distribution& distribution : distributions)
        distribution.regionReturned(region);
    for (TrainingJob& job : jobs)
        job.regionReturned(region);
    for (std::size_t lake = 0; lake < scenario.lakes.size(); ++lake)
        if (deployment.lakeRegion(lake) == region && m_lakeFaults[lake] == 0)
            lakeBack(lake);
}

void World::loseLake(std::size_t lake) {
    if (m_lakeFaults[lake]++ > 0 || !regionUp(deployment.lakeRegion(lake)))
        return;
    lakeGone(lake);
}

void World::returnLake(std::size_t lake) {
    if (--m_lakeFaults[lake] > 0 || !regionUp(deployment.lakeRegion(lake)))
        return;
    lakeBack(lake);
}

void World::lakeGone(std::size_t lake) {
    for (TrainingJob& job : jobs)
        job.lakeLost(lake);
    for (Mirror& mirror : mirrors)
        mirror.lakeLost(lake);
}

void World::lakeBack(std::size_t lake) {
    for (TrainingJob& job : jobs)
        job.lakeReturned();
    for (Mirror& mirror : mirrors)
        mirror.lakeReturned(lake);
}

void World::emptyCache(std::size_t cache) {
    caches[cache].lose();
    for (TrainingJob& job : jobs)
        job.cacheLost(deployment.regionIndex(scenario.caches[cache].region));
}

void World::finish() {
    for (TrainingJob& job : jobs)
        job.finish();
    for (Mirror& mirror : mirrors)
        mirror.finish();
    for (BulkTransfer& transfer : transfers)
        transfer.finish();
    for (Distribution& distribution : distributions)
        distribution.finish();
    for (BlobCopy& migration : migrations)
        migration.finish();
    for (FederatedSet& federation : federations)
        federation.finish();
    for (FaultProcess& fault : faults)
        fault.finish();
    stopped.finish();
    for (InterruptionProcess& process : interruptions)
        process.finish();
}

} // namespace lakewright::entities
