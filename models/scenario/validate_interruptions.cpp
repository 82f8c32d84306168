// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/outlived_vms.h"
#include "models/scenario/validate.h"

#include <fmt/format.h>

#include <set>

namespace lakewright::scenario {
namespace {

constexpr int kZones = 3; ///< of a region that has any

/// One zone or all of them, and of three a stripe has to outlive the loss of one.
void checkZones(const Context& context, const Machines& machines, const std::string& pointer) {
    if (machines.zones.empty() || context.findings.blocked(pointer))
        return;
    const std::set<int> different(machines.zones.begin(), machines.zones.end());
    if (different.size() != machines.zones.size() || (different.size() != 1 && different.size() != kZones))
        return context.findings.error(pointer, "Zones are neither one nor three",
                                      fmt::format("[{}]", fmt::join(machines.zones, ", ")),
                                      "[1], [2] or [3], or [1, 2, 3]");
    if (different.size() == kZones && machines.nodes >= kZones && !outlivesPart(machines, kZones))
        context.findings.warning(pointer, "Stripes do not outlive the loss of one of the three zones",
                                 fmt::format("{} of {} strips in a zone, {} may be missing",
                                             stripsInPart(machines, kZones), machines.parameters.stripeTotal,
                                             spareStrips(machines)),
                                 fmt::format("stripes with a third of parity, such as {}+{}, or one zone",
                                             machines.parameters.stripeData, (machines.parameters.stripeData + 1) / 2));
}

void checkInterruptions(const Context& context, const Machines& machines, const std::string& pointer) {
    const std::string domains = pointer + "/faultDomains";
    if (!machines.interruptions || machines.nodes < 1 || context.findings.blocked(domains))
        return;
    const Interruptions& all = *machines.interruptions;
    if (all.faultDomains > machines.nodes)
        context.findings.error(domains, "There are more fault domains than VMs in a cluster",
                               std::to_string(all.faultDomains), fmt::format("2 to {}", machines.nodes));
    else if (all.faultDomain > 0 && !outlivesPart(machines, all.faultDomains))
        context.findings.warning(
            domains,
            fmt::format("A fault domain holds {} strips of a stripe, {} may be missing: {}",
                        stripsInPart(machines, all.faultDomains), spareStrips(machines),
                        all.domainDataLost ? "its loss is a loss of data" : "data is out of reach without one"),
            std::to_string(all.faultDomains),
            "fault domains that hold no more strips than may be missing, or stripes with more parity");
}

/// Interruptions a year of 365 days, of all kinds and VMs.
double perYear(const Context& context, const Machines& machines) {
    const Interruptions& all = *machines.interruptions;
    const catalogue::VmSize* size = context.size(machines.size);
    const double disks = size ? size->localDisks : 0, clusters = machines.clusters;
    const double ofVm = all.freeze + all.reboot + all.redeploy + all.device * disks;
    return clusters * (machines.nodes * ofVm + all.faultDomains * all.faultDomain);
}

void checkRates(const Context& context, const Machines& machines, const std::string& pointer) {
    if (!machines.interruptions)
        return;
    const double expected = perYear(context, machines) * (context.scenario.horizon / units::days(365));
    if (expected > kMostEvents)
        context.findings.error(pointer, "Too many interruptions for one run",
                               fmt::format("{:.3g} interruptions", expected),
                               fmt::format("at most {:.3g}: lower rates, fewer VMs or a shorter horizon", kMostEvents));
}

} // namespace

void validateInterruptions(const Context& context) {
    const auto check = [&](const Machines& machines, const std::string& pointer) {
        if (context.findings.blocked(pointer + "/parameters") || machines.parameters.stripeTotal < 1)
            return;
        checkZones(context, machines, pointer + "/zones");
        checkInterruptions(context, machines, pointer + "/interruptions");
        checkRates(context, machines, pointer + "/interruptions");
    };
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.lakes.size(); ++i)
        check(s.lakes[i].machines, place("lakes", i));
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        check(s.caches[i].machines, place("caches", i));
}

} // namespace lakewright::scenario
