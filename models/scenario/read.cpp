// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read.h"

#include "models/scenario/members.h"
#include "models/scenario/metrics.h"
#include "models/scenario/read_parts.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

Engine readEngine(const json& from) {
    Engine engine;
    readWord(from, "kernel", engine.kernel, {{"native", KernelKind::Native}, {"simgrid", KernelKind::SimGrid}});
    read(from, "replications", engine.replications);
    read(from, "sample", engine.sample);
    read(from, "readAhead", engine.readAhead);
    read(from, "shardGroups", engine.shardGroups);
    read(from, "weightByRoundTrip", engine.weightByRoundTrip);
    return engine;
}

catalogue::VmSize readSize(const json& from) {
    catalogue::VmSize size;
    read(from, "id", size.id);
    read(from, "family", size.family);
    read(from, "vcpus", size.vcpus);
    read(from, "memory", size.memory);
    read(from, "egress", size.egress);
    read(from, "localDisks", size.localDisks);
    read(from, "localDiskSize", size.localDiskSize);
    read(from, "localRead", size.localRead);
    read(from, "localWrite", size.localWrite);
    read(from, "gpus", size.gpus);
    read(from, "gpuModel", size.gpuModel);
    size.source = readSource(member(from, "source"));
    return size;
}

Fault readFault(const json& from) {
    Fault fault;
    read(from, "id", fault.id);
    readWord(from, "kind", fault.kind,
             {{"region-down", FaultKind::RegionDown},
              {"lake-down", FaultKind::LakeDown},
              {"path-degraded", FaultKind::PathDegraded},
              {"wan-degraded", FaultKind::WanDegraded},
              {"vm-loss", FaultKind::VmLoss},
              {"token-issuer-down", FaultKind::TokenIssuerDown},
              {"vm-pause", FaultKind::VmPause},
              {"vm-reboot", FaultKind::VmReboot},
              {"maintenance", FaultKind::Maintenance},
              {"zone-down", FaultKind::ZoneDown}});
    read(from, "target", fault.target);
    read(from, "factor", fault.factor);
    read(from, "count", fault.count);
    read(from, "tokenLifetime", fault.tokenLifetime);
    read(from, "faultDomains", fault.faultDomains);
    read(from, "gap", fault.gap);
    readWord(from, "data", fault.dataLost, {{"kept", false}, {"lost", true}});
    read(from, "zone", fault.zone);
    read(from, "pairShare", fault.pairShare);
    if (member(from, "mtbf").is_null()) {
        Timed timed;
        read(from, "at", timed.at);
        read(from, "duration", timed.duration);
        fault.when = timed;
    } else {
        RandomProcess process;
        read(from, "mtbf", process.mtbf);
        read(from, "repairMedian", process.repairMedian);
        read(from, "repairSigma", process.repairSigma);
        fault.when = process;
    }
    return fault;
}

/// In base units: a plain number, or a quantity of the metric's kind.
double readTarget(const json& from, const char* name, const std::string& unit) {
    double plain = 0;
    units::Seconds time;
    units::Bandwidth rate;
    units::Frequency frequency;
    units::Usd money;
    units::Bytes bytes;
    read(from, name, plain);
    read(from, name, time);
    read(from, name, rate);
    read(from, name, frequency);
    read(from, name, money);
    read(from, name, bytes);
    return unit == "s"     ? time.value
           : unit == "B/s" ? rate.value
           : unit == "1/s" ? frequency.value
           : unit == "USD" ? money.value
           : unit == "B"   ? bytes.value
                           : plain;
}

Objective readObjective(const json& from) {
    Objective objective;
    read(from, "id", objective.id);
    read(from, "metric", objective.metric);
    read(from, "entity", objective.entity);
    if (const MetricInfo* metric = findMetric(objective.metric))
        objective.unit = metric->unit;
    const bool least = !member(from, "atLeast").is_null();
    objective.comparison = least ? Comparison::AtLeast : Comparison::AtMost;
    objective.target = readTarget(from, least ? "atLeast" : "atMost", objective.unit);
    read(from, "probability", objective.probability);
    return objective;
}

} // namespace

catalogue::Source readSource(const json& from) {
    catalogue::Source source;
    read(from, "document", source.document);
    read(from, "date", source.date);
    std::string tier = "E";
    read(from, "tier", tier);
    source.tier = tier.empty() ? 'E' : tier.front();
    return source;
}

Scenario readScenario(const json& from) {
    Scenario scenario;
    read(from, "name", scenario.name);
    read(from, "description", scenario.description);
    if (const json& seed = member(from, "seed"); seed.is_number_unsigned())
        scenario.seed = seed.get<std::uint64_t>();
    read(from, "horizon", scenario.horizon);
    scenario.engine = readEngine(member(from, "engine"));
    scenario.network = readNetwork(member(from, "network"));
    cluster::DataPathParameters parameters;
    readParameters(member(from, "parameters"), parameters);
    const auto lake = [&](const json& element) { return readLake(element, parameters); };
    const auto cache = [&](const json& element) { return readCache(element, parameters); };
    scenario.regions = readAll<Region>(from, "regions", readRegion);
    scenario.sizes = readAll<catalogue::VmSize>(from, "sizes", readSize);
    scenario.curves = readAll<FacadeCurve>(from, "curves", readCurve);
    scenario.lakes = readAll<Lake>(from, "lakes", lake);
    scenario.datasets = readAll<Dataset>(from, "datasets", readDataset);
    scenario.caches = readAll<Cache>(from, "caches", cache);
    scenario.jobs = readAll<Job>(from, "jobs", readJob);
    scenario.serving = readAll<Serving>(from, "serving", readServing);
    scenario.queries = readAll<QueryLoad>(from, "queries", readQueries);
    scenario.mirrors = readAll<Mirror>(from, "mirrors", readMirror);
    scenario.transfers = readAll<Transfer>(from, "transfers", readTransfer);
    scenario.distributions = readAll<Distribution>(from, "distributions", readDistribution);
    scenario.migrations = readAll<BlobMigration>(from, "migrations", readMigration);
    scenario.federations = readAll<Federation>(from, "federations", readFederation);
    scenario.faults = readAll<Fault>(from, "faults", readFault);
    scenario.growth = readGrowth(member(from, "growth"));
    scenario.quotas = readAll<Quota>(from, "quotas", readQuota);
    scenario.commercial = readCommercial(member(from, "commercial"));
    scenario.objectives = readAll<Objective>(from, "objectives", readObjective);
    return scenario;
}

} // namespace lakewright::scenario
