// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::scenario {
namespace {

void checkChannels(const Context& context, const Federation& federation, const std::string& pointer) {
    const federation::Channels& channels = federation.channels;
    if (!channels.events && !channels.feed && !channels.scan)
        context.findings.error(pointer, "Nothing tells the replica of changes", "", "events, feed, scan, or several");
    if (channels.feed && federation.hierarchicalNamespace)
        context.findings.error(pointer + "/feed", "Accounts with a hierarchical namespace have no change feed", "feed",
                               "events, scan, or both");
    if (channels.scan && channels.scan->duration > channels.scan->period)
        context.findings.error(pointer + "/scan/period", "A scan takes longer than the time to the next",
                               units::durationText(channels.scan->period),
                               "at least " + units::durationText(channels.scan->duration));
    if (channels.events && channels.scan && !channels.feed && federation.webhook->timeToLive < channels.scan->period)
        context.findings.error(pointer + "/events/timeToLive", "Changes can be lost: events are given up before a scan",
                               units::durationText(federation.webhook->timeToLive),
                               "at least the period of the scan, " + units::durationText(channels.scan->period) +
                                   ", or a change feed");
    if (channels.events && !channels.feed && !channels.scan)
        context.findings.warning(pointer, "Lost events are never found", "events alone",
                                 "a feed or a scan beside them");
}

void checkFederation(const Context& context, const Federation& federation, const std::string& pointer) {
    const Lake* lake = context.refer(context.lakes, federation.lake, pointer + "/lake", "Lake", "lakes");
    context.refer(context.regions, federation.region, pointer + "/region", "Region", "regions");
    checkChannels(context, federation, pointer + "/channels");
    const units::Frequency events = federation.changes + federation.otherWrites;
    if (federation.webhook && federation.webhook->capacity.value > 0 && federation.webhook->capacity <= events)
        context.findings.error(pointer + "/channels/events/capacity",
                               "The endpoint takes fewer events than there are: the backlog grows without end",
                               fmt::format("{:g} events/s", federation.webhook->capacity.value),
                               fmt::format("more than {:g} events/s", events.value));
    if (federation.webhook && federation.webhook->mtbf)
        checkOutages(context,
                     {*federation.webhook->mtbf, federation.webhook->repairMedian, federation.webhook->repairSigma},
                     pointer + "/channels/events/mtbf");
    if (federation.otherWrites.value > 0 && !federation.policy && !context.findings.blocked(pointer + "/policy"))
        context.findings.error(pointer, "Both sides write, and nothing says who wins", "otherWrites without policy",
                               "policy: etag, last-writer or fork");
    for (std::size_t i = 0; i < federation.phases.size(); ++i) {
        const units::Seconds from = federation.phases[i].from;
        const bool isOrdered = i == 0 ? from.value == 0 : from > federation.phases[i - 1].from;
        if (!isOrdered && !context.findings.blocked(child(pointer + "/phases", i) + "/from"))
            context.findings.error(child(pointer + "/phases", i) + "/from",
                                   i == 0 ? "The first phase does not begin at the start"
                                          : "A phase begins before the one in front of it",
                                   units::durationText(from), i == 0 ? "0 s" : "later than the phase before");
    }
    const auto cluster = lake ? context.cluster(lake->machines) : std::nullopt;
    if (cluster && federation.bytes > cluster::logicalCapacity(*cluster) * kMaxFill)
        context.findings.error(pointer + "/bytes", "The lake does not hold what is shared",
                               units::display(federation.bytes),
                               "at most " + units::display(cluster::logicalCapacity(*cluster) * kMaxFill));
}

} // namespace

void validateFederations(const Context& context) {
    for (std::size_t i = 0; i < context.scenario.federations.size(); ++i)
        if (!context.findings.blocked(place("federations", i)))
            checkFederation(context, context.scenario.federations[i], place("federations", i));
}

} // namespace lakewright::scenario
