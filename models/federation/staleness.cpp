// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/staleness.h"

#include "models/federation/event_grid.h"

#include <algorithm>
#include <cmath>

namespace lakewright::federation {
namespace {

/// Of a lognormal feed: what one of a million changes exceeds.
constexpr double kNormalOneInMillion = 4.753424;

std::optional<units::Seconds> drawEvent(const EventChannel& channel, stats::RandomStream& random) {
    const units::Seconds usual = units::seconds(random.lognormal(channel.median.value, channel.sigma));
    const double kind = random.uniform(), place = random.uniform();
    if (kind < channel.failing) {
        const std::optional<units::Seconds> retried = deliveredAfter(channel.down);
        return retried ? std::optional(usual + *retried) : std::nullopt;
    }
    if (kind < channel.failing + channel.stalled)
        return channel.stallFrom + (channel.stallTo - channel.stallFrom) * place;
    return usual;
}

void keepFirst(std::optional<units::Seconds>& first, std::optional<units::Seconds> other) {
    if (other && (!first || *other < *first))
        first = other;
}

} // namespace

units::Seconds meanStaleness(const Scan& scan) {
    return (scan.period + scan.duration) / 2;
}

units::Seconds longestStaleness(const Scan& scan) {
    return scan.period + scan.duration;
}

std::optional<units::Seconds> drawStaleness(const Channels& channels, stats::RandomStream& random) {
    std::optional<units::Seconds> first;
    if (channels.events)
        keepFirst(first, drawEvent(*channels.events, random));
    if (channels.feed)
        keepFirst(first, channels.feed->poll +
                             units::seconds(random.lognormal(channels.feed->median.value, channels.feed->sigma)));
    if (channels.scan)
        keepFirst(first, channels.scan->period * random.uniform() + channels.scan->duration * random.uniform());
    return first;
}

std::optional<units::Seconds> completeAfter(const Channels& channels) {
    std::optional<units::Seconds> first;
    if (channels.feed)
        keepFirst(first,
                  channels.feed->poll + channels.feed->median * std::exp(channels.feed->sigma * kNormalOneInMillion));
    if (channels.scan)
        keepFirst(first, longestStaleness(*channels.scan));
    return first;
}

} // namespace lakewright::federation
