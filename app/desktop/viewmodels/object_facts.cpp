// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/object_facts.h"

#include "app/desktop/viewmodels/fact_builder.h"
#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/sharing_facts.h"
#include "app/desktop/viewmodels/words.h"
#include "models/cluster/data_path.h"
#include "models/network/path_limits.h"
#include "models/network/pattern.h"

#include <QObject>

#include <algorithm>

namespace lakewright::desktop {
namespace {

template <class T>
int positionOf(const std::vector<T>& values, const QString& id) {
    const std::string wanted = id.toStdString();
    const auto it = std::find_if(values.begin(), values.end(), [&](const T& value) { return value.id == wanted; });
    return it == values.end() ? -1 : static_cast<int>(it - values.begin());
}

QString resourceWords(const char* resource) {
    return metricName(resource);
}

void addSizeFacts(FactBuilder& facts, const catalogue::VmSize& size) {
    facts.section(QObject::tr("VM size"));
    facts.published(QObject::tr("vCPUs"), countText(size.vcpus), size.source);
    facts.published(QObject::tr("Memory"), binaryText(size.memory), size.source);
    facts.published(QObject::tr("NIC egress"), networkRate(size.egress), size.source);
    if (size.localDisks > 0)
        facts.published(QObject::tr("Raw NVMe"), text(size.localCapacity()), size.source);
    if (size.localRead)
        facts.published(QObject::tr("NVMe read"), storageRate(*size.localRead), size.source);
    if (size.localWrite)
        facts.published(QObject::tr("NVMe write"), storageRate(*size.localWrite), size.source);
    for (const auto& doubt : size.doubts)
        facts.plain({}, QObject::tr("In doubt: %1").arg(text(doubt)));
}

void addMachines(const Deployment& deployment, FactBuilder& facts, const scenario::Machines& machines) {
    facts.section(QObject::tr("Cluster"));
    if (machines.terms.variant != variant::Variant::AzureVms)
        facts.value(QObject::tr("Variant"), text(variant::prefab(machines.terms.variant).name), "/variant");
    facts.value(QObject::tr("Size"), text(machines.size), "/size");
    facts.value(QObject::tr("VMs per cluster"), countText(machines.nodes), "/nodes");
    facts.value(QObject::tr("Clusters"), countText(machines.clusters), "/clusters");
    facts.value(QObject::tr("Data reduction"), numberText(machines.reduction, 2), "/reduction");
    facts.value(QObject::tr("NIC efficiency η"), numberText(machines.parameters.nicEfficiency, 2),
                "/parameters/nicEfficiency");
    const auto* size = deployment.size(machines.size);
    if (!size)
        return;
    addSizeFacts(facts, *size);
    const cluster::Cluster cluster{*size, machines.nodes, machines.clusters, machines.reduction, machines.parameters};
    facts.section(QObject::tr("What it can do"));
    const auto read = cluster::readBound(cluster), write = cluster::writeBound(cluster);
    const QString how = QObject::tr("closed form, MODELS §1.3; bound by %1");
    facts.derived(QObject::tr("Reads at most"), storageRate(read.rate), how.arg(resourceWords(read.resource)));
    facts.derived(QObject::tr("Writes at most"), storageRate(write.rate), how.arg(resourceWords(write.resource)));
    facts.derived(QObject::tr("Usable"), text(cluster::usableCapacity(cluster)),
                  QObject::tr("N·D·(1−f)·k/n, MODELS §1.4"));
    facts.derived(QObject::tr("Logical"), text(cluster::logicalCapacity(cluster)),
                  QObject::tr("usable · data reduction"));
}

ObjectFacts lakeFacts(const Deployment& deployment, int i) {
    const auto& lake = deployment.scenario().lakes[std::size_t(i)];
    FactBuilder facts(deployment, "/lakes/" + std::to_string(i));
    facts.section(QObject::tr("Lake"));
    facts.value(QObject::tr("Region"), deployment.regionName(lake.region), "/region");
    facts.value(QObject::tr("Stored, logical"), text(lake.stored), "/stored");
    addMachines(deployment, facts, lake.machines);
    facts.remainingAssumptions();
    return {text(lake.id), text(lake.id), QObject::tr("Central lake in %1").arg(deployment.regionName(lake.region)),
            facts.take()};
}

ObjectFacts cacheFacts(const Deployment& deployment, int i) {
    const auto& cache = deployment.scenario().caches[std::size_t(i)];
    FactBuilder facts(deployment, "/caches/" + std::to_string(i));
    facts.section(QObject::tr("Cache"));
    facts.value(QObject::tr("Region"), deployment.regionName(cache.region), "/region");
    const bool pin = cache.policy == scenario::CachePolicy::Pin;
    facts.value(QObject::tr("Policy"), pin ? QObject::tr("pin, no eviction") : QObject::tr("LRU"), "/policy");
    for (const auto& prestage : cache.prestages)
        facts.plain(QObject::tr("Prestage"), QObject::tr("%1 at %2").arg(text(prestage.dataset), text(prestage.at)));
    addMachines(deployment, facts, cache.machines);
    facts.remainingAssumptions();
    return {text(cache.id), text(cache.id), QObject::tr("Cache cluster in %1").arg(deployment.regionName(cache.region)),
            facts.take()};
}

void addServedBy(const Deployment& deployment, FactBuilder& facts, const scenario::Region& region) {
    const auto percentile = deployment.scenario().network.percentile;
    const QString label =
        percentile == catalogue::Percentile::P95 ? QObject::tr("RTT, P95") : QObject::tr("RTT, median");
    for (const auto* lake : deployment.lakesServing(region.id)) {
        facts.plain(QObject::tr("Served by"), text(lake->id));
        const auto* home = deployment.region(lake->region);
        const auto rtt = home ? deployment.roundTrip(*home, region) : std::nullopt;
        if (rtt)
            facts.published(label, text(*rtt), deployment.catalogue().roundTripSource(percentile));
    }
}

QString gatewayWords(const scenario::Gateway& gateway) {
    switch (gateway.kind) {
    case scenario::GatewayKind::ErGw1Az:
        return QStringLiteral("ErGw1AZ");
    case scenario::GatewayKind::ErGw2Az:
        return QStringLiteral("ErGw2AZ");
    case scenario::GatewayKind::ErGw3Az:
        return QStringLiteral("ErGw3AZ");
    case scenario::GatewayKind::ErGwScale:
        return QObject::tr("ErGwScale, %1 units").arg(countText(gateway.units));
    }
    return {};
}

/// What transfers to each place that a connection joins to the region are limited by.
void addConnections(const Deployment& deployment, FactBuilder& facts, const scenario::Region& region) {
    const scenario::Scenario& s = deployment.scenario();
    for (const scenario::Connection& connection : s.network.connections) {
        if (connection.alternative || (connection.from != region.id && connection.to != region.id))
            continue;
        const auto* other = deployment.region(connection.from == region.id ? connection.to : connection.from);
        const auto limits = network::limits(network::crossing(s, deployment.catalogue(), region, *other));
        const network::Limit& least = network::binding(limits);
        const std::string_view name = network::patternInfo(connection.pattern).name;
        facts.derived(QObject::tr("To %1").arg(deployment.regionName(other->id)), networkRate(least.rate),
                      QObject::tr("%1; limit: %2").arg(text(std::string(name)), text(least.name)));
    }
}

ObjectFacts regionFacts(const Deployment& deployment, int i) {
    const auto& region = deployment.scenario().regions[std::size_t(i)];
    FactBuilder facts(deployment, "/regions/" + std::to_string(i));
    facts.section(QObject::tr("Demand"));
    facts.derived(QObject::tr("GPUs"), countText(deployment.gpusIn(region.id)),
                  QObject::tr("sum of the region's jobs"));
    facts.derived(QObject::tr("Jobs"), countText(deployment.jobsIn(region.id)), QObject::tr("jobs of this region"));
    if (const auto* cache = deployment.cacheIn(region.id))
        facts.plain(QObject::tr("Cache"), text(cache->id));
    facts.section(QObject::tr("Network"));
    facts.value(QObject::tr("Area"), text(region.area), "/area");
    facts.value(QObject::tr("WAN up"), networkRate(region.wanUp), "/wanUp");
    facts.value(QObject::tr("WAN down"), networkRate(region.wanDown), "/wanDown");
    if (region.gateway)
        facts.value(QObject::tr("Gateway"), gatewayWords(*region.gateway), "/gateway");
    addServedBy(deployment, facts, region);
    addConnections(deployment, facts, region);
    facts.section(QObject::tr("Place"));
    if (const auto* row = deployment.catalogue().region(region.rttRegion())) {
        const QString label = region.provider ? QObject::tr("Near") : QObject::tr("City");
        facts.published(label, region.provider ? text(row->displayName) : text(row->place), row->source);
        facts.published(QObject::tr("Zones"), countText(row->zones), row->source);
    }
    if (region.provider)
        facts.value(QObject::tr("Extra RTT"), text(region.provider->extraRtt), "/provider/extraRtt");
    facts.remainingAssumptions();
    const QString kind = region.provider                     ? QObject::tr("Other GPU provider")
                         : deployment.isGpuRegion(region.id) ? QObject::tr("GPU region")
                                                             : QObject::tr("Region without GPUs");
    return {deployment.regionName(region.id), text(region.id), kind, facts.take()};
}

ObjectFacts datasetFacts(const Deployment& deployment, int i) {
    const auto& data = deployment.scenario().datasets[std::size_t(i)];
    FactBuilder facts(deployment, "/datasets/" + std::to_string(i));
    facts.section(QObject::tr("Data set"));
    facts.value(QObject::tr("At home in"), text(data.lake), "/lake");
    facts.value(QObject::tr("Size"), text(data.size), "/size");
    facts.value(QObject::tr("Shard"), text(data.shard), "/shard");
    facts.remainingAssumptions();
    return {text(data.id), text(data.id), QObject::tr("Training data set"), facts.take()};
}

void addCheckpoint(FactBuilder& facts, const scenario::Checkpoint& checkpoint) {
    facts.section(QObject::tr("Checkpoints"));
    facts.value(QObject::tr("Size"), text(checkpoint.size), "/checkpoint/size");
    facts.value(QObject::tr("Interval"), checkpoint.interval ? text(*checkpoint.interval) : QObject::tr("optimal"),
                "/checkpoint/interval");
    const bool sync = checkpoint.mode == scenario::CheckpointMode::Sync;
    facts.value(QObject::tr("Mode"), sync ? QObject::tr("synchronous") : QObject::tr("asynchronous"),
                "/checkpoint/mode");
    facts.value(QObject::tr("Drained to the lake"), QObject::tr("every %1.").arg(checkpoint.drainEvery),
                "/checkpoint/drainEvery");
}

ObjectFacts jobFacts(const Deployment& deployment, int i) {
    const auto& job = deployment.scenario().jobs[std::size_t(i)];
    FactBuilder facts(deployment, "/jobs/" + std::to_string(i));
    facts.section(QObject::tr("Job"));
    facts.value(QObject::tr("Region"), deployment.regionName(job.region), "/region");
    facts.value(QObject::tr("Data set"), text(job.dataset), "/dataset");
    facts.value(QObject::tr("GPUs"), countText(job.gpus), "/gpus");
    facts.value(QObject::tr("GPU VM size"), text(job.gpuSize), "/gpuSize");
    facts.value(QObject::tr("Read per GPU"), storageRate(job.readPerGpu), "/readPerGpu");
    facts.derived(QObject::tr("Demand"), storageRate(job.readPerGpu * job.gpus), QObject::tr("GPUs · read per GPU"));
    facts.value(QObject::tr("Parameters"), figureText(job.parameters / 1e9, QStringLiteral("G")), "/parameters");
    facts.value(QObject::tr("Starts at"), text(job.start), "/start");
    facts.value(QObject::tr("Epochs"), job.epochs ? countText(*job.epochs) : QObject::tr("until the end"), "/epochs");
    addCheckpoint(facts, job.checkpoint);
    facts.section(QObject::tr("Failures"));
    facts.value(QObject::tr("MTTF of a GPU"), text(job.gpuMttf), "/gpuMttf");
    facts.value(QObject::tr("Restart"), text(job.restart), "/restart");
    if (job.failover)
        facts.value(QObject::tr("Fails over to"), deployment.regionName(*job.failover), "/failover");
    facts.remainingAssumptions();
    return {text(job.id), text(job.id), QObject::tr("Training job, workload %1").arg(text(job.workload)), facts.take()};
}

ObjectFacts pathFacts(const Deployment& deployment, int i) {
    const auto& path = deployment.scenario().network.paths[std::size_t(i)];
    FactBuilder facts(deployment, "/network/paths/" + std::to_string(i));
    facts.section(QObject::tr("Path"));
    facts.value(QObject::tr("From"), text(path.from), "/from");
    facts.value(QObject::tr("To"), text(path.to), "/to");
    facts.value(QObject::tr("Capacity, each way"), networkRate(path.capacity), "/capacity");
    facts.remainingAssumptions();
    return {text(path.id), text(path.id), QObject::tr("Long-distance path between two areas"), facts.take()};
}

ObjectFacts servingFacts(const Deployment& deployment, int i) {
    const auto& serving = deployment.scenario().serving[std::size_t(i)];
    FactBuilder facts(deployment, "/serving/" + std::to_string(i));
    facts.section(QObject::tr("Serving"));
    facts.value(QObject::tr("Region"), deployment.regionName(serving.region), "/region");
    facts.value(QObject::tr("Models come from"), text(serving.lake), "/lake");
    facts.value(QObject::tr("GPU VM size"), text(serving.gpuSize), "/gpuSize");
    facts.value(QObject::tr("Size of a model"), text(serving.modelSize), "/modelSize");
    facts.value(QObject::tr("Models"), countText(serving.models), "/models");
    facts.value(QObject::tr("Zipf exponent"), numberText(serving.popularity, 2), "/popularity");
    facts.value(QObject::tr("Loads share transfers"), serving.coalesce ? QObject::tr("yes") : QObject::tr("no"),
                "/coalesce");
    facts.section(QObject::tr("Loads"));
    facts.value(QObject::tr("One every"), text(serving.loadEvery), "/loadEvery");
    if (serving.burst) {
        facts.value(QObject::tr("In a burst, every"), text(serving.burst->loadEvery), "/burst/loadEvery");
        facts.value(QObject::tr("Burst lasts"), text(serving.burst->lasts), "/burst/lasts");
        facts.value(QObject::tr("Between bursts"), text(serving.burst->every), "/burst/every");
    }
    facts.remainingAssumptions();
    return {text(serving.id), text(serving.id), QObject::tr("Replicas that load models"), facts.take()};
}

ObjectFacts queriesFacts(const Deployment& deployment, int i) {
    const auto& queries = deployment.scenario().queries[std::size_t(i)];
    FactBuilder facts(deployment, "/queries/" + std::to_string(i));
    facts.section(QObject::tr("Queries"));
    facts.value(QObject::tr("Lake"), text(queries.lake), "/lake");
    facts.value(QObject::tr("Latencies from curve"), text(queries.curve), "/curve");
    facts.value(QObject::tr("Queries a second"), numberText(queries.rate.value, 0), "/rate");
    facts.value(QObject::tr("Requests of a query"), numberText(queries.requests, 0), "/requests");
    facts.value(QObject::tr("Rounds, one after the other"), numberText(queries.rounds, 0), "/rounds");
    if (queries.burst) {
        facts.value(QObject::tr("In a burst, times"), numberText(queries.burst->factor, 2), "/burst/factor");
        facts.value(QObject::tr("Burst lasts"), text(queries.burst->lasts), "/burst/lasts");
        facts.value(QObject::tr("Between bursts"), text(queries.burst->every), "/burst/every");
    }
    if (queries.diurnal)
        facts.value(QObject::tr("Day over night, times"), numberText(queries.diurnal->factor, 1), "/diurnal/factor");
    if (!queries.surges.empty())
        facts.value(QObject::tr("Surges"), countText(queries.surges.size()), "/surges");
    facts.remainingAssumptions();
    return {text(queries.id), text(queries.id), QObject::tr("Queries to a lake"), facts.take()};
}

ObjectFacts transferFacts(const Deployment& deployment, int i) {
    const auto& transfer = deployment.scenario().transfers[std::size_t(i)];
    const bool writes = transfer.direction == scenario::TransferDirection::Write;
    FactBuilder facts(deployment, "/transfers/" + std::to_string(i));
    facts.section(QObject::tr("Transfer"));
    facts.value(QObject::tr("Clients in"), deployment.regionName(transfer.region), "/region");
    facts.value(writes ? QObject::tr("Write to") : QObject::tr("Read from"), text(transfer.lake), "/lake");
    if (transfer.follows) {
        facts.value(QObject::tr("Follows"), text(*transfer.follows), "/follows");
        facts.value(QObject::tr("Bytes per byte of it"), numberText(transfer.share, 2), "/share");
    } else {
        facts.value(QObject::tr("Batch"), text(transfer.size), "/size");
        facts.value(QObject::tr("First at"), text(transfer.at), "/at");
        facts.value(QObject::tr("Comes over"), text(transfer.lasts), "/lasts");
    }
    if (transfer.every)
        facts.value(QObject::tr("Every"), text(*transfer.every), "/every");
    if (transfer.clients)
        facts.value(QObject::tr("Clients can move"), networkRate(*transfer.clients), "/clients");
    if (transfer.buffer)
        facts.value(QObject::tr("Buffer"), text(transfer.buffer->size), "/buffer/size");
    if (transfer.deadline)
        facts.value(QObject::tr("Deadline"), text(*transfer.deadline), "/deadline");
    facts.remainingAssumptions();
    return {text(transfer.id), text(transfer.id), QObject::tr("Bulk data between clients and a lake"), facts.take()};
}

/// Which VMs a fault takes, and whether their data stays.
void addVmFacts(const scenario::Fault& fault, FactBuilder& facts) {
    using scenario::FaultKind;
    if (fault.kind == FaultKind::VmLoss)
        facts.value(QObject::tr("VMs lost"), countText(fault.count), "/count");
    if (fault.kind == FaultKind::VmPause || fault.kind == FaultKind::VmReboot)
        facts.value(QObject::tr("VMs away"), countText(fault.count), "/count");
    if (fault.kind == FaultKind::ZoneDown)
        facts.value(QObject::tr("Zone"), countText(fault.zone), "/zone");
    if (fault.kind == FaultKind::Maintenance) {
        facts.value(QObject::tr("Fault domains"), countText(fault.faultDomains), "/faultDomains");
        facts.value(QObject::tr("Between them"), text(fault.gap), "/gap");
    }
    if (fault.kind == FaultKind::ZoneDown || fault.kind == FaultKind::Maintenance)
        facts.value(QObject::tr("Data"), fault.dataLost ? QObject::tr("lost") : QObject::tr("kept"), "/data");
}

ObjectFacts faultFacts(const Deployment& deployment, int i) {
    const auto& fault = deployment.scenario().faults[std::size_t(i)];
    FactBuilder facts(deployment, "/faults/" + std::to_string(i));
    facts.section(QObject::tr("Fault"));
    facts.value(QObject::tr("Kind"), faultKindWords(fault.kind), "/kind");
    facts.value(QObject::tr("Target"), text(fault.target), "/target");
    if (fault.kind == scenario::FaultKind::PathDegraded || fault.kind == scenario::FaultKind::WanDegraded)
        facts.value(QObject::tr("Capacity left"), percentText(fault.factor), "/factor");
    addVmFacts(fault, facts);
    if (fault.kind == scenario::FaultKind::TokenIssuerDown)
        facts.value(QObject::tr("Tokens last"), text(fault.tokenLifetime), "/tokenLifetime");
    if (const auto* timed = std::get_if<scenario::Timed>(&fault.when)) {
        facts.value(QObject::tr("At"), text(timed->at), "/at");
        facts.value(QObject::tr("Lasts"), text(timed->duration), "/duration");
    } else {
        const auto& process = std::get<scenario::RandomProcess>(fault.when);
        facts.value(QObject::tr("Mean time between"), text(process.mtbf), "/mtbf");
        facts.value(QObject::tr("Repair, median"), text(process.repairMedian), "/repairMedian");
    }
    facts.remainingAssumptions();
    return {text(fault.id), text(fault.id), faultWords(fault), facts.take()};
}

ObjectFacts objectiveFacts(const Deployment& deployment, int i) {
    const auto& objective = deployment.scenario().objectives[std::size_t(i)];
    FactBuilder facts(deployment, "/objectives/" + std::to_string(i));
    facts.section(QObject::tr("Objective"));
    facts.value(QObject::tr("Metric"), metricName(objective.metric), "/metric");
    facts.value(QObject::tr("Of"), objective.entity == "*" ? QObject::tr("every entity") : text(objective.entity),
                "/entity");
    facts.value(QObject::tr("Target"), targetWords(objective), "/target");
    const QString share = objective.probability
                              ? QObject::tr("in %1 of replications").arg(percentText(*objective.probability))
                              : QObject::tr("by the mean");
    facts.value(QObject::tr("Must hold"), share, "/probability");
    return {text(objective.id), text(objective.id), QObject::tr("Service-level objective"), facts.take()};
}

void addTransport(FactBuilder& facts, const network::Transport& transport) {
    facts.section(QObject::tr("Transport"));
    facts.value(QObject::tr("TCP window"), binaryText(transport.window), "/network/transport/window");
    facts.value(QObject::tr("Streams"), countText(transport.streams), "/network/transport/streams");
    facts.value(QObject::tr("Loss"), QString::number(transport.loss, 'g', 3), "/network/transport/loss");
    facts.value(QObject::tr("Segment"), binaryText(transport.segment), "/network/transport/segment");
}

ObjectFacts scenarioFacts(const Deployment& deployment) {
    const auto& scenario = deployment.scenario();
    FactBuilder facts(deployment, {});
    facts.section(QObject::tr("Scenario"));
    facts.value(QObject::tr("Horizon"), text(scenario.horizon), "/horizon");
    facts.value(QObject::tr("Seed"), QString::number(scenario.seed), "/seed");
    facts.value(QObject::tr("Growth per 30 days"), percentText(scenario.growth.monthly), "/growth/monthly");
    facts.derived(QObject::tr("Hash"), text(scenario.hash), QObject::tr("stable hash of the expanded scenario"));
    facts.section(QObject::tr("Engine"));
    facts.value(QObject::tr("Kernel"), kernelWords(scenario.engine.kernel), "/engine/kernel");
    facts.value(QObject::tr("Replications"), countText(scenario.engine.replications), "/engine/replications");
    facts.value(QObject::tr("Sample"), text(scenario.engine.sample), "/engine/sample");
    facts.value(QObject::tr("Read ahead"), text(scenario.engine.readAhead), "/engine/readAhead");
    addTransport(facts, scenario.network.transport);
    facts.remainingAssumptions();
    return {text(scenario.name), {}, text(scenario.description), facts.take()};
}

} // namespace

ObjectFacts objectFacts(const Deployment& deployment, const ObjectRef& object) {
    const auto& s = deployment.scenario();
    const auto show = [&](int position, ObjectFacts (*facts)(const Deployment&, int)) {
        return position < 0 ? ObjectFacts{} : facts(deployment, position);
    };
    switch (object.kind) {
    case ObjectKind::Lake:
        return show(positionOf(s.lakes, object.id), lakeFacts);
    case ObjectKind::Region:
        return show(positionOf(s.regions, object.id), regionFacts);
    case ObjectKind::Cache:
        return show(positionOf(s.caches, object.id), cacheFacts);
    case ObjectKind::Dataset:
        return show(positionOf(s.datasets, object.id), datasetFacts);
    case ObjectKind::Job:
        return show(positionOf(s.jobs, object.id), jobFacts);
    case ObjectKind::Serving:
        return show(positionOf(s.serving, object.id), servingFacts);
    case ObjectKind::Queries:
        return show(positionOf(s.queries, object.id), queriesFacts);
    case ObjectKind::Transfer:
        return show(positionOf(s.transfers, object.id), transferFacts);
    case ObjectKind::Migration:
        return show(positionOf(s.migrations, object.id), migrationFacts);
    case ObjectKind::Federation:
        return show(positionOf(s.federations, object.id), federationFacts);
    case ObjectKind::Path:
        return show(positionOf(s.network.paths, object.id), pathFacts);
    case ObjectKind::Fault:
        return show(positionOf(s.faults, object.id), faultFacts);
    case ObjectKind::Objective:
        return show(positionOf(s.objectives, object.id), objectiveFacts);
    case ObjectKind::Scenario:
        return scenarioFacts(deployment);
    case ObjectKind::None:
        break;
    }
    return {};
}

} // namespace lakewright::desktop
