// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/federation/rank_classes.h"
#include "models/scenario/scenario.h"
#include "models/stats/philox.h"
#include "sim/entities/event_endpoint.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// What changes of a set of objects did until the other side knew them: a sample of the changes, each followed through
/// events, feed and scans. An event is delivered, tried again as Event Grid does, or given up; one that tells what is
/// known, or is older than what is known of its object, is dropped by its sequencer (MODELS §5.2, §5.4).
class ChangeLog {
public:
    ChangeLog(World& world, std::size_t federation, const std::vector<federation::RankClass>& objects);

    const std::vector<units::Seconds>& staleness() const { return m_staleness; } ///< of the changes that became known
    int changes() const { return m_changes; }                                    ///< followed
    int events() const { return m_events; }                                      ///< whose fate is known
    int deadLetters() const { return m_deadLetters; }
    int repeated() const { return m_repeated; }
    int late() const { return m_late; }
    double conflicts() const { return m_conflicts; } ///< sum of the probabilities over the changes that became known
    const EventEndpoint* endpoint() const { return m_endpoint ? &*m_endpoint : nullptr; }

    /// Changes followed in a replication. Tier E: sample for percentiles up to p99.9.
    static constexpr double kFollowed = 20'000;

private:
    struct Change {
        units::Seconds at;
        std::size_t rank = 0; ///< class of its object
        bool atMaster = true; ///< else at the other side
        bool known = false;
        int attempts = 0;
        units::Seconds newer; ///< when a newer change of the object is known by its own event
    };
    void planChange();
    void change();
    void tellByEvent(std::size_t change);
    void attempt(std::size_t change);
    void failed(std::size_t change);
    void delivered(std::size_t change);
    void tellAt(std::size_t change, units::Seconds at);
    void known(std::size_t change);
    std::size_t drawRank();
    units::Seconds eventLag();
    const scenario::Federation& spec() const;

    World& m_world;
    std::size_t m_index;
    const std::vector<federation::RankClass>& m_objects;
    std::vector<double> m_mass; ///< of the classes up to each
    stats::RandomStream m_times, m_lags;
    std::optional<EventEndpoint> m_endpoint;
    std::vector<Change> m_all;
    std::vector<units::Seconds> m_staleness;
    int m_changes = 0, m_events = 0, m_deadLetters = 0, m_repeated = 0, m_late = 0;
    double m_conflicts = 0;
};

} // namespace lakewright::entities
