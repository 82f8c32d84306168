// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read.h"

#include "models/facade/operation.h"
#include "models/scenario/metrics.h"
#include "models/units/text.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

const json& member(const json& object, const char* name) {
    static const json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

void read(const json& object, const char* name, std::string& value) {
    if (const json& found = member(object, name); found.is_string())
        value = found.get<std::string>();
}
void read(const json& object, const char* name, bool& value) {
    if (const json& found = member(object, name); found.is_boolean())
        value = found.get<bool>();
}
void read(const json& object, const char* name, double& value) {
    if (const json& found = member(object, name); found.is_number())
        value = found.get<double>();
}
/// Schema limits keep counts inside int.
void read(const json& object, const char* name, int& value) {
    if (const json& found = member(object, name); found.is_number_integer())
        value = found.get<int>();
}
template <int B, int S, int D>
void read(const json& object, const char* name, units::Quantity<B, S, D>& value) {
    using Q = units::Quantity<B, S, D>;
    if (const json& found = member(object, name); found.is_string())
        if (const auto parsed = units::parse<Q>(found.get_ref<const std::string&>()); std::holds_alternative<Q>(parsed))
            value = std::get<Q>(parsed);
}
template <class T>
void read(const json& object, const char* name, std::optional<T>& value) {
    if (T stated{}; !member(object, name).is_null()) {
        read(object, name, stated);
        value = stated;
    }
}

template <class Enum, std::size_t N>
void readWord(const json& object, const char* name, Enum& value, const std::pair<const char*, Enum> (&words)[N]) {
    std::string text;
    read(object, name, text);
    for (const auto& [word, meaning] : words)
        if (text == word)
            value = meaning;
}

template <class T, class Read>
std::vector<T> readAll(const json& document, const char* name, const Read& readOne) {
    std::vector<T> all;
    if (const json& array = member(document, name); array.is_array())
        for (const json& element : array)
            all.push_back(readOne(element));
    return all;
}

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

network::Transport readTransport(const json& from) {
    network::Transport transport;
    read(from, "window", transport.window);
    read(from, "streams", transport.streams);
    read(from, "loss", transport.loss);
    read(from, "segment", transport.segment);
    return transport;
}

Path readPath(const json& from) {
    Path path;
    read(from, "id", path.id);
    read(from, "from", path.from);
    read(from, "to", path.to);
    read(from, "capacity", path.capacity);
    return path;
}

Network readNetwork(const json& from) {
    Network network;
    using catalogue::Percentile;
    readWord(from, "percentile", network.percentile, {{"P50", Percentile::P50}, {"P95", Percentile::P95}});
    network.transport = readTransport(member(from, "transport"));
    network.paths = readAll<Path>(from, "paths", readPath);
    return network;
}

Gateway readGateway(const json& from) {
    Gateway gateway;
    readWord(from, "kind", gateway.kind,
             {{"er-gw1-az", GatewayKind::ErGw1Az},
              {"er-gw2-az", GatewayKind::ErGw2Az},
              {"er-gw3-az", GatewayKind::ErGw3Az},
              {"er-gw-scale", GatewayKind::ErGwScale}});
    read(from, "units", gateway.units);
    read(from, "privateEndpoint", gateway.privateEndpoint);
    read(from, "fastPath", gateway.fastPath);
    return gateway;
}

ExternalProvider readProvider(const json& from) {
    ExternalProvider provider;
    read(from, "name", provider.name);
    read(from, "near", provider.near);
    read(from, "extraRtt", provider.extraRtt);
    read(from, "latitude", provider.latitude);
    read(from, "longitude", provider.longitude);
    return provider;
}

Region readRegion(const json& from) {
    Region region;
    read(from, "id", region.id);
    read(from, "area", region.area);
    read(from, "wanUp", region.wanUp);
    read(from, "wanDown", region.wanDown);
    if (const json& gateway = member(from, "gateway"); gateway.is_object())
        region.gateway = readGateway(gateway);
    if (const json& transport = member(from, "transport"); transport.is_object())
        region.transport = readTransport(transport);
    if (const json& provider = member(from, "provider"); provider.is_object())
        region.provider = readProvider(provider);
    return region;
}

catalogue::Source readSource(const json& from) {
    catalogue::Source source;
    read(from, "document", source.document);
    read(from, "date", source.date);
    std::string tier = "E";
    read(from, "tier", tier);
    source.tier = tier.empty() ? 'E' : tier.front();
    return source;
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

/// `parameters` keeps what `from` leaves out.
void readParameters(const json& from, cluster::DataPathParameters& parameters) {
    read(from, "nicEfficiency", parameters.nicEfficiency);
    read(from, "ingressRatio", parameters.ingressRatio);
    read(from, "locality", parameters.locality);
    read(from, "writeBufferFactor", parameters.writeBufferFactor);
    read(from, "bufferReread", parameters.bufferReread);
    read(from, "stripeData", parameters.stripeData);
    read(from, "stripeTotal", parameters.stripeTotal);
    read(from, "reserve", parameters.reserve);
    read(from, "readAmplification", parameters.readAmplification);
    read(from, "deviceWriteAmplification", parameters.deviceWriteAmplification);
    read(from, "steadyWriteFactor", parameters.steadyWriteFactor);
    read(from, "smtFactor", parameters.smtFactor);
    read(from, "readNsPerByte", parameters.readNsPerByte);
    read(from, "writeNsPerByte", parameters.writeNsPerByte);
    read(from, "reductionNsPerByte", parameters.reductionNsPerByte);
    read(from, "erasureNsPerByte", parameters.erasureNsPerByte);
    read(from, "fabricNsPerByte", parameters.fabricNsPerByte);
    read(from, "scalingContention", parameters.scalingContention);
    read(from, "scalingCoherence", parameters.scalingCoherence);
}

Machines readMachines(const json& from, const cluster::DataPathParameters& defaults) {
    Machines machines;
    read(from, "size", machines.size);
    read(from, "nodes", machines.nodes);
    read(from, "clusters", machines.clusters);
    read(from, "reduction", machines.reduction);
    machines.parameters = defaults;
    readParameters(member(from, "parameters"), machines.parameters);
    return machines;
}

facade::OperationLatency readOperation(const json& from) {
    facade::OperationLatency latency;
    std::string name;
    read(from, "operation", name);
    for (std::size_t i = 0; i < facade::kOperations; ++i)
        if (name == facade::kOperationNames[i])
            latency.operation = static_cast<facade::Operation>(i);
    read(from, "p99", latency.p99);
    read(from, "p99.9", latency.p999);
    return latency;
}

/// Below saturation a façade serves what it is asked for.
facade::ServicePoint readPoint(const json& from, const FacadeCurve& curve) {
    facade::ServicePoint point;
    read(from, "offered", point.offered);
    point.served = point.offered;
    if (curve.requests.value > 0)
        point.payload = curve.payload * (point.offered / curve.requests);
    read(from, "mean", point.mean);
    read(from, "p50", point.p50);
    read(from, "p99", point.p99);
    read(from, "p99.9", point.p999);
    read(from, "conflicts", point.conflicts);
    point.operations = readAll<facade::OperationLatency>(from, "operations", readOperation);
    return point;
}

FacadeCurve readCurve(const json& from) {
    FacadeCurve curve;
    read(from, "id", curve.id);
    read(from, "size", curve.size);
    read(from, "nodes", curve.nodes);
    readWord(from, "direction", curve.direction,
             {{"read", Direction::Read}, {"write", Direction::Write}, {"requests", Direction::Requests}});
    read(from, "mix", curve.mix);
    if (const json& mix = member(from, "mix"); mix.is_object()) {
        curve.asked = facade::loadMixText(mix.dump(), "").mix;
        read(mix, "name", curve.mix);
    }
    read(from, "payload", curve.payload);
    read(from, "requests", curve.requests);
    curve.points =
        readAll<facade::ServicePoint>(from, "points", [&](const json& point) { return readPoint(point, curve); });
    read(from, "limiting", curve.limiting);
    curve.source = readSource(member(from, "source"));
    return curve;
}

Lake readLake(const json& from, const cluster::DataPathParameters& defaults) {
    Lake lake;
    read(from, "id", lake.id);
    read(from, "region", lake.region);
    read(from, "stored", lake.stored);
    lake.machines = readMachines(from, defaults);
    return lake;
}

Dataset readDataset(const json& from) {
    Dataset dataset;
    read(from, "id", dataset.id);
    read(from, "lake", dataset.lake);
    read(from, "size", dataset.size);
    read(from, "shard", dataset.shard);
    return dataset;
}

Prestage readPrestage(const json& from) {
    Prestage prestage;
    read(from, "dataset", prestage.dataset);
    read(from, "at", prestage.at);
    read(from, "deadline", prestage.deadline);
    return prestage;
}

Cache readCache(const json& from, const cluster::DataPathParameters& defaults) {
    Cache cache;
    read(from, "id", cache.id);
    read(from, "region", cache.region);
    cache.machines = readMachines(from, defaults);
    readWord(from, "policy", cache.policy, {{"pin", CachePolicy::Pin}, {"lru", CachePolicy::Lru}});
    cache.prestages = readAll<Prestage>(from, "prestages", readPrestage);
    return cache;
}

Checkpoint readCheckpoint(const json& from) {
    Checkpoint checkpoint;
    read(from, "size", checkpoint.size);
    read(from, "interval", checkpoint.interval);
    readWord(from, "mode", checkpoint.mode, {{"sync", CheckpointMode::Sync}, {"async", CheckpointMode::Async}});
    read(from, "deviceToHost", checkpoint.deviceToHost);
    read(from, "drainEvery", checkpoint.drainEvery);
    return checkpoint;
}

Job readJob(const json& from) {
    Job job;
    read(from, "id", job.id);
    read(from, "region", job.region);
    read(from, "dataset", job.dataset);
    read(from, "workload", job.workload);
    read(from, "gpus", job.gpus);
    read(from, "gpuSize", job.gpuSize);
    read(from, "parameters", job.parameters);
    read(from, "readPerGpu", job.readPerGpu);
    read(from, "start", job.start);
    read(from, "epochs", job.epochs);
    job.checkpoint = readCheckpoint(member(from, "checkpoint"));
    read(from, "gpuMttf", job.gpuMttf);
    read(from, "restart", job.restart);
    read(from, "failover", job.failover);
    read(from, "artefactRatio", job.artefactRatio);
    return job;
}

Serving readServing(const json& from) {
    Serving serving;
    read(from, "id", serving.id);
    read(from, "region", serving.region);
    read(from, "lake", serving.lake);
    read(from, "gpuSize", serving.gpuSize);
    read(from, "modelSize", serving.modelSize);
    read(from, "models", serving.models);
    read(from, "held", serving.held);
    read(from, "popularity", serving.popularity);
    read(from, "loadEvery", serving.loadEvery);
    if (const json& burst = member(from, "burst"); !burst.is_null()) {
        serving.burst.emplace();
        read(burst, "every", serving.burst->every);
        read(burst, "lasts", serving.burst->lasts);
        read(burst, "loadEvery", serving.burst->loadEvery);
    }
    read(from, "coalesce", serving.coalesce);
    return serving;
}

QueryLoad readQueries(const json& from) {
    QueryLoad queries;
    read(from, "id", queries.id);
    read(from, "lake", queries.lake);
    read(from, "curve", queries.curve);
    read(from, "rate", queries.rate);
    read(from, "requests", queries.requests);
    read(from, "rounds", queries.rounds);
    if (const json& burst = member(from, "burst"); !burst.is_null()) {
        queries.burst.emplace();
        read(burst, "every", queries.burst->every);
        read(burst, "lasts", queries.burst->lasts);
        read(burst, "factor", queries.burst->factor);
    }
    return queries;
}

Fault readFault(const json& from) {
    Fault fault;
    read(from, "id", fault.id);
    readWord(from, "kind", fault.kind,
             {{"region-down", FaultKind::RegionDown},
              {"lake-down", FaultKind::LakeDown},
              {"path-degraded", FaultKind::PathDegraded},
              {"wan-degraded", FaultKind::WanDegraded},
              {"vm-loss", FaultKind::VmLoss}});
    read(from, "target", fault.target);
    read(from, "factor", fault.factor);
    read(from, "count", fault.count);
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
    read(from, name, plain);
    read(from, name, time);
    read(from, name, rate);
    read(from, name, frequency);
    return unit == "s" ? time.value : unit == "B/s" ? rate.value : unit == "1/s" ? frequency.value : plain;
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
    scenario.faults = readAll<Fault>(from, "faults", readFault);
    read(member(from, "growth"), "monthly", scenario.growth.monthly);
    scenario.objectives = readAll<Objective>(from, "objectives", readObjective);
    return scenario;
}

} // namespace lakewright::scenario
