// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/distribution_plan.h"
#include "models/scenario/checkpoint_room.h"
#include "models/scenario/validate.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lakewright::scenario {
namespace {

/// The cache that a name stands for; null, with a finding, when it stands for none.
const Cache* receiver(const Context& context, const Distribution& distribution, const std::string& name,
                      const std::string& pointer) {
    if (const auto cache = context.caches.find(name); cache != context.caches.end())
        return cache->second;
    if (const auto cache = context.cacheOfRegion.find(name); cache != context.cacheOfRegion.end())
        return cache->second;
    if (name == distribution.from)
        context.findings.error(pointer, "A lake is no receiver of what it distributes", inQuotes(name),
                               "caches, or regions that have one");
    else if (context.regions.contains(name))
        context.findings.error(pointer, "Region has no cache", inQuotes(name),
                               "a region with a cache, or a cache in it");
    else
        context.refer(context.caches, name, pointer, "Cache, or region that has one,", "caches");
    return nullptr;
}

void checkReceivers(const Context& context, const Distribution& distribution, const std::string& pointer) {
    std::set<const Cache*> seen;
    for (std::size_t i = 0; i < distribution.to.size(); ++i) {
        const std::string at = child(pointer + "/to", i);
        const Cache* cache = receiver(context, distribution, distribution.to[i], at);
        if (cache && !seen.insert(cache).second)
            context.findings.error(at, "Cache receives it twice", inQuotes(distribution.to[i]), "each cache once");
    }
    if (distribution.to.empty() && context.scenario.caches.empty() && !context.findings.blocked(pointer + "/to"))
        context.findings.error(pointer + "/to", "There is no cache that could receive it", "all-caches",
                               "a cache in /caches");
}

void checkDataset(const Context& context, const Distribution& distribution, const std::string& pointer) {
    const Dataset* dataset = context.refer(context.datasets, *distribution.dataset, pointer, "Data set", "datasets");
    if (dataset && !dataset->lake.empty() && dataset->lake != distribution.from &&
        context.lakes.contains(distribution.from))
        context.findings.error(pointer, "Data set is in another lake", inQuotes(dataset->lake),
                               "a data set of " + distribution.from);
}

void checkSize(const Context& context, const Distribution& distribution, const std::string& pointer) {
    const units::Bytes size = distributedSize(context.scenario, distribution);
    if (size.value <= 0)
        return;
    if (distribution.chunk > size)
        context.findings.error(pointer + "/chunk", "Chunk is larger than what is distributed",
                               units::display(distribution.chunk), "at most " + units::display(size));
    for (const Cache* cache : receivers(context.scenario, distribution)) {
        const auto cluster = context.cluster(cache->machines);
        if (!cluster)
            continue;
        const units::Bytes room = cluster::logicalCapacity(*cluster) - checkpointRoom(context.scenario, cache->region);
        if (size > room)
            context.findings.error(pointer + (distribution.dataset ? "/dataset" : "/size"),
                                   cache->id + " has no room for it beside checkpoints",
                                   fmt::format("{} of {}", units::display(size), units::display(room)),
                                   "less, a larger cache, or other receivers");
    }
}

void checkTimes(const Context& context, const Distribution& distribution, const std::string& pointer) {
    const units::Seconds horizon = context.scenario.horizon;
    if (horizon.value > 0 && distribution.at >= horizon)
        context.findings.warning(pointer + "/at", "Distribution starts after the end",
                                 units::durationText(distribution.at), "before " + units::durationText(horizon));
    if (!distribution.every || distribution.every->value <= 0)
        return;
    const double parts = horizon / *distribution.every * kMostDistributionParts *
                         static_cast<double>(receivers(context.scenario, distribution).size());
    if (parts > kMostEvents)
        context.findings.error(pointer + "/every", "Too many distributions for one run",
                               fmt::format("{:.3g} parts", parts),
                               fmt::format("at most {:.3g}: less often, or to fewer caches", kMostEvents));
}

/// Times that no schedule can keep (MODELS §4.2). Only of a scenario without errors: a bound needs all its figures.
void checkBound(const Context& context, const Distribution& distribution, const std::string& pointer) {
    const units::Seconds bound = network::distributionBound(context.scenario, context.catalogue, distribution);
    const std::string least = "at least " + units::durationText(bound) + ", or more bandwidth";
    if (distribution.deadline && *distribution.deadline < bound)
        context.findings.warning(pointer + "/deadline", "No schedule brings it to all by the deadline",
                                 units::durationText(*distribution.deadline), least);
    if (distribution.every && *distribution.every < bound)
        context.findings.warning(pointer + "/every", "The next begins before any schedule can be done",
                                 units::durationText(*distribution.every), least);
    const std::vector<Objective>& objectives = context.scenario.objectives;
    for (std::size_t i = 0; i < objectives.size(); ++i)
        if (objectives[i].metric.starts_with("distribution-time-p") && covers(objectives[i], distribution.id) &&
            objectives[i].comparison == Comparison::AtMost && objectives[i].target < bound.value)
            context.findings.warning(place("objectives", i, "atMost"),
                                     fmt::format("{} cannot be met: no schedule is so fast", objectives[i].id),
                                     units::durationText(units::seconds(objectives[i].target)), least);
}

} // namespace

void validateDistributions(const Context& context) {
    for (std::size_t i = 0; i < context.scenario.distributions.size(); ++i) {
        const Distribution& distribution = context.scenario.distributions[i];
        const std::string pointer = place("distributions", i);
        context.refer(context.lakes, distribution.from, pointer + "/from", "Lake", "lakes");
        if (distribution.dataset)
            checkDataset(context, distribution, pointer + "/dataset");
        checkReceivers(context, distribution, pointer);
        checkSize(context, distribution, pointer);
        checkTimes(context, distribution, pointer);
        if (!context.findings.hasErrors())
            checkBound(context, distribution, pointer);
    }
}

} // namespace lakewright::scenario
