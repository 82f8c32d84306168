// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/calendar.h"
#include "models/scenario/validate.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::scenario {
namespace {

using variant::Prefab;

/// The machines that a variant has, for the end of a sentence.
std::string machinesOf(const Prefab& prefab) {
    std::string text;
    for (const variant::Machine& machine : prefab.machines)
        text += machine.id + ", ";
    return text + (prefab.machines.empty() ? "a VM size of the catalogue, or one of your own in /sizes"
                                           : "or a size of your own in /sizes");
}

bool isOwnSize(const Context& context, const std::string& id) {
    return std::any_of(context.scenario.sizes.begin(), context.scenario.sizes.end(),
                       [&](const catalogue::VmSize& size) { return size.id == id; });
}

/// A VM is no server, and a machine of one variant is none of another.
void checkSize(const Context& context, const Machines& machines, const Prefab& prefab, const std::string& pointer) {
    if (machines.size.empty())
        return;
    const Prefab* owner = variant::ownerOf(machines.size);
    const bool isVm = !isOwnSize(context, machines.size) && context.catalogue.size(machines.size);
    const bool foreign = owner ? owner != &prefab : isVm && prefab.variant != variant::Variant::AzureVms;
    if (foreign)
        context.findings.error(pointer + "/size", fmt::format("This is no machine of {}", prefab.id),
                               inQuotes(machines.size), machinesOf(prefab));
}

void checkNodes(const Context& context, const Machines& machines, const Prefab& prefab, const std::string& pointer) {
    const int most = static_cast<int>(prefab.nodes.high);
    if (prefab.variant != variant::Variant::AzureVms && machines.nodes > most)
        context.findings.error(pointer + "/nodes", fmt::format("Cluster has too many {}s", prefab.machine),
                               std::to_string(machines.nodes), fmt::format("at most {}", most));
}

void check(const Context& context, const Machines& machines, const std::string& pointer) {
    const Prefab& prefab = variant::prefab(machines.terms.variant);
    checkSize(context, machines, prefab, pointer);
    checkNodes(context, machines, prefab, pointer);
    if (const auto& from = machines.terms.availableFrom; from && !growth::parseDate(*from))
        context.findings.error(pointer + "/availableFrom", "availableFrom is not a date", inQuotes(*from),
                               "a day as year-month-day, such as \"2028-01-01\"");
}

} // namespace

void validateVariants(const Context& context) {
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.lakes.size(); ++i)
        check(context, s.lakes[i].machines, place("lakes", i));
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        check(context, s.caches[i].machines, place("caches", i));
}

} // namespace lakewright::scenario
