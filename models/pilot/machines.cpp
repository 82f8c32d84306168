// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/parts.h"

#include "models/bounds/durability.h"
#include "models/scenario/commercial_use.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::pilot {
namespace {

using nlohmann::json;

constexpr const char* kNoClusters = "The scenario has no cluster of VMs with local disks.";

template <class Quantity>
std::optional<double> valueOf(const std::optional<Quantity>& quantity) {
    return quantity ? std::optional(quantity->value) : std::nullopt;
}

/// A figure of the catalogue, or why there is none.
Measure published(Measure measure, std::optional<double> value, const catalogue::VmSize& size) {
    measure.prediction = value;
    measure.tier = size.source.tier;
    measure.source = value ? size.source.document : "the documents publish no figure for this size";
    return measure;
}

/// r/R + w/W <= 1 with w = 3/7 of r: what reads and writes together reach (MODELS §1.1).
double mixed(double read, double write) {
    return 1 / (0.7 / read + 0.3 / write);
}

/// The cluster with another number of nodes.
cluster::Cluster ofNodes(cluster::Cluster cluster, int nodes) {
    cluster.nodes = nodes;
    cluster.clusters = 1;
    return cluster;
}

} // namespace

std::string shortId(const catalogue::VmSize& size) {
    return size.id.substr(size.id.find('_') + 1);
}

void addDevices(const Design& design, const json& rule, Pilot& pilot) {
    const double share = rule.at("within");
    for (const ClusterKind* const kind : design.sizes()) {
        const catalogue::VmSize& size = kind->cluster.size;
        const std::string id = "P1/" + shortId(size);
        const double steady = kind->cluster.parameters.steadyWriteFactor;
        const auto read = valueOf(size.localRead), write = valueOf(size.localWrite);
        const auto add = [&](Measure measure) { pilot.measures.push_back(within(std::move(measure), share)); };
        add(published({.id = id + "/read", .what = "reads of all local disks", .unit = "B/s"}, read, size));
        add(published({.id = id + "/write-fresh", .what = "writes to fresh disks", .unit = "B/s"}, write, size));
        Measure worn{.id = id + "/write-steady", .what = "writes in steady state", .unit = "B/s", .tier = 'E'};
        Measure both{.id = id + "/mixed", .what = "70 % reads, 30 % writes, steady", .unit = "B/s", .tier = 'E'};
        worn.source = both.source = "the documents publish no figure for this size";
        if (write) {
            worn.prediction = steady * *write;
            worn.source = fmt::format("MODELS 1.1: φ_w = {:g}", steady);
        }
        if (read && write) {
            both.prediction = mixed(*read, steady * *write);
            both.source = "MODELS 1.1: r/R + w/W ≤ 1";
        }
        add(worn);
        add(both);
    }
    if (design.kinds.empty())
        pilot.notApplicable = kNoClusters;
}

void addNetwork(const Design& design, const json& rule, Pilot& pilot) {
    const double least = rule.at("efficiency");
    for (const ClusterKind* const kind : design.sizes()) {
        const catalogue::VmSize& size = kind->cluster.size;
        const std::string id = "P2/" + shortId(size);
        const double efficiency = kind->cluster.parameters.nicEfficiency;
        pilot.measures.push_back({.id = id + "/egress",
                                  .what = "payload that leaves one VM",
                                  .unit = "B/s",
                                  .prediction = efficiency * size.egress.value,
                                  .low = least * size.egress.value,
                                  .tier = 'E',
                                  .source = fmt::format("MODELS 1.1: η = {:g}", efficiency)});
        pilot.measures.push_back({.id = id + "/round-trip",
                                  .what = "round trip in a zone",
                                  .unit = "s",
                                  .prediction = catalogue::kIntraRegionRtt.value,
                                  .tier = 'E',
                                  .source = "MODELS 1.3: 50 to 100 µs"});
        pilot.measures.push_back({.id = id + "/round-trip-zones",
                                  .what = "round trip between zones",
                                  .unit = "s",
                                  .source = "no model: published for regions, not for zones"});
    }
    if (design.kinds.empty())
        pilot.notApplicable = kNoClusters;
}

void addClusters(const Design& design, const json& rule, Pilot& pilot) {
    for (const ClusterKind& kind : design.kinds)
        for (const int nodes : rule.at("nodes")) {
            const cluster::Cluster cluster = ofNodes(kind.cluster, nodes);
            const cluster::RateBound read = cluster::readBound(cluster), write = cluster::writeBound(cluster);
            const units::Bandwidth egress =
                cluster.size.egress * (cluster.parameters.nicEfficiency * nodes / cluster::egressPerByteRead(cluster));
            pilot.measures.push_back({.id = fmt::format("P3/{}/read/{}", kind.name, nodes),
                                      .what = fmt::format("reads of {} nodes", nodes),
                                      .unit = "B/s",
                                      .prediction = read.rate.value,
                                      .low = rule.at("readShare").get<double>() * egress.value,
                                      .tier = 'X',
                                      .source = fmt::format("MODELS 1.3, limited by {}", read.resource)});
            pilot.measures.push_back({.id = fmt::format("P3/{}/write/{}", kind.name, nodes),
                                      .what = fmt::format("writes of {} nodes", nodes),
                                      .unit = "B/s",
                                      .prediction = write.rate.value,
                                      .tier = 'X',
                                      .source = fmt::format("MODELS 1.3, limited by {}", write.resource)});
        }
    if (design.kinds.empty())
        pilot.notApplicable = kNoClusters;
}

