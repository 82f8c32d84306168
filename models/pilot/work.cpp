// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/parts.h"

#include "models/bounds/job.h"
#include "models/network/gateway.h"
#include "models/security/keys.h"
#include "models/training/pipeline.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::pilot {
namespace {

using nlohmann::json;

void addCurve(const scenario::FacadeCurve& curve, double load, Pilot& pilot) {
    const facade::ServiceCurve service = scenario::serviceCurve(curve);
    const auto point = facade::at(service, service.capacity * load);
    const std::string id = "P4/" + curve.id;
    if (!point) {
        pilot.measures.push_back({.id = id + "/p99",
                                  .what = fmt::format("p99 at {:.0f} % load", 100 * load),
                                  .unit = "s",
                                  .source = "the curve has no point there"});
        return;
    }
    pilot.measures.push_back({.id = id + "/p99",
                              .what = fmt::format("p99 of all requests at {:.0f} % load", 100 * load),
                              .unit = "s",
                              .prediction = point->p99.value,
                              .tier = curve.source.tier,
                              .source = "request level: " + curve.source.document});
    for (const facade::OperationLatency& latency : point->operations)
        pilot.measures.push_back(
            {.id = fmt::format("{}/{}/p99", id, facade::name(latency.operation)),
             .what = fmt::format("p99 of {} at {:.0f} % load", facade::name(latency.operation), 100 * load),
             .unit = "s",
             .prediction = latency.p99.value,
             .tier = curve.source.tier,
             .source = "request level: " + curve.source.document});
}

/// δ of a checkpoint of the job, where its region has a cache.
std::optional<units::Seconds> stallOf(const Design& design, const scenario::Job& job) {
    if (job.checkpoint.mode == scenario::CheckpointMode::Async)
        return bounds::asyncStallBound(job.checkpoint.size, job.gpus, job.checkpoint.deviceToHost);
    const auto cache = design.context.cacheOfRegion.find(job.region);
    const catalogue::VmSize* const host = design.context.size(job.gpuSize);
    if (cache == design.context.cacheOfRegion.end() || !host || host->gpus == 0)
        return std::nullopt;
    const auto cluster = design.context.cluster(cache->second->machines);
    if (!cluster)
        return std::nullopt;
    return bounds::syncStallBound(job.checkpoint.size, cluster::writeBound(*cluster).rate,
                                  host->egress * (static_cast<double>(job.gpus) / host->gpus));
}

std::vector<Pair> pairsOf(const scenario::Context& context) {
    std::vector<Pair> pairs;
    for (const scenario::Lake& lake : context.scenario.lakes)
        for (const scenario::Region& to : context.scenario.regions) {
            const auto from = context.regions.find(lake.region);
            if (from == context.regions.end() || from->second->id == to.id)
                continue;
            if (const auto roundTrip = context.roundTrip(*from->second, to))
                pairs.push_back({from->second, &to, *roundTrip});
        }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.roundTrip < b.roundTrip; });
    return pairs;
}

/// What the way lets through whatever TCP does, with the name of the narrowest part.
std::pair<units::Bandwidth, std::string> narrowest(const scenario::Context& context, const Pair& pair) {
    std::pair<units::Bandwidth, std::string> least{pair.from->wanUp, "WAN of " + pair.from->id};
    const auto consider = [&](units::Bandwidth capacity, const std::string& name) {
        if (capacity < least.first)
            least = {capacity, name};
    };
    consider(pair.to->wanDown, "WAN of " + pair.to->id);
    for (const scenario::Region* region : {pair.from, pair.to})
        if (region->gateway)
            consider(network::gatewayCap(*region->gateway, context.catalogue), "gateway of " + region->id);
    if (const scenario::Path* const path = context.pathBetween(pair.from->area, pair.to->area))
        consider(path->capacity, "path " + path->id);
    return least;
}

void addPair(const Design& design, const Pair& pair, const json& rule, Pilot& pilot) {
    network::Transport transport = pair.from->transport ? *pair.from->transport
                                   : pair.to->transport ? *pair.to->transport
                                                        : design.context.scenario.network.transport;
    const auto [wide, name] = narrowest(design.context, pair);
    for (const int streams : rule.at("streams")) {
        transport.streams = streams;
        const units::Bandwidth tcp = network::transferCap(transport, pair.roundTrip);
        pilot.measures.push_back(
            within({.id = fmt::format("P8/{}-{}/{}", pair.from->id, pair.to->id, streams),
                    .what = fmt::format("{} streams over {}", streams, units::durationText(pair.roundTrip)),
                    .unit = "B/s",
                    .prediction = std::min(tcp, wide).value,
                    .tier = 'E',
                    .source = tcp < wide ? "MODELS 4.1: window or loss of the streams" : "limited by the " + name},
                   rule.at("within")));
    }
}

} // namespace

void addFacades(const Design& design, const json& rule, Pilot& pilot) {
    for (const scenario::FacadeCurve& curve : design.context.scenario.curves)
        if (!curve.points.empty() && curve.requests.value > 0)
            addCurve(curve, rule.at("load"), pilot);
    if (pilot.measures.empty())
        pilot.notApplicable =
            "The scenario has no façade curve with points; lakewright facade bench --curve prints one.";
}

