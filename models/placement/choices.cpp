// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placement/choices.h"

#include "models/network/egress_price.h"
#include "models/scenario/residency.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace lakewright::placement {
namespace {

using scenario::Lake;
using scenario::Region;

struct World {
    const scenario::Scenario& scenario;
    const catalogue::Catalogue& catalogue;
};

const Region& regionOf(const scenario::Scenario& scenario, const std::string& id) {
    const auto found = std::find_if(scenario.regions.begin(), scenario.regions.end(),
                                    [&](const Region& region) { return region.id == id; });
    assert(found != scenario.regions.end());
    return *found;
}

/// The smallest age that an objective allows the job's central copies; unlimited without one.
units::Seconds allowedAge(const scenario::Scenario& scenario, const scenario::Job& job) {
    units::Seconds least = units::unlimited<units::Seconds>();
    for (const scenario::Objective& objective : scenario.objectives)
        if (objective.metric == "rpo-central-p99" && objective.comparison == scenario::Comparison::AtMost &&
            scenario::covers(objective, job.id))
            least = std::min(least, units::seconds(objective.target));
    return least;
}

std::string cacheIn(const scenario::Scenario& scenario, const std::string& region) {
    for (const scenario::Cache& cache : scenario.caches)
        if (cache.region == region)
            return cache.id;
    assert(false); // GPUs have a cache beside them, which is checked when a scenario is loaded
    return "";
}

/// Why the copies of one job cannot be kept over a way of this rate; empty when they can.
std::string tooSlow(const scenario::Scenario& scenario, const CentralWrites& writes, units::Bandwidth rate) {
    const units::Seconds takes = writes.copy / rate, oldest = writes.every + takes;
    if (takes > writes.every)
        return fmt::format("a copy of {} takes {} and the next one leaves after {}", writes.job->id,
                           units::durationText(takes), units::durationText(writes.every));
    if (const units::Seconds allowed = allowedAge(scenario, *writes.job); oldest > allowed)
        return fmt::format("a copy of {} grows {} old, at most {} is allowed", writes.job->id,
                           units::durationText(oldest), units::durationText(allowed));
    return "";
}

void judge(const World& world, const RegionWrites& writes, LakeChoice& choice) {
    const units::Bandwidth rate = network::binding(choice.limits).rate;
    for (const CentralWrites& one : writes.jobs) {
        choice.oldest = std::max(choice.oldest, one.every + one.copy / rate);
        if (choice.refused.empty())
            choice.refused = tooSlow(world.scenario, one, rate);
    }
}

LakeChoice choiceOf(const World& world, const RegionWrites& writes, const Lake& lake) {
    const Region &from = *writes.region, &to = regionOf(world.scenario, lake.region);
    LakeChoice choice;
    choice.lake = &lake;
    if (!scenario::mayKeep(from, to)) {
        choice.refused = fmt::format("residency: data of {} stays in {}", from.id, fmt::join(from.residency, ", "));
        return choice;
    }
    const auto* price = network::egressPrice(world.catalogue, network::priceZone(from, world.catalogue),
                                             network::priceZone(to, world.catalogue));
    if (from.id != to.id && !price) {
        choice.refused = "egress has no price";
        return choice;
    }
    const network::Crossing way = network::crossing(world.scenario, world.catalogue, from, to);
    choice.roundTrip = from.id == to.id ? catalogue::kIntraRegionRtt
                                        : network::roundTrip(way, world.scenario.network.percentile).value();
    choice.price = network::pricePerByte(world.catalogue, from, to);
    choice.limits = network::transferLimits(world.scenario, world.catalogue,
                                            {from.id, to.id, cacheIn(world.scenario, from.id), lake.id});
    judge(world, writes, choice);
    return choice;
}

} // namespace

std::vector<LakeChoice> lakeChoices(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                    const RegionWrites& writes) {
    std::vector<LakeChoice> all;
    for (const Lake& lake : scenario.lakes)
        all.push_back(choiceOf({scenario, catalogue}, writes, lake));
    return all;
}

} // namespace lakewright::placement