void addFailures(const Design& design, const json& rule, Pilot& pilot) {
    for (const ClusterKind& kind : design.deployed) {
        bounds::Rebuild rebuild;
        rebuild.used = kind.usedPerVm;
        rebuild.stripeData = kind.cluster.parameters.stripeData;
        rebuild.nodes = kind.cluster.nodes;
        rebuild.egress = kind.cluster.size.egress * kind.cluster.parameters.nicEfficiency;
        if (rebuild.nodes < 2)
            continue;
        const double time = bounds::rebuildTime(rebuild).value;
        pilot.measures.push_back({.id = fmt::format("P5/{}/rebuild", kind.name),
                                  .what = fmt::format("rebuild of one of {} VMs", rebuild.nodes),
                                  .unit = "s",
                                  .prediction = time,
                                  .high = rule.at("factor").get<double>() * time,
                                  .tier = 'E',
                                  .source = fmt::format("MODELS 1.5: D(k/λ+1)/(β(N−1)ηE), β = {:g}", rebuild.share)});
    }
    if (!design.context.scenario.objectives.empty())
        pilot.measures.push_back({.id = "P5/objectives",
                                  .what = "share of the objectives that hold during the drills",
                                  .unit = "1",
                                  .low = 1,
                                  .isShare = true,
                                  .source = "run the scenario with its faults: no closed form"});
    if (pilot.measures.empty())
        pilot.notApplicable = kNoClusters;
}

namespace {

/// The VMs of the first month, reserved or not, for so many days; and what the terms have besides.
std::vector<Measure> ledgerMeasures(const scenario::Context& context, double days) {
    struct Part {
        const char *id, *what;
        std::vector<std::string> items;
    };
    const Part parts[] = {{"P10/storage-vms", "bill of the storage VMs", {"vm", "reservation"}},
                          {"P10/licence", "bill of the licence", {"licence"}},
                          {"P10/egress", "bill of what leaves Azure", {"egress"}}};
    const commercial::Ledger ledger = ledgerOf(context.scenario, context.catalogue);
    std::vector<Measure> measures;
    for (const Part& part : parts) {
        Measure measure{
            .id = part.id, .what = fmt::format("{}, {:g} days", part.what, days), .unit = "USD", .tier = 'A'};
        units::MicroUsd month;
        bool billed = false;
        for (const commercial::Line& line : ledger.months.front().lines)
            if (std::find(part.items.begin(), part.items.end(), line.item) != part.items.end()) {
                billed = true;
                month += line.amount;
                measure.tier = std::max(measure.tier, line.tier);
            }
        measure.prediction = static_cast<double>(month.value) * 1e-6 * days * 24 / commercial::kHoursOfMonth;
        measure.source = fmt::format("ledger of {}, its {} h as {:g} days: MODELS 7.1", ledger.months.front().date,
                                     commercial::kHoursOfMonth, days);
        if (billed)
            measures.push_back(std::move(measure));
    }
    return measures;
}

Measure listBill(const scenario::Context& context, double days) {
    units::Usd bill{};
    std::string unpriced;
    const auto add = [&](const scenario::Machines& machines, const std::string& regionId) {
        const auto region = context.regions.find(regionId);
        const std::string place = region == context.regions.end() ? regionId : region->second->rttRegion();
        const auto price = context.catalogue.price(machines.size, place);
        if (price)
            bill += price->hourly * units::days(days) * (machines.nodes * machines.clusters);
        else if (unpriced.empty())
            unpriced = fmt::format("{} has no price in {}", machines.size, place);
    };
    for (const scenario::Lake& lake : context.scenario.lakes)
        add(lake.machines, lake.region);
    for (const scenario::Cache& cache : context.scenario.caches)
        add(cache.machines, cache.region);
    Measure measure{.id = "P10/storage-vms",
                    .what = fmt::format("bill of the storage VMs, {:g} days", days),
                    .unit = "USD",
                    .tier = 'B'};
    measure.source = unpriced.empty() ? "list prices of the catalogue; no licence, traffic or discount" : unpriced;
    if (unpriced.empty())
        measure.prediction = bill.value;
    return measure;
}

} // namespace

void addBill(const Design& design, const json& rule, Pilot& pilot) {
    if (design.kinds.empty()) {
        pilot.notApplicable = kNoClusters;
        return;
    }
    const double days = rule.at("days").get<double>();
    const std::vector<Measure> measures = design.context.scenario.commercial
                                              ? ledgerMeasures(design.context, days)
                                              : std::vector{listBill(design.context, days)};
    for (const Measure& measure : measures)
        pilot.measures.push_back(within(measure, rule.at("within")));
}

} // namespace lakewright::pilot
