// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/pattern.h"
#include "models/scenario/node_loss.h"
#include "models/scenario/outlived_vms.h"
#include "models/scenario/validate.h"

#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lakewright::scenario {
namespace {

/// The VMs of the lake or cache called `id`; null when there is none.
const Machines* machinesOf(const Context& context, const std::string& id) {
    if (const auto lake = context.lakes.find(id); lake != context.lakes.end())
        return &lake->second->machines;
    const auto cache = context.caches.find(id);
    return cache != context.caches.end() ? &cache->second->machines : nullptr;
}

/// The same; a finding when there is none, and null too when their number was refused.
const Machines* usableMachines(const Context& context, const Fault& fault, const std::string& pointer) {
    const Machines* machines = machinesOf(context, fault.target);
    if (machines)
        return machines->nodes < 1 || machines->clusters < 1 ? nullptr : machines;
    std::vector<std::string> known;
    for (const Lake& lake : context.scenario.lakes)
        known.push_back(lake.id);
    for (const Cache& cache : context.scenario.caches)
        known.push_back(cache.id);
    context.reportUnknown(known, fault.target, pointer + "/target", "Lake or cache", "lakes and caches");
    return nullptr;
}

void checkCount(const Context& context, const Fault& fault, const std::string& pointer) {
    const Machines* machines = usableMachines(context, fault, pointer);
    if (!machines)
        return;
    const int vms = machines->nodes * machines->clusters;
    if (fault.count >= vms)
        context.findings.error(pointer + "/count", "Fault takes every VM of its target", std::to_string(fault.count),
                               fmt::format("1 to {}; for all of them use lake-down or region-down", vms - 1));
    else if (const int stopped = stoppedClusters(*machines, fault.count); outlivesNode(*machines) && stopped > 0)
        context.findings.warning(
            pointer + "/count",
            fmt::format("The loss stops {} of {} clusters until the nodes are back", stopped, machines->clusters),
            std::to_string(fault.count), fmt::format("at most {}", servedWithout(*machines)));
    else if (fault.kind == FaultKind::VmLoss && fault.count > outlivedVms(*machines))
        context.findings.warning(pointer + "/count", "More VMs are lost than stripes outlive: data is lost",
                                 std::to_string(fault.count), fmt::format("at most {}", outlivedVms(*machines)));
    else if (fault.kind != FaultKind::VmLoss && stopped > 0)
        context.findings.warning(pointer + "/count",
                                 "More VMs are away than stripes outlive: data is out of reach meanwhile",
                                 std::to_string(fault.count), fmt::format("at most {}", servedWithout(*machines)));
}

void checkMaintenance(const Context& context, const Fault& fault, const std::string& pointer) {
    const Machines* machines = usableMachines(context, fault, pointer);
    if (!machines || context.findings.blocked(pointer + "/faultDomains"))
        return;
    const std::string found = std::to_string(fault.faultDomains), at = pointer + "/faultDomains";
    if (fault.faultDomains > machines->nodes)
        context.findings.error(at, "There are more fault domains than VMs in a cluster", found,
                               fmt::format("2 to {}", machines->nodes));
    else if (const int away = vmsInPart(*machines, fault.faultDomains, 0);
             outlivesNode(*machines) && away > servedWithout(*machines))
        context.findings.warning(at, "Maintenance stops every cluster while a fault domain is away",
                                 fmt::format("{} of {} nodes away", away, machines->nodes),
                                 fmt::format("at most {}", servedWithout(*machines)));
    else if (!outlivesNode(*machines) && !outlivesPart(*machines, fault.faultDomains))
        context.findings.warning(
            at,
            fmt::format("A fault domain holds {} strips of a stripe, {} may be missing: {}",
                        stripsInPart(*machines, fault.faultDomains), spareStrips(*machines),
                        fault.dataLost ? "data is lost" : "nobody is served while one is away"),
            found, "fault domains that hold no more strips than may be missing, or stripes with more parity");
}

void checkZone(const Context& context, const Fault& fault, const std::string& pointer) {
    if (!context.refer(context.regions, fault.target, pointer + "/target", "Region", "regions"))
        return;
    int there = 0, hit = 0;
    const auto look = [&](const std::string& id, const std::string& region, const Machines& machines) {
        if (region != fault.target)
            return;
        ++there;
        hit += std::count(machines.zones.begin(), machines.zones.end(), fault.zone) > 0 ? 1 : 0;
        if (machines.zones.empty())
            context.findings.error(pointer + "/target", id + " does not say in which zones it stands", "",
                                   "zones of it: [1], [2] or [3], or [1, 2, 3]");
    };
    for (const Lake& lake : context.scenario.lakes)
        look(lake.id, lake.region, lake.machines);
    for (const Cache& cache : context.scenario.caches)
        look(cache.id, cache.region, cache.machines);
    if (there == 0)
        context.findings.error(pointer + "/target", "No lake or cache stands in the region", inQuotes(fault.target),
                               "a region with a lake or cache");
    else if (hit == 0 && !context.findings.blocked(pointer + "/zone"))
        context.findings.warning(pointer + "/zone", "No lake or cache stands in the zone: nothing happens",
                                 std::to_string(fault.zone), "a zone of a lake or cache of the region");
}

/// A path, or a connection that transfers cross and that has elements of its own.
void checkPath(const Context& context, const std::string& id, const std::string& target) {
    const std::vector<Connection>& all = context.scenario.network.connections;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Connection& connection) { return connection.id == id; });
    if (found == all.end()) {
        context.refer(context.paths, id, target, "Path", "paths");
        return;
    }
    const std::vector<std::string_view> parts = network::partsOf(*found);
    const bool measured = found->privateEndpoints && found->privateEndpoints->rate;
    const bool hasLink = std::any_of(parts.begin(), parts.end(),
                                     [&](std::string_view part) { return part != "privateEndpoints" || measured; });
    if (found->alternative || !hasLink)
        context.findings.error(target,
                               found->alternative ? "No transfer crosses an alternative connection"
                                                  : "The connection has no element of its own that could fail",
                               inQuotes(id),
                               "a path, or a connection with a gateway, circuit, hub, firewall or the like");
}