void addTraining(const Design& design, const json& rule, Pilot& pilot) {
    const double margin = rule.at("accelerators");
    const std::string accelerator = rule.at("accelerator");
    for (const ClusterKind& kind : design.deployed)
        for (const training::Pipeline& pipeline : training::referencePipelines()) {
            if (!kind.hasJobs || pipeline.accelerator != accelerator)
                continue;
            const double most =
                training::maxAccelerators(pipeline, cluster::readBound(kind.cluster).rate, pipeline.target);
            pilot.measures.push_back(
                {.id = fmt::format("P6/{}/{}", kind.name, pipeline.workload),
                 .what = fmt::format("{}s of {} at AU {:g} on {} nodes", accelerator, pipeline.workload,
                                     pipeline.target, kind.cluster.nodes * kind.cluster.clusters),
                 .unit = "count",
                 .prediction = most,
                 .low = most - margin,
                 .high = most + margin,
                 .tier = 'D',
                 .source = "MODELS 3.1: ⌊B/(AU*·d)⌋, B the read bound; " + pipeline.source.document});
        }
    for (const scenario::Job& job : design.context.scenario.jobs) {
        const auto stall = stallOf(design, job);
        Measure measure{.id = fmt::format("P6/{}/stall", job.id),
                        .what = "stall of a checkpoint",
                        .unit = "s",
                        .prediction = stall ? std::optional(stall->value) : std::nullopt,
                        .source = stall ? "MODELS 3.4, nothing else on the cache" : "no cache in the job's region"};
        pilot.measures.push_back(within(measure, rule.at("within")));
    }
    if (pilot.measures.empty())
        pilot.notApplicable = "The scenario has no training jobs.";
}

void addMigration(const Design& design, const json&, Pilot& pilot) {
    for (const scenario::BlobMigration& migration : design.context.scenario.migrations) {
        const std::string id = "P7/" + migration.id;
        pilot.measures.push_back({.id = id + "/bytes",
                                  .what = "bytes of the slice copied in a second",
                                  .unit = "B/s",
                                  .low = (migration.bytes / migration.deadline).value,
                                  .source = "MODELS 6.1: what the date needs on average; no closed form of a slice"});
        pilot.measures.push_back({.id = id + "/objects",
                                  .what = "objects of the slice copied in a second",
                                  .unit = "1/s",
                                  .low = migration.objects / migration.deadline.value,
                                  .source = "MODELS 6.1: what the date needs on average; no closed form of a slice"});
    }
    if (pilot.measures.empty())
        pilot.notApplicable = "The scenario says nothing of a migration.";
}

std::vector<Pair> measuredPairs(const scenario::Context& context) {
    std::vector<Pair> pairs = pairsOf(context);
    if (pairs.size() > 2)
        pairs.erase(pairs.begin() + 1, pairs.end() - 1);
    return pairs;
}

void addWan(const Design& design, const json& rule, Pilot& pilot) {
    const std::vector<Pair> pairs = measuredPairs(design.context);
    if (pairs.empty())
        pilot.notApplicable = "All data stays in one region.";
    for (const Pair& pair : pairs)
        addPair(design, pair, rule, pilot);
}

void addTenants(const Design& design, const json& rule, Pilot& pilot) {
    const auto most = std::get<units::Seconds>(units::parse<units::Seconds>(rule.at("recovery").get<std::string>()));
    for (const scenario::FacadeCurve& curve : design.context.scenario.curves) {
        if (!curve.asked)
            continue;
        if (curve.asked->admission.tenants.size() > 1)
            pilot.measures.push_back({.id = fmt::format("P9/{}/isolation", curve.id),
                                      .what = "Δp99 of a tenant beside a noisy neighbour",
                                      .unit = "1",
                                      .high = rule.at("isolation").get<double>(),
                                      .source = "no closed form: facade bench with a mix of both tenants"});
        if (curve.asked->tokens)
            pilot.measures.push_back({.id = fmt::format("P9/{}/tokens", curve.id),
                                      .what = "recovery after all tokens are forgotten",
                                      .unit = "s",
                                      .high = most.value,
                                      .source = "no closed form: facade bench with a flush in the mix"});
        if (const auto& keys = curve.asked->keys) {
            const security::KeyPlan plan{.nodes = curve.nodes,
                                         .keys = keys->keys,
                                         .lifetime = keys->lifetime,
                                         .vault = keys->vault,
                                         .trip = keys->vaultTrip};
            pilot.measures.push_back({.id = fmt::format("P9/{}/keys", curve.id),
                                      .what = "recovery after all keys are forgotten",
                                      .unit = "s",
                                      .prediction = security::stormTime(plan).value,
                                      .high = most.value,
                                      .tier = 'X',
                                      .source = "MODELS 8, V-71: nodes · keys / rate of the vault"});
        }
    }
    if (pilot.measures.empty())
        pilot.notApplicable =
            "No façade curve of the scenario has several tenants, tokens or customers' keys in its mix.";
}

} // namespace lakewright::pilot
