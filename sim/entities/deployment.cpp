// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/deployment.h"

#include "models/deployments/durability.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <set>
#include <tuple>

namespace lakewright::entities {
namespace {

constexpr double kLargestUse = 16; ///< of Hop::use

/// Up to what Hop::use can hold, so that a run is slower than its bound by up to 1/64 of a use and never faster.
double roundedUp(double use) {
    return kernel::roundUse(std::ceil(use * 64 - 1e-9) / 64);
}

} // namespace

/// A route under construction; a link used twice gets the sum of the uses.
struct Deployment::Route {
    kernel::FlowClass flowClass;

    void add(kernel::LinkId link, double use) {
        if (use <= 0)
            return;
        for (kernel::Hop& hop : flowClass.route)
            if (hop.link == link) {
                hop.use = roundedUp(hop.use + use);
                return;
            }
        flowClass.route.push_back({link, roundedUp(use)});
    }
    void read(const ClusterLinks& cluster) { addAll(cluster.links, cluster.readUses); }
    void write(const ClusterLinks& cluster) { addAll(cluster.links, cluster.writeUses); }
    void limit(units::Bandwidth cap) { flowClass.cap = std::min(flowClass.cap, cap); }

private:
    void addAll(const std::vector<kernel::LinkId>& links, const std::vector<double>& uses) {
        for (std::size_t i = 0; i < links.size(); ++i)
            add(links[i], uses[i]);
    }
};

Deployment::Deployment(kernel::Kernel& kernel, const scenario::Scenario& scenario,
                       const catalogue::Catalogue& catalogue)
    : m_kernel(kernel), m_scenario(scenario), m_catalogue(catalogue) {
    addPlaces();
    addJobs();
    addPrestages();
    for (const scenario::Serving& spec : scenario.serving)
        addServing(spec);
    for (const scenario::QueryLoad& spec : scenario.queries)
        m_queries.push_back(queryClassesOf(spec));
    for (const scenario::Mirror& spec : scenario.mirrors)
        addMirror(spec);
    for (const scenario::Transfer& spec : scenario.transfers)
        addTransfer(spec);
}

units::Bandwidth Deployment::wanRate(const scenario::Region& region, network::WanDirection direction) const {
    return network::binding(network::wanLimits(m_scenario, m_catalogue, region, direction)).rate;
}

kernel::LinkId Deployment::addLink(const std::string& id, units::Bandwidth capacity) {
    const kernel::LinkId added = m_kernel.addLink({id, capacity});
    m_states[added].nominal = capacity;
    m_wayLinks[id] = added;
    return added;
}

/// The elements of the connections that transfers cross, by both directions.
void Deployment::addConnections() {
    for (const scenario::Connection& connection : m_scenario.network.connections) {
        m_paths.emplace_back();
        if (connection.alternative)
            continue;
        const std::size_t from = regionIndex(connection.from), to = regionIndex(connection.to);
        addElements(from, to);
        addElements(to, from);
    }
}

void Deployment::addElements(std::size_t from, std::size_t to) {
    const std::vector<network::Limit> all = wayLimits(from, to);
    for (const network::Limit& limit : all) {
        if (limit.link.empty() || m_wayLinks.contains(limit.link))
            continue;
        const kernel::LinkId added = addLink(limit.link, network::linkRate(all, limit.link));
        m_connections.push_back({added, from, to});
        m_paths.back().push_back(added);
    }
}

std::vector<network::Limit> Deployment::wayLimits(std::size_t fromRegion, std::size_t toRegion) const {
    return network::limits(
        network::crossing(m_scenario, m_catalogue, m_scenario.regions[fromRegion], m_scenario.regions[toRegion]));
}

void Deployment::addPlaces() {
    for (const scenario::Region& region : m_scenario.regions) {
        using network::WanDirection;
        m_wan.push_back({addLink("wan-up:" + region.id, wanRate(region, WanDirection::Up)),
                         addLink("wan-down:" + region.id, wanRate(region, WanDirection::Down))});
    }
    for (const scenario::Path& path : m_scenario.network.paths)
        m_paths.push_back({addLink("path:" + path.id + ":" + path.from + "-" + path.to, path.capacity),
                           addLink("path:" + path.id + ":" + path.to + "-" + path.from, path.capacity)});
    addConnections();
    for (const scenario::Lake& lake : m_scenario.lakes) {
        m_lakes.push_back(addCluster(lake.id, lake.machines));
        m_lakeRegion.push_back(regionIndex(lake.region));
    }
    for (std::size_t region = 0; region < m_scenario.regions.size(); ++region)
        m_lakesFor.push_back(orderOfLakes(region));
    for (const scenario::Cache& cache : m_scenario.caches) {
        m_caches.push_back(addCluster(cache.id, cache.machines));
        m_cacheRegion.push_back(regionIndex(cache.region));
    }
}

ClusterLinks Deployment::addCluster(const std::string& id, const scenario::Machines& machines) {
    ClusterLinks added;
    added.cluster = {size(machines.size), machines.nodes, machines.clusters, machines.reduction, machines.parameters};
    const cluster::ResourceUse read = cluster::readUse(added.cluster), write = cluster::writeUse(added.cluster);
    const cluster::ResourceCapacity capacity = cluster::capacity(added.cluster);
    const auto resource = [&](const char* name, units::Bandwidth limit, double perRead, double perWritten,
                              double perQueried = 0) {
        const double scale = std::max(1.0, std::max({perRead, perWritten, perQueried}) / kLargestUse);
        const kernel::LinkId link = m_kernel.addLink({id + ":" + name, limit / scale});
        m_states[link].nominal = limit / scale;
        added.links.push_back(link);
        added.readUses.push_back(perRead / scale);
        added.writeUses.push_back(perWritten / scale);
    };
    resource("nic-egress", capacity.egress, read.egress, write.egress);
    resource("nic-ingress", capacity.ingress, read.ingress, write.ingress);
    resource("nvme", capacity.nvme, read.nvme, write.nvme);
    // CPU: core-nanoseconds per byte against core-nanoseconds per second.
    resource("cpu", {capacity.cpu}, read.cpu, write.cpu);
    // A share of the façade's time per byte, so that readers and writers take it from each other.
    using scenario::Direction;
    const auto reads = scenario::facadeRate(m_scenario.curves, machines.size, machines.nodes, Direction::Read);
    const auto writes = scenario::facadeRate(m_scenario.curves, machines.size, machines.nodes, Direction::Write);
    const auto queries = queryRates(id);
    if (const auto rate = std::max(reads ? reads : writes, queries.most)) {
        resource("facade", *rate * machines.clusters, reads ? *rate / *reads : 0, writes ? *rate / *writes : 0,
                 queries.least ? *rate / *queries.least : 0);
        added.facadeRate = m_states.at(added.links.back()).nominal / machines.clusters;
    }

    Route rebuild;
    rebuild.add(added.links[0], 1);
    rebuild.add(added.links[2], 1);
    const bounds::Rebuild granted = deployments::rebuildOfVm(added.cluster, {});
    rebuild.limit(granted.egress * (granted.share * std::max(1, granted.nodes - 1)));
    m_rebuild.push_back(addClass(id + ": rebuild", rebuild));
    return added;
}

/// What a cluster of a lake serves of the kinds of queries that ask it.
Deployment::QueryRates Deployment::queryRates(const std::string& lake) const {
    QueryRates rates;
    for (const scenario::QueryLoad& queries : m_scenario.queries) {
        if (queries.lake != lake)
            continue;
        const units::Bandwidth payload = curve(queries.curve).payload;
        rates.most = std::max(rates.most.value_or(payload), payload);
        rates.least = std::min(rates.least.value_or(payload), payload);
    }
    return rates;
}

void Deployment::addJobs() {
    for (std::size_t job = 0; job < m_scenario.jobs.size(); ++job) {
        const scenario::Job& spec = m_scenario.jobs[job];
        m_gpus.push_back(m_kernel.addLink({"gpu-nic:" + spec.id, clientRate(spec)}));
        addJobClasses(job, regionIndex(spec.region));
        if (spec.failover)
            addJobClasses(job, regionIndex(*spec.failover));
    }
}

void Deployment::addJobClasses(std::size_t job, std::size_t region) {
    const scenario::Job& spec = m_scenario.jobs[job];
    const ClusterLinks& cacheLinks = m_caches[cacheIndexOf(region)];
    const std::size_t home = lakeIndex(m_scenario.datasets[datasetIndex(spec.dataset)].lake);
    JobClasses classes;
    Route hit;
    hit.read(cacheLinks);
    hit.add(m_gpus[job], 1);
    classes.hit = addClass(spec.id + ": cache reads", hit);

    Route bypass;
    bypass.read(m_lakes[home]);
    crossWan(bypass, m_lakeRegion[home], region);
    bypass.add(m_gpus[job], 1);
    classes.missBypass = addClass(spec.id + ": lake reads", bypass);
    Route fill = bypass;
    fill.write(cacheLinks);
    classes.missFill = addClass(spec.id + ": lake reads into the cache", fill);

    Route checkpoint;
    checkpoint.write(cacheLinks);
    checkpoint.limit(clientRate(spec) * cacheLinks.cluster.parameters.nicEfficiency);
    classes.checkpoint = addClass(spec.id + ": checkpoints", checkpoint);
    for (std::size_t lake = 0; lake < m_lakes.size(); ++lake) {
        Route drain;
        drain.read(cacheLinks);
        crossWan(drain, region, m_lakeRegion[lake]);
        drain.write(m_lakes[lake]);
        classes.drain.push_back(addClass(spec.id + ": drain to " + m_scenario.lakes[lake].id, drain));
        Route restore;
        restore.read(m_lakes[lake]);
        crossWan(restore, m_lakeRegion[lake], region);
        restore.add(m_gpus[job], 1);
        classes.restore.push_back(addClass(spec.id + ": restore from " + m_scenario.lakes[lake].id, restore));
    }
    m_jobClasses[{job, region}] = std::move(classes);
}

void Deployment::addPrestages() {
    for (std::size_t cache = 0; cache < m_caches.size(); ++cache)
        for (const scenario::Prestage& prestage : m_scenario.caches[cache].prestages) {
            const std::size_t lake = lakeIndex(m_scenario.datasets[datasetIndex(prestage.dataset)].lake);
            if (m_prestage.contains({cache, lake}))
                continue;
            Route route;
            route.read(m_lakes[lake]);
            crossWan(route, m_lakeRegion[lake], m_cacheRegion[cache]);
            route.write(m_caches[cache]);
            m_prestage[{cache, lake}] = addClass(m_scenario.caches[cache].id + ": prestage", route);
        }
}

void Deployment::addServing(const scenario::Serving& spec) {
    const std::size_t region = regionIndex(spec.region), lake = lakeIndex(spec.lake);
    const ClusterLinks& cacheLinks = m_caches[cacheIndexOf(region)];
    const units::Bandwidth replica = size(spec.gpuSize).egress;
    ServingClasses classes;
    Route hit;
    hit.read(cacheLinks);
    hit.limit(replica);
    classes.hit = addClass(spec.id + ": loads from the cache", hit);

    Route fromLake;
    fromLake.read(m_lakes[lake]);
    crossWan(fromLake, m_lakeRegion[lake], region);
    Route fetch = fromLake;
    fetch.write(cacheLinks);
    classes.fetch = addClass(spec.id + ": models into the cache", fetch);
    fetch.limit(replica);
    classes.missFill = addClass(spec.id + ": loads from the lake, kept", fetch);
    fromLake.limit(replica);
    classes.missBypass = addClass(spec.id + ": loads from the lake", fromLake);
    m_serving.push_back(classes);
}

/// One flow for all that is asked: a byte uses the links of the cluster as the mix's reads and writes do, and the
/// façade as the curve says.
QueryClasses Deployment::queryClassesOf(const scenario::QueryLoad& spec) {
    const ClusterLinks& lake = m_lakes[lakeIndex(spec.lake)];
    const scenario::FacadeCurve& facade = curve(spec.curve);
    const facade::Mix& mix = facade.asked.value(); // its presence is checked when a scenario is loaded
    QueryClasses classes;
    classes.perRequest = facade.payload / facade.requests;
    classes.read = 1 - facade::meanWritten(mix) / facade::meanPayload(mix);
    Route route;
    for (std::size_t i = 0; i < lake.links.size(); ++i) {
        const bool isFacade = lake.facadeRate && i + 1 == lake.links.size();
        route.add(lake.links[i], isFacade ? *lake.facadeRate / facade.payload
                                          : classes.read * lake.readUses[i] + (1 - classes.read) * lake.writeUses[i]);
    }
    const units::Bandwidth asked = classes.perRequest * (spec.rate * spec.requests);
    for (const double level : scenario::levels(spec, m_scenario.horizon)) {
        Route capped = route;
        capped.limit(asked * level);
        classes.levels[level] = addClass(spec.id + (level == 1 ? ": queries" : ": queries of bursts"), capped);
    }
    return classes;
}

/// What clients write to the lake itself is the load of whoever writes it.
void Deployment::addMirror(const scenario::Mirror& spec) {
    const std::size_t from = lakeIndex(spec.from), to = lakeIndex(spec.to);
    MirrorClasses classes;
    Route copy;
    copy.read(m_lakes[from]);
    crossWan(copy, m_lakeRegion[from], m_lakeRegion[to]);
    copy.write(m_lakes[to]);
    classes.copy = addClass(spec.id + ": snapshots", copy);
    Route writes;
    crossWan(writes, m_lakeRegion[from], m_lakeRegion[to]);
    writes.write(m_lakes[to]);
    writes.limit(spec.writes);
    classes.writes = addClass(spec.id + ": synchronous writes", writes);
    Route warm;
    warm.read(m_lakes[to]);
    classes.warm = addClass(spec.id + ": first reads of the copy", warm);
    m_mirrors.push_back(classes);
}

/// The latency is left out of the flow: parts of a batch follow each other without waiting for it.
void Deployment::addTransfer(const scenario::Transfer& spec) {
    const bool writes = spec.direction == scenario::TransferDirection::Write;
    const std::size_t lake = lakeIndex(spec.lake), region = regionIndex(spec.region);
    Route route;
    if (spec.clients) {
        const kernel::LinkId clients = m_kernel.addLink({"clients:" + spec.id, *spec.clients});
        m_states[clients].nominal = *spec.clients;
        route.add(clients, 1);
    }
    if (writes) {
        crossWan(route, region, m_lakeRegion[lake]);
        route.write(m_lakes[lake]);
    } else {
        route.read(m_lakes[lake]);
        crossWan(route, m_lakeRegion[lake], region);
    }
    TransferClass added{.flows = {},
                        .route = route.flowClass.route,
                        .cap = route.flowClass.cap,
                        .most = {},
                        .oneWay = route.flowClass.latency};
    widen(added);
    route.flowClass.latency = {};
    added.flows = addClass(spec.id + (writes ? ": bulk writes" : ": bulk reads"), route);
    m_transfers.push_back(added);
}

void Deployment::widen(TransferClass& transfer) const {
    units::Bandwidth now = transfer.cap;
    for (const kernel::Hop& hop : transfer.route)
        now = std::min(now, m_states.at(hop.link).nominal / hop.use);
    transfer.most = std::max(transfer.most, now);
}

kernel::FlowClass Deployment::intoLake(std::size_t region, std::size_t lake) const {
    Route route;
    crossWan(route, region, m_lakeRegion[lake]);
    route.write(m_lakes[lake]);
    return route.flowClass;
}

kernel::FlowClass Deployment::outOfLake(std::size_t lake) const {
    Route route;
    route.read(m_lakes[lake]);
    return route.flowClass;
}

scenario::MigrationPlace Deployment::migrationPlace(const scenario::BlobMigration& migration) const {
    const std::size_t lake = lakeIndex(migration.lake), from = regionIndex(migration.region);
    scenario::MigrationPlace place{m_lakes[lake].cluster, size(migration.hosts.size),
                                   roundTrip(from, m_lakeRegion[lake])};
    if (from != m_lakeRegion[lake])
        place.way = network::sharedRate(wayLimits(from, m_lakeRegion[lake]));
    return place;
}

void Deployment::crossWan(Route& route, std::size_t fromRegion, std::size_t toRegion) const {
    const units::Seconds rtt = roundTrip(fromRegion, toRegion);
    route.flowClass.latency = rtt / 2;
    if (m_scenario.engine.weightByRoundTrip)
        route.flowClass.weight = 1 / rtt.value;
    if (fromRegion == toRegion)
        return;
    const std::vector<network::Limit> all = wayLimits(fromRegion, toRegion);
    route.limit(network::transferRate(all));
    std::set<std::string> crossed;
    for (const network::Limit& limit : all)
        if (!limit.link.empty() && crossed.insert(limit.link).second)
            route.add(m_wayLinks.at(limit.link), 1);
}

units::Bandwidth Deployment::transportCap(std::size_t fromRegion, std::size_t toRegion) const {
    return network::transferRate(wayLimits(fromRegion, toRegion));
}

units::Bandwidth Deployment::wayCap(std::size_t fromRegion, std::size_t toRegion) const {
    return network::binding(wayLimits(fromRegion, toRegion)).rate;
}

kernel::ClassId Deployment::addTransfer(const network::Transfer& transfer) {
    kernel::FlowClass bulk = between(transfer);
    bulk.label = transfer.from + ": to " + transfer.to;
    return m_kernel.addClass(bulk);
}

kernel::FlowClass Deployment::between(const network::Transfer& transfer) const {
    const auto cluster = [&](const std::string& id) -> const ClusterLinks* {
        const auto named = [&](const auto& one) { return one.id == id; };
        const auto& [lakes, caches] = std::tie(m_scenario.lakes, m_scenario.caches);
        if (const auto lake = std::find_if(lakes.begin(), lakes.end(), named); lake != lakes.end())
            return &m_lakes[static_cast<std::size_t>(lake - lakes.begin())];
        if (const auto cache = std::find_if(caches.begin(), caches.end(), named); cache != caches.end())
            return &m_caches[static_cast<std::size_t>(cache - caches.begin())];
        return nullptr;
    };
    Route route;
    if (const ClusterLinks* source = cluster(transfer.source))
        route.read(*source);
    crossWan(route, regionIndex(transfer.from), regionIndex(transfer.to));
    if (const ClusterLinks* sink = cluster(transfer.sink))
        route.write(*sink);
    return route.flowClass;
}

kernel::ClassId Deployment::addClass(const std::string& label, Route route) {
    route.flowClass.label = label;
    return m_kernel.addClass(route.flowClass);
}

void Deployment::degrade(const std::vector<kernel::LinkId>& links, std::size_t token, double factor) {
    for (const kernel::LinkId link : links) {
        m_states.at(link).factors[token] = factor;
        applyFactors(link);
    }
}

void Deployment::applyFactors(kernel::LinkId link) {
    const LinkState& state = m_states.at(link);
    units::Bandwidth capacity = state.nominal;
    for (const auto& [fault, share] : state.factors)
        capacity = capacity * share;
    m_kernel.setCapacity(link, capacity);
}

void Deployment::release(const std::vector<kernel::LinkId>& links, std::size_t token) {
    degrade(links, token, 1);
    for (const kernel::LinkId link : links)
        m_states.at(link).factors.erase(token);
}

void Deployment::setNominal(kernel::LinkId link, units::Bandwidth capacity) {
    m_states.at(link).nominal = capacity;
    applyFactors(link);
    for (TransferClass& transfer : m_transfers)
        widen(transfer);
}

void Deployment::setWan(std::size_t region, const scenario::Region& other) {
    setNominal(m_wan[region][0], wanRate(other, network::WanDirection::Up));
    setNominal(m_wan[region][1], wanRate(other, network::WanDirection::Down));
}

void Deployment::setPath(std::size_t path, units::Bandwidth capacity) {
    for (const kernel::LinkId link : m_paths[path])
        setNominal(link, capacity);
}

void Deployment::setNodes(std::size_t cluster, int nodes) {
    ClusterLinks& links = cluster < m_lakes.size() ? m_lakes[cluster] : m_caches[cluster - m_lakes.size()];
    links.cluster.parameters.locality = cluster::locality(links.cluster); // what a byte costs stays as it was
    cluster::Cluster changed = links.cluster;
    changed.nodes = nodes;
    const cluster::ResourceCapacity before = cluster::capacity(links.cluster), now = cluster::capacity(changed);
    const std::array shares{now.egress / before.egress, now.ingress / before.ingress, now.nvme / before.nvme,
                            now.cpu / before.cpu, static_cast<double>(nodes) / links.cluster.nodes};
    for (std::size_t i = 0; i < links.links.size(); ++i) // in the order of addCluster, the façade last
        setNominal(links.links[i], m_states.at(links.links[i]).nominal * shares[i]);
    links.cluster.nodes = std::max(links.cluster.nodes, nodes);
}

void Deployment::askAgain(std::size_t queries) {
    m_queries[queries] = queryClassesOf(m_scenario.queries[queries]);
}

} // namespace lakewright::entities
