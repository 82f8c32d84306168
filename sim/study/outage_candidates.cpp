// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/outage_candidates.h"

#include "models/scenario/outlived_vms.h"

#include <algorithm>
#include <array>
#include <set>

namespace lakewright::sim {
namespace {

using scenario::Fault;
using scenario::FaultKind;

struct Kind {
    FaultKind kind;
    const char* id;
    const char* words;
};
constexpr Kind kKinds[] = {{FaultKind::RegionDown, "region-down", "region down"},
                           {FaultKind::LakeDown, "lake-down", "lake down"},
                           {FaultKind::ZoneDown, "zone-down", "zone down"},
                           {FaultKind::PathDegraded, "path-degraded", "path degraded"},
                           {FaultKind::WanDegraded, "wan-degraded", "WAN degraded"},
                           {FaultKind::VmLoss, "vm-loss", "VM lost"},
                           {FaultKind::TokenIssuerDown, "token-issuer-down", "token issuer down"}};

const Kind& kindOf(FaultKind kind) {
    return *std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& one) { return one.kind == kind; });
}

std::string label(const Fault& fault) {
    if (fault.kind == FaultKind::ZoneDown)
        return fault.target + ": zone " + std::to_string(fault.zone) + " down" +
               (fault.dataLost ? ", its data lost" : "");
    const bool several = fault.kind == FaultKind::VmLoss && fault.count > 1;
    return fault.target + ": " + kindOf(fault.kind).words +
           (several ? " (" + std::to_string(fault.count) + " VMs)" : "");
}

class Candidates {
public:
    explicit Candidates(const scenario::Scenario& scenario) : m_scenario(scenario) {}

    std::vector<OutageCandidate> take() {
        for (const scenario::Region& region : m_scenario.regions)
            add(FaultKind::RegionDown, region.id, 0, bounds::kRegionOutage);
        for (const scenario::Region& region : m_scenario.regions)
            for (const int zone : zonesIn(region.id))
                add(FaultKind::ZoneDown, region.id, 0, bounds::kZoneOutage, zone);
        for (const scenario::Lake& lake : m_scenario.lakes)
            if (lake.machines.zones.empty() || isStated(FaultKind::LakeDown, lake.id))
                add(FaultKind::LakeDown, lake.id, 0, bounds::kZoneOutage);
        for (const scenario::Path& path : m_scenario.network.paths)
            add(FaultKind::PathDegraded, path.id, kPathLeft, bounds::kRegionOutage);
        for (const scenario::Region& region : m_scenario.regions)
            add(FaultKind::WanDegraded, region.id, 0, bounds::kRegionOutage);
        for (const scenario::Lake& lake : m_scenario.lakes)
            add(FaultKind::VmLoss, lake.id, 0, vmLoss(lake.machines));
        for (const scenario::Cache& cache : m_scenario.caches)
            add(FaultKind::VmLoss, cache.id, 0, vmLoss(cache.machines));
        for (const Fault& fault : m_scenario.faults)
            state(fault);
        return std::move(m_all);
    }

private:
    static bounds::OutageProcess vmLoss(const scenario::Machines& machines) {
        const double vms = static_cast<double>(machines.nodes) * machines.clusters;
        return {kVmLossEvery / vms, bounds::kRegionOutage.repairMedian, bounds::kRegionOutage.repairSigma};
    }

    /// Those that a lake or cache of the region names, ascending.
    std::set<int> zonesIn(const std::string& region) const {
        std::set<int> all;
        for (const scenario::Lake& lake : m_scenario.lakes)
            if (lake.region == region)
                all.insert(lake.machines.zones.begin(), lake.machines.zones.end());
        for (const scenario::Cache& cache : m_scenario.caches)
            if (cache.region == region)
                all.insert(cache.machines.zones.begin(), cache.machines.zones.end());
        return all;
    }

    bool isStated(FaultKind kind, const std::string& target) const {
        return std::any_of(m_scenario.faults.begin(), m_scenario.faults.end(),
                           [&](const Fault& fault) { return fault.kind == kind && fault.target == target; });
    }

