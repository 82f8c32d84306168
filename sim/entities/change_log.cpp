// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/change_log.h"

#include "models/federation/conflict.h"
#include "models/federation/event_grid.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <cmath>

namespace lakewright::entities {

ChangeLog::ChangeLog(World& world, std::size_t federation, const std::vector<federation::RankClass>& objects)
    : m_world(world), m_index(federation), m_objects(objects), m_times(world.random(spec().id, "changes")),
      m_lags(world.random(spec().id, "lags")) {
    double mass = 0;
    for (const federation::RankClass& one : objects)
        m_mass.push_back(mass += one.objects * one.probability);
    if (spec().channels.events)
        m_endpoint.emplace(world, federation);
    planChange();
}

const scenario::Federation& ChangeLog::spec() const {
    return m_world.scenario.federations[m_index];
}

/// Every change where there are few; else a sample, at random like all of them.
void ChangeLog::planChange() {
    // The last changes would be known by the end only if they were known early: they are left out.
    const units::Seconds horizon = m_world.scenario.horizon;
    const units::Seconds complete = federation::completeAfter(spec().channels).value_or(units::Seconds{});
    if (m_world.kernel.now() > horizon - std::min(complete, horizon / 2))
        return;
    const units::Frequency all = spec().changes + spec().otherWrites;
    const double rate = std::min(all.value, kFollowed / horizon.value);
    m_world.kernel.schedule(m_world.kernel.now() + units::seconds(m_times.exponential(1 / rate)), [this] { change(); });
}

std::size_t ChangeLog::drawRank() {
    const auto found = std::upper_bound(m_mass.begin(), m_mass.end(), m_times.uniform() * m_mass.back());
    return std::min(static_cast<std::size_t>(found - m_mass.begin()), m_mass.size() - 1);
}

void ChangeLog::change() {
    const units::Seconds now = m_world.kernel.now();
    const std::size_t index = m_all.size();
    Change one{
        now,   drawRank(), m_times.uniform() * (spec().changes + spec().otherWrites).value < spec().changes.value,
        false, 0,          units::unlimited<units::Seconds>()};
    const double rate = m_objects[one.rank].probability * (one.atMaster ? spec().changes : spec().otherWrites).value;
    one.newer = now + units::seconds(m_lags.exponential(1 / std::max(rate, 1e-300))) + eventLag();
    m_all.push_back(one);
    ++m_changes;
    const federation::Channels& channels = spec().channels;
    if (channels.feed)
        tellAt(index, now + channels.feed->poll +
                          units::seconds(m_lags.lognormal(channels.feed->median.value, channels.feed->sigma)));
    if (channels.scan) {
        const units::Seconds begins = channels.scan->period * std::ceil(now / channels.scan->period);
        tellAt(index, begins + channels.scan->duration * m_lags.uniform());
    }
    if (channels.events)
        tellByEvent(index);
    planChange();
}

void ChangeLog::tellAt(std::size_t change, units::Seconds at) {
    m_world.kernel.schedule(at, [this, change] { known(change); });
}

/// Mostly a fraction of a second; some stall for minutes.
units::Seconds ChangeLog::eventLag() {
    if (!spec().channels.events)
        return units::unlimited<units::Seconds>();
    const federation::EventChannel& channel = *spec().channels.events;
    const units::Seconds usual = units::seconds(m_lags.lognormal(channel.median.value, channel.sigma));
    const double kind = m_lags.uniform(), place = m_lags.uniform();
    return kind < channel.stalled ? channel.stallFrom + (channel.stallTo - channel.stallFrom) * place : usual;
}

void ChangeLog::tellByEvent(std::size_t change) {
    const units::Seconds lag = eventLag();
    const bool fails = m_lags.uniform() < spec().channels.events->failing;
    m_world.kernel.schedule(m_world.kernel.now() + lag, [this, change, fails] {
        if (fails)
            failed(change);
        else
            attempt(change);
    });
}

void ChangeLog::attempt(std::size_t change) {
    if (!m_endpoint->up())
        return failed(change);
    m_world.kernel.schedule(m_world.kernel.now() + m_endpoint->wait(), [this, change] { delivered(change); });
}

void ChangeLog::failed(std::size_t change) {
    Change& one = m_all[change];
    ++one.attempts;
    const units::Seconds now = m_world.kernel.now();
    const units::Seconds next = now + federation::pauseBeforeDelivery(one.attempts + 1);
    if (one.attempts < federation::kMostDeliveries && next - one.at <= spec().webhook->timeToLive) {
        m_world.kernel.schedule(next, [this, change] { attempt(change); });
        return;
    }
    ++m_events;
    ++m_deadLetters;
}

void ChangeLog::delivered(std::size_t change) {
    const Change& one = m_all[change];
    ++m_events;
    if (one.newer < m_world.kernel.now())
        ++m_late;
    else if (one.known)
        ++m_repeated;
    known(change);
}

/// The first that tells; the state a newer event carried contains this change.
void ChangeLog::known(std::size_t change) {
    Change& one = m_all[change];
    if (one.known)
        return;
    one.known = true;
    const units::Seconds lag = std::min(m_world.kernel.now(), std::max(one.newer, one.at)) - one.at;
    m_staleness.push_back(lag);
    const units::Frequency others = one.atMaster ? spec().otherWrites : spec().changes;
    if (spec().otherWrites.value > 0)
        m_conflicts += federation::conflictAtLag(others * m_objects[one.rank].probability, lag);
}

} // namespace lakewright::entities
