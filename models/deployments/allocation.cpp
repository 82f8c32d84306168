// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/allocation.h"

#include "models/scenario/fallback.h"

#include <fmt/format.h>

namespace lakewright::deployments {

variant::Allocation allocationPrior(const scenario::Context& context, const std::string& size,
                                    const std::string& region) {
    const catalogue::VmSize* const catalogued = context.catalogue.size(size);
    return variant::allocationOf(context.size(size) == catalogued ? catalogued : nullptr,
                                 context.catalogue.region(region));
}

std::optional<Allocation> allocationOf(const scenario::Context& context, const scenario::Machines& machines,
                                       const std::string& region) {
    if (variant::prefab(machines.terms.variant).leadTime.kind != growth::LeadKind::Quota)
        return std::nullopt;
    Allocation all{.within = machines.neededWithin.value_or(kNeededWithin), .choices = {}};
    double none = 1;
    const auto ask = [&](const std::string& id, int nodes) {
        const growth::LeadTime lead = allocationPrior(context, id, region).lead;
        const double inTime = growth::within(lead, all.within);
        all.choices.push_back({id, scenario::quotaFamily(*context.size(id)), nodes,
                               lead.granted / (lead.granted + lead.refused), inTime});
        none *= 1 - inTime;
    };
    ask(machines.size, machines.nodes);
    for (const std::string& id : machines.fallbackSizes)
        ask(id, scenario::nodesInstead(context, machines, *context.size(id)).value());
    all.anyInTime = 1 - none;
    return all;
}

std::string chanceText(double probability) {
    constexpr int kMostDigits = 9;
    for (int digits = 1; digits < kMostDigits; ++digits)
        if (std::string text = fmt::format("{:.{}f}", 100 * probability, digits); std::stod(text) < 100)
            return text + " %";
    return "100 %";
}

} // namespace lakewright::deployments