    void add(FaultKind kind, const std::string& target, double factor, const bounds::OutageProcess& process,
             int zone = 0) {
        Fault fault{.id = std::string(kindOf(kind).id) + "." + target,
                    .kind = kind,
                    .target = target,
                    .factor = factor,
                    .count = 1,
                    .when = scenario::Timed{},
                    .zone = zone};
        if (zone > 0)
            fault.id += "." + std::to_string(zone);
        m_all.push_back({fault, process, false, label(fault)});
    }

    /// What the scenario says of a failure replaces what was derived.
    void state(const Fault& fault) {
        const auto derived = std::find_if(m_all.begin(), m_all.end(), [&](const OutageCandidate& one) {
            return one.fault.kind == fault.kind && one.fault.target == fault.target && one.fault.zone == fault.zone;
        });
        if (derived == m_all.end())
            return;
        derived->fault.factor = fault.factor;
        derived->fault.count = fault.count;
        derived->fault.dataLost = fault.dataLost;
        derived->label = label(derived->fault);
        if (const auto* process = std::get_if<scenario::RandomProcess>(&fault.when)) {
            derived->process = {process->mtbf, process->repairMedian, process->repairSigma};
            derived->stated = true;
        }
    }

    const scenario::Scenario& m_scenario;
    std::vector<OutageCandidate> m_all;
};

/// The region a fault's target stands in, empty for a path.
std::string regionOf(const scenario::Scenario& scenario, const Fault& fault) {
    for (const scenario::Lake& lake : scenario.lakes)
        if (lake.id == fault.target)
            return lake.region;
    for (const scenario::Cache& cache : scenario.caches)
        if (cache.id == fault.target)
            return cache.region;
    return fault.kind == FaultKind::PathDegraded ? "" : fault.target;
}

/// Whether a zone's loss stops the lake or cache called `id`: it stands in it, and stripes do not outlive it.
bool stops(const scenario::Scenario& scenario, const Fault& zone, const std::string& id) {
    const auto stopped = [&](const auto& one) {
        const scenario::Machines& machines = one.machines;
        return one.id == id && one.region == zone.target &&
               std::count(machines.zones.begin(), machines.zones.end(), zone.zone) > 0 &&
               !scenario::outlivesPart(machines, static_cast<int>(machines.zones.size()));
    };
    return std::any_of(scenario.lakes.begin(), scenario.lakes.end(), stopped) ||
           std::any_of(scenario.caches.begin(), scenario.caches.end(), stopped);
}

} // namespace

std::vector<OutageCandidate> outageCandidates(const scenario::Scenario& scenario) {
    return Candidates(scenario).take();
}

bool implies(const scenario::Scenario& scenario, const Fault& a, const Fault& b) {
    if (a.kind == FaultKind::RegionDown)
        return b.kind != FaultKind::RegionDown && regionOf(scenario, b) == a.target;
    if (a.kind == FaultKind::ZoneDown)
        return (b.kind == FaultKind::LakeDown || b.kind == FaultKind::VmLoss) && stops(scenario, a, b.target);
    return a.kind == FaultKind::LakeDown && b.kind == FaultKind::VmLoss && b.target == a.target;
}

bounds::JointOutage jointOutage(const std::vector<const OutageCandidate*>& set, const catalogue::Catalogue& catalogue) {
    const auto isRegion = [](const OutageCandidate* one) { return one->fault.kind == FaultKind::RegionDown; };
    if (set.size() == 2 && isRegion(set[0]) && isRegion(set[1])) {
        const catalogue::Region* first = catalogue.region(set[0]->fault.target);
        const catalogue::Region* second = catalogue.region(set[1]->fault.target);
        if (first && second && (first->pairedRegion == second->id || second->pairedRegion == first->id))
            return bounds::jointOutageOfPair(set[0]->process, set[1]->process, bounds::kPairShare);
    }
    std::vector<bounds::OutageProcess> processes;
    for (const OutageCandidate* one : set)
        processes.push_back(one->process);
    return bounds::jointOutage(processes);
}

} // namespace lakewright::sim
