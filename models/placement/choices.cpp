// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placement/choices.h"

#include "models/network/egress_price.h"
#include "models/scenario/residency.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::placement {
namespace {

using scenario::Context;
using scenario::Lake;
using scenario::Region;

/// The smallest age that an objective allows the job's central copies; unlimited without one.
units::Seconds allowedAge(const scenario::Scenario& scenario, const scenario::Job& job) {
    units::Seconds least = units::unlimited<units::Seconds>();
    for (const scenario::Objective& objective : scenario.objectives)
        if (objective.metric == "rpo-central-p99" && objective.comparison == scenario::Comparison::AtMost &&
            scenario::covers(objective, job.id))
            least = std::min(least, units::seconds(objective.target));
    return least;
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

void judge(const Context& context, const RegionWrites& writes, LakeChoice& choice) {
    const units::Bandwidth rate = network::binding(choice.limits).rate;
    for (const CentralWrites& one : writes.jobs) {
        choice.oldest = std::max(choice.oldest, one.every + one.copy / rate);
        if (choice.refused.empty())
            choice.refused = tooSlow(context.scenario, one, rate);
    }
}

LakeChoice choiceOf(const Context& context, const RegionWrites& writes, const Lake& lake) {
    const Region &from = *writes.region, &to = *context.regions.at(lake.region);
    LakeChoice choice;
    choice.lake = &lake;
    if (!scenario::mayKeep(from, to)) {
        choice.refused = fmt::format("residency: data of {} stays in {}", from.id, fmt::join(from.residency, ", "));
        return choice;
    }
    const auto* price = network::egressPrice(context.catalogue, network::priceZone(from, context.catalogue),
                                             network::priceZone(to, context.catalogue));
    if (from.id != to.id && !price) {
        choice.refused = "egress has no price";
        return choice;
    }
    const network::Crossing way = network::crossing(context.scenario, context.catalogue, from, to);
    choice.roundTrip = from.id == to.id ? catalogue::kIntraRegionRtt
                                        : network::roundTrip(way, context.scenario.network.percentile).value();
    choice.price = network::pricePerByte(context.catalogue, from, to);
    choice.limits = network::transferLimits(context.scenario, context.catalogue,
                                            {from.id, to.id, context.cacheOfRegion.at(from.id)->id, lake.id});
    judge(context, writes, choice);
    return choice;
}

} // namespace

std::vector<LakeChoice> lakeChoices(const Context& context, const RegionWrites& writes) {
    std::vector<LakeChoice> all;
    for (const Lake& lake : context.scenario.lakes)
        all.push_back(choiceOf(context, writes, lake));
    return all;
}

} // namespace lakewright::placement
