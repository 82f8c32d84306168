// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/event_endpoint.h"

#include "models/federation/event_grid.h"
#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {

EventEndpoint::EventEndpoint(World& world, std::size_t federation)
    : m_world(world), m_index(federation), m_spec(*world.scenario.federations[federation].webhook),
      m_rate(world.scenario.federations[federation].changes + world.scenario.federations[federation].otherWrites),
      m_times(world.random(world.scenario.federations[federation].id, "endpoint")) {
    planOutage();
}

void EventEndpoint::planOutage() {
    if (m_spec.mtbf)
        m_world.kernel.schedule(m_world.kernel.now() + units::seconds(m_times.exponential(m_spec.mtbf->value)),
                                [this] { begin(); });
}

void EventEndpoint::begin() {
    m_backlog = backlog();
    m_since = m_world.kernel.now();
    m_up = false;
    ++m_outages;
    const units::Seconds away = units::seconds(m_times.lognormal(m_spec.repairMedian.value, m_spec.repairSigma));
    m_world.kernel.schedule(m_since + away + holdingBack(away), [this] { end(); });
}

/// After an outage of this length; each of its events failed at least once.
units::Seconds EventEndpoint::holdingBack(units::Seconds away) {
    const units::Seconds held = m_spec.heldBackAtMost * m_times.uniform();
    return m_rate * away >= federation::kFailuresBeforeHolding ? held : units::Seconds{};
}

void EventEndpoint::end() {
    const units::Seconds now = m_world.kernel.now();
    m_backlog += m_rate * (now - m_since);
    m_world.journal.record(m_since, now, m_world.scenario.federations[m_index].id, "endpoint", "no events");
    m_since = now;
    m_up = true;
    planOutage();
}

double EventEndpoint::backlog() const {
    return std::max(0.0, m_backlog - (m_spec.capacity - m_rate) * (m_world.kernel.now() - m_since));
}

units::Seconds EventEndpoint::wait() const {
    return units::seconds(backlog() / m_spec.capacity.value);
}

} // namespace lakewright::entities
