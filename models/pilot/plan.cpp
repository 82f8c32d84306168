// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/plan.h"

#include "models/pilot/parts.h"
#include "models/resources/resources.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lakewright::pilot {
namespace {

using nlohmann::json;

/// In the order of the plan.
constexpr std::array kParts{addDevices,  addNetwork,   addClusters, addFacades, addFailures,
                            addTraining, addMigration, addWan,      addTenants, addBill};

std::string shortName(const std::string& size) {
    constexpr std::string_view kPrefix = "Standard_";
    return size.starts_with(kPrefix) ? size.substr(kPrefix.size()) : size;
}

bool areAlike(const cluster::Cluster& a, const cluster::Cluster& b) {
    return a.size.id == b.size.id && a.reduction == b.reduction && a.parameters == b.parameters;
}

bool areDeployedAlike(const cluster::Cluster& a, const cluster::Cluster& b) {
    return areAlike(a, b) && a.nodes == b.nodes && a.clusters == b.clusters;
}

/// The kind of the cluster, added as `name` if it is new; a name that is taken gets a number.
ClusterKind& kindOf(std::vector<ClusterKind>& kinds, const cluster::Cluster& cluster, const std::string& name,
                    bool (*alike)(const cluster::Cluster&, const cluster::Cluster&)) {
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const ClusterKind& kind) { return alike(kind.cluster, cluster); });
    if (found != kinds.end())
        return *found;
    const auto isTaken = [&](const std::string& wanted) {
        return std::any_of(kinds.begin(), kinds.end(), [&](const ClusterKind& kind) { return kind.name == wanted; });
    };
    std::string unique = name;
    for (int number = 2; isTaken(unique); ++number)
        unique = fmt::format("{}-{}", name, number);
    kinds.push_back({.name = std::move(unique), .cluster = cluster});
    return kinds.back();
}

std::string deployedName(const cluster::Cluster& cluster) {
    const std::string name = fmt::format("{}x{}", shortName(cluster.size.id), cluster.nodes);
    return cluster.clusters > 1 ? fmt::format("{}x{}", name, cluster.clusters) : name;
}

/// Raw bytes of `logical` on one VM.
units::Bytes rawPerVm(const cluster::Cluster& cluster, units::Bytes logical) {
    const double redundancy = static_cast<double>(cluster.parameters.stripeTotal) / cluster.parameters.stripeData;
    return logical * (redundancy / cluster.reduction / (cluster.nodes * cluster.clusters));
}

void addKind(Design& design, const std::string& id, const scenario::Machines& machines,
             const std::optional<units::Bytes>& stored, bool hasJobs) {
    const auto cluster = design.context.cluster(machines);
    if (!cluster)
        return;
    kindOf(design.kinds, *cluster, shortName(cluster->size.id), areAlike).ids.push_back(id);
    ClusterKind& kind = kindOf(design.deployed, *cluster, deployedName(*cluster), areDeployedAlike);
    kind.ids.push_back(id);
    kind.hasJobs = kind.hasJobs || hasJobs;
    kind.usedPerVm = std::max(kind.usedPerVm, rawPerVm(*cluster, stored.value_or(cluster::logicalCapacity(*cluster))));
}

} // namespace

std::vector<const ClusterKind*> Design::sizes() const {
    std::vector<const ClusterKind*> all;
    for (const ClusterKind& kind : kinds)
        if (std::none_of(all.begin(), all.end(),
                         [&](const ClusterKind* other) { return other->cluster.size.id == kind.cluster.size.id; }))
            all.push_back(&kind);
    return all;
}

Design designOf(const scenario::Context& context) {
    Design design{.context = context};
    for (const scenario::Lake& lake : context.scenario.lakes)
        addKind(design, lake.id, lake.machines, lake.stored, false);
    for (const scenario::Cache& cache : context.scenario.caches) {
        const auto& jobs = context.scenario.jobs;
        const bool hasJobs =
            std::any_of(jobs.begin(), jobs.end(), [&](const scenario::Job& job) { return job.region == cache.region; });
        addKind(design, cache.id, cache.machines, std::nullopt, hasJobs);
    }
    return design;
}

Measure within(Measure measure, double share) {
    if (measure.prediction) {
        measure.low = *measure.prediction * (1 - share);
        measure.high = *measure.prediction * (1 + share);
    }
    return measure;
}

const Measure* Plan::measure(std::string_view id) const {
    for (const Pilot& pilot : pilots)
        for (const Measure& one : pilot.measures)
            if (one.id == id)
                return &one;
    return nullptr;
}

Plan planOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue) {
    scenario::Findings findings("");
    const scenario::Context context(scenario, catalogue, findings);
    const Design design = designOf(context);
    const json root = json::parse(resources::file("pilot/plan.json"));
    const json &source = root.at("source"), &decision = root.at("decision"), &rules = root.at("pilots");
    Plan plan{.pilots = {},
              .objectives = decision.at("objectives"),
              .sensitivities = decision.at("sensitivities"),
              .source = {.document = source.at("document"),
                         .date = source.at("date"),
                         .tier = source.at("tier").get<std::string>().front()}};
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        const json& rule = rules.at(i);
        Pilot pilot{
            .id = rule.at("id"), .measure = rule.at("measure"), .feeds = rule.at("feeds"), .exit = rule.at("exit")};
        if (rule.contains("meanError"))
            pilot.meanError = rule.at("meanError").get<double>();
        kParts[i](design, rule, pilot);
        plan.pilots.push_back(std::move(pilot));
    }
    return plan;
}

} // namespace lakewright::pilot
