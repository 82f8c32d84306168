// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/outage_candidates.h"

#include <algorithm>
#include <array>

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
                           {FaultKind::PathDegraded, "path-degraded", "path degraded"},
                           {FaultKind::WanDegraded, "wan-degraded", "WAN degraded"},
                           {FaultKind::VmLoss, "vm-loss", "VM lost"},
                           {FaultKind::TokenIssuerDown, "token-issuer-down", "token issuer down"}};

const Kind& kindOf(FaultKind kind) {
    return *std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& one) { return one.kind == kind; });
}

std::string extent(const Fault& fault) {
    if (fault.kind == FaultKind::VmLoss && fault.count > 1)
        return " (" + std::to_string(fault.count) + " VMs)";
    return "";
}

class Candidates {
public:
    explicit Candidates(const scenario::Scenario& scenario) : m_scenario(scenario) {}

    std::vector<OutageCandidate> take() {
        for (const scenario::Region& region : m_scenario.regions)
            add(FaultKind::RegionDown, region.id, 0, bounds::kRegionOutage);
        for (const scenario::Lake& lake : m_scenario.lakes)
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

    void add(FaultKind kind, const std::string& target, double factor, const bounds::OutageProcess& process) {
        const Kind& words = kindOf(kind);
        m_all.push_back({Fault{.id = std::string(words.id) + "." + target,
                               .kind = kind,
                               .target = target,
                               .factor = factor,
                               .count = 1,
                               .when = scenario::Timed{}},
                         process, false, target + ": " + words.words});
    }

    /// What the scenario says of a failure replaces what was derived.
    void state(const Fault& fault) {
        const auto derived = std::find_if(m_all.begin(), m_all.end(), [&](const OutageCandidate& one) {
            return one.fault.kind == fault.kind && one.fault.target == fault.target;
        });
        if (derived == m_all.end())
            return;
        derived->fault.factor = fault.factor;
        derived->fault.count = fault.count;
        derived->label = fault.target + ": " + kindOf(fault.kind).words + extent(fault);
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

} // namespace

std::vector<OutageCandidate> outageCandidates(const scenario::Scenario& scenario) {
    return Candidates(scenario).take();
}

bool implies(const scenario::Scenario& scenario, const Fault& a, const Fault& b) {
    if (a.kind == FaultKind::RegionDown)
        return b.kind != FaultKind::RegionDown && regionOf(scenario, b) == a.target;
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
