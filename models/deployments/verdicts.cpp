// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/verdicts.h"

#include "models/deployments/allocation.h"
#include "models/scenario/node_loss.h"
#include "models/scenario/outlived_vms.h"
#include "models/security/overhead.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace lakewright::deployments {
namespace {

using scenario::Machines;
using variant::Prefab;

Verdict outlivesANode(const Machines& machines, const Prefab& prefab) {
    Verdict verdict{"outlives-a-node", Answer::Yes, ""};
    if (const int served = scenario::servedWithout(machines); served > 0) {
        verdict.text = machines.terms.highAvailabilityEnclosures ? "drives stay in reach when their node is lost"
                                                                 : fmt::format("{} of {} {}s of a cluster may be away",
                                                                               served, machines.nodes, prefab.machine);
        return verdict;
    }
    verdict.answer = Answer::No;
    const bool tooFew = prefab.wholeFrom && machines.nodes < prefab.wholeFrom->value;
    const std::string cause = tooFew
                                  ? fmt::format("EBoxes go on without one of them from {:.0f}", prefab.wholeFrom->value)
                                  : fmt::format("{} of a stripe's {} strips are on one, {} may be missing",
                                                scenario::stripsPerVm(machines), machines.parameters.stripeTotal,
                                                machines.parameters.stripeTotal - machines.parameters.stripeData);
    verdict.text = fmt::format("the loss of one of {} {}s stops the {}: {}. High-availability enclosures would do{}",
                               machines.nodes, prefab.machine, machines.clusters == 1 ? "site" : "cluster", cause,
                               tooFew ? fmt::format(", or {:.0f} nodes", prefab.wholeFrom->value) : "");
    return verdict;
}

Verdict autonomy(const Machines& machines, units::Seconds wanted) {
    const scenario::VariantTerms& terms = machines.terms;
    const bool tokensFirst = terms.tokenLifetime <= terms.keyLifetime;
    const units::Seconds lasts = std::min(terms.tokenLifetime, terms.keyLifetime);
    const char* first = tokensFirst ? "checked tokens" : "unwrapped keys";
    if (lasts >= wanted)
        return {"autonomy", Answer::Yes,
                fmt::format("{} without WAN: {} last {}. Access that is revoked lasts as long.",
                            units::durationText(wanted), first, units::durationText(lasts))};
    return {"autonomy", Answer::No,
            fmt::format("{} without WAN are asked for, {} last {}", units::durationText(wanted), first,
                        units::durationText(lasts))};
}

Verdict confidential(const cluster::Cluster& cluster) {
    if (security::hasConfidentialSupport(cluster.size))
        return {"confidential", Answer::Yes, cluster.size.id + " is of a confidential series"};
    return {"confidential", Answer::No,
            cluster.size.id + " is in no confidential series (DC, EC, NCC), and no L size is"};
}

Verdict available(const std::string& from, std::optional<growth::Date> asOf) {
    if (!asOf)
        return {"available", Answer::Open,
                fmt::format("not before {}, an assumption; growth/start or --as-of says when it begins", from)};
    if (*asOf < growth::parseDate(from))
        return {"available", Answer::No,
                fmt::format("begins on {}, not expected before {}", growth::dateText(*asOf), from)};
    return {"available", Answer::Yes, fmt::format("expected from {}, an assumption", from)};
}

} // namespace

std::vector<Verdict> machineVerdicts(const Machines& machines, const cluster::Cluster& cluster,
                                     std::optional<growth::Date> asOf) {
    const Prefab& prefab = variant::prefab(machines.terms.variant);
    std::vector<Verdict> all{outlivesANode(machines, prefab)};
    if (prefab.autonomy)
        all.push_back(autonomy(machines, prefab.autonomy->value));
    if (machines.terms.confidential)
        all.push_back(confidential(cluster));
    if (machines.terms.availableFrom)
        all.push_back(available(*machines.terms.availableFrom, asOf));
    return all;
}

Verdict allocationVerdict(const Allocation& allocation) {
    const std::string within = units::durationText(allocation.within);
    const SizeChoice& first = allocation.choices.front();
    if (allocation.choices.size() == 1)
        return {"allocated", Answer::Open,
                fmt::format("fallbackSizes are missing: {} alone is allocated within {} with {}, and no allocation is "
                            "feasible without sizes to fall back on",
                            first.size, within, chanceText(first.inTime))};
    const bool enough = allocation.anyInTime >= kAllocatedAtLeast;
    return {"allocated", enough ? Answer::Yes : Answer::No,
            fmt::format("one of {} sizes within {} with {} ({} alone {}), if quotas and allocations of different "
                        "families are independent; asked for: {}",
                        allocation.choices.size(), within, chanceText(allocation.anyInTime), first.size,
                        chanceText(first.inTime), chanceText(kAllocatedAtLeast))};
}

std::optional<Verdict> commonModeVerdict(const Machines& machines, const Coverage& coverage) {
    if (scenario::outlivesNode(machines) || !coverage.hasHomeData)
        return std::nullopt;
    if (coverage.uncovered.empty())
        return Verdict{"common-mode-covered", Answer::Yes, "everything it holds has a copy off the cluster"};
    return Verdict{"common-mode-covered", Answer::No,
                   fmt::format("NVMe of VMs is empty after all are stopped, and the scenario states no copy off the "
                               "cluster that keeps up of: {}. RPO infinite",
                               fmt::join(coverage.uncovered, ", "))};
}

} // namespace lakewright::deployments
