// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/residency.h"
#include "models/scenario/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lakewright::scenario {
namespace {

std::string areasOf(const Region& region) {
    return fmt::format("a lake in {}, as /regions says of {}", fmt::join(region.residency, ", "), region.id);
}

/// Reports a lake, at `pointer`, that may not keep what the region's jobs write.
void checkKeeps(const Context& context, const Region& region, const Lake& lake, const std::string& pointer) {
    const auto keeps = context.regions.find(lake.region);
    if (keeps != context.regions.end() && !mayKeep(region, *keeps->second))
        context.findings.error(pointer, "Data leaves the areas in which it may be kept",
                               inQuotes(lake.id + " in " + keeps->second->area), areasOf(region));
}

void checkLakes(const Context& context, const Region& region, const std::string& pointer) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < region.lakes.size(); ++i) {
        const std::string at = child(pointer + "/lakes", i);
        const Lake* lake = context.refer(context.lakes, region.lakes[i], at, "Lake", "lakes");
        if (lake && !seen.insert(lake->id).second)
            context.findings.error(at, "Lake is named twice", inQuotes(lake->id), "each lake once");
        else if (lake)
            checkKeeps(context, region, *lake, at);
    }
}

void checkAreas(const Context& context, const Region& region, const std::string& pointer) {
    std::vector<std::string> areas;
    for (const Region& one : context.scenario.regions)
        if (std::find(areas.begin(), areas.end(), one.area) == areas.end())
            areas.push_back(one.area);
    for (std::size_t i = 0; i < region.residency.size(); ++i)
        if (!region.residency[i].empty() && std::find(areas.begin(), areas.end(), region.residency[i]) == areas.end())
            context.reportUnknown(areas, region.residency[i], child(pointer + "/residency", i), "Area", "areas");
}

void checkAnywhere(const Context& context, const Region& region, const std::string& pointer) {
    const std::vector<Lake>& lakes = context.scenario.lakes;
    const auto keeps = [&](const Lake& lake) {
        const auto found = context.regions.find(lake.region);
        return found == context.regions.end() || mayKeep(region, *found->second);
    };
    if (!lakes.empty() && std::none_of(lakes.begin(), lakes.end(), keeps))
        context.findings.error(pointer + "/residency", "No lake may keep data of this region",
                               inQuotes(fmt::format("{}", fmt::join(region.residency, ", "))), "the area of a lake");
}

} // namespace

void validateResidency(const Context& context) {
    const Scenario& scenario = context.scenario;
    for (std::size_t i = 0; i < scenario.regions.size(); ++i) {
        const std::string pointer = place("regions", i);
        checkLakes(context, scenario.regions[i], pointer);
        checkAreas(context, scenario.regions[i], pointer);
        checkAnywhere(context, scenario.regions[i], pointer);
    }
    for (std::size_t i = 0; i < scenario.mirrors.size(); ++i) {
        const auto from = context.lakes.find(scenario.mirrors[i].from), to = context.lakes.find(scenario.mirrors[i].to);
        if (from == context.lakes.end() || to == context.lakes.end())
            continue;
        if (const auto region = context.regions.find(from->second->region); region != context.regions.end())
            checkKeeps(context, *region->second, *to->second, place("mirrors", i, "to"));
    }
}

} // namespace lakewright::scenario