void checkTarget(const Context& context, const Fault& fault, const std::string& pointer) {
    if (fault.target.empty() || context.findings.blocked(pointer + "/kind"))
        return;
    const std::string target = pointer + "/target";
    switch (fault.kind) {
    case FaultKind::RegionDown:
    case FaultKind::WanDegraded:
        context.refer(context.regions, fault.target, target, "Region", "regions");
        break;
    case FaultKind::LakeDown:
    case FaultKind::TokenIssuerDown:
        context.refer(context.lakes, fault.target, target, "Lake", "lakes");
        break;
    case FaultKind::PathDegraded:
        checkPath(context, fault.target, target);
        break;
    case FaultKind::VmLoss:
    case FaultKind::VmPause:
    case FaultKind::VmReboot:
        checkCount(context, fault, pointer);
        break;
    case FaultKind::Maintenance:
        checkMaintenance(context, fault, pointer);
        break;
    case FaultKind::ZoneDown:
        checkZone(context, fault, pointer);
        break;
    }
}

void checkTime(const Context& context, const Fault& fault, const std::string& pointer) {
    const units::Seconds horizon = context.scenario.horizon;
    const auto* timed = std::get_if<Timed>(&fault.when);
    if (!timed || horizon.value <= 0)
        return;
    if (fault.kind == FaultKind::TokenIssuerDown && timed->duration <= fault.tokenLifetime && timed->duration.value > 0)
        context.findings.warning(pointer + "/duration", "Issuer is back before a token has expired: nothing happens",
                                 units::durationText(timed->duration),
                                 "over " + units::durationText(fault.tokenLifetime) + ", the tokens' lifetime");
    if (timed->at >= horizon)
        context.findings.warning(pointer + "/at", "Fault starts after the end", units::durationText(timed->at),
                                 "before " + units::durationText(horizon));
    else if (fault.kind == FaultKind::Maintenance && timed->at + lengthOf(fault, *timed) > horizon)
        context.findings.warning(pointer + "/at", "Maintenance is not over at the end",
                                 units::durationText(timed->at + lengthOf(fault, *timed)),
                                 "at most " + units::durationText(horizon));
}

/// Two timed faults of one kind on one target at one time: the second changes nothing, or too much.
void checkOverlaps(const Context& context) {
    struct Interval {
        units::Seconds end;
        std::size_t index;
    };
    using Key = std::pair<FaultKind, std::string>;
    std::map<Key, std::map<units::Seconds, Interval>> byTarget;
    const std::vector<Fault>& faults = context.scenario.faults;
    for (std::size_t i = 0; i < faults.size(); ++i) {
        const auto* timed = std::get_if<Timed>(&faults[i].when);
        if (!timed || timed->duration.value <= 0 || faults[i].target.empty())
            continue;
        auto& intervals = byTarget[{faults[i].kind, faults[i].target}];
        const auto after = intervals.upper_bound(timed->at);
        const bool before = after != intervals.begin() && std::prev(after)->second.end > timed->at;
        if (before || (after != intervals.end() && after->first < timed->at + lengthOf(faults[i], *timed)))
            context.findings.warning(place("faults", i), "Fault overlaps another of its kind",
                                     faults[(before ? std::prev(after) : after)->second.index].id,
                                     "one after the other");
        intervals.insert_or_assign(timed->at, Interval{timed->at + lengthOf(faults[i], *timed), i});
    }
}

} // namespace

void checkOutages(const Context& context, const bounds::OutageProcess& process, const std::string& pointer) {
    if (process.mtbf.value <= 0 || process.repairMedian.value <= 0)
        return;
    const double outages = bounds::failureRate(process) * context.scenario.horizon;
    if (outages > kMostEvents)
        context.findings.error(pointer, "Too many outages for one run", fmt::format("{:.3g} outages", outages),
                               fmt::format("at most {:.3g}: less often, or longer ones", kMostEvents));
}

void validateFaults(const Context& context) {
    const std::vector<Fault>& faults = context.scenario.faults;
    for (std::size_t i = 0; i < faults.size(); ++i) {
        checkTarget(context, faults[i], place("faults", i));
        if (!context.findings.blocked(place("faults", i, "at")))
            checkTime(context, faults[i], place("faults", i));
        if (const auto* random = std::get_if<RandomProcess>(&faults[i].when))
            checkOutages(context, {random->mtbf, random->repairMedian, random->repairSigma},
                         place("faults", i, "mtbf"));
    }
    checkOverlaps(context);
}

} // namespace lakewright::scenario
