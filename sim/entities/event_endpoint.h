// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"
#include "models/stats/philox.h"

#include <cstddef>

namespace lakewright::entities {

class World;

/// The endpoint of a federation's events: away at random, then held back, and with a backlog afterwards. What came
/// while it was away comes again when it is back, all at once: λ·D events in front of a queue that takes C a second.
/// Kinder retries come later and wait less.
class EventEndpoint {
public:
    EventEndpoint(World& world, std::size_t federation);

    bool up() const { return m_up; }
    units::Seconds wait() const; ///< of an event that arrives now, while it is up
    int outages() const { return m_outages; }

private:
    void planOutage();
    void begin();
    void end();
    units::Seconds holdingBack(units::Seconds away);
    double backlog() const; ///< events, now

    World& m_world;
    std::size_t m_index;
    const scenario::Webhook& m_spec;
    units::Frequency m_rate; ///< λ
    stats::RandomStream m_times;
    bool m_up = true;
    int m_outages = 0;
    units::Seconds m_since; ///< of the last change
    double m_backlog = 0;   ///< then
};

} // namespace lakewright::entities
