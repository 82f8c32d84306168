// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/distribution_plan.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// One object or data set from a lake to the caches of many regions (MODELS §4.2). Each hop moves parts, of which the
/// first is one chunk, as flows one after the other; it may begin a part when its sender has begun to receive it, and
/// has it no earlier than a chunk's time after its sender. A region that is lost begins again from the lake when it
/// returns; those to which it was sending go on from the lake at once.
class Distribution {
public:
    struct Occurrence {
        units::Seconds begin;
        std::vector<std::optional<units::Seconds>> arrived; ///< last byte, by receiver
        std::optional<units::Seconds> done;                 ///< in the last of them
    };
    /// A hop as planned, and the one from the lake that takes its place.
    struct Carried {
        units::Bytes planned, fromLake;
    };
    Distribution(World& world, std::size_t index);
    Distribution(const Distribution&) = delete;
    Distribution& operator=(const Distribution&) = delete;

    void regionLost(std::size_t region);
    void regionReturned(std::size_t region);
    /// Closes the books at the horizon.
    void finish();

    const std::vector<network::DistributionHop>& hops() const { return m_hops; }
    const std::deque<Occurrence>& occurrences() const { return m_occurrences; }
    const std::vector<Carried>& carried() const { return m_carried; } ///< by receiver; whole after finish()
    units::Bytes size() const { return m_size; }

private:
    struct Way {
        kernel::ClassId flows{};
        units::Seconds oneWay; ///< after the last byte of a part: parts do not wait for it
    };
    /// How far one receiver of one occurrence is.
    struct Progress {
        std::optional<std::size_t> sender;   ///< nothing: the lake
        bool asPlanned = true, away = false; ///< away: its region is down
        std::size_t had = 0, begun = 0;      ///< parts that it has; that are on their way or there
        std::vector<units::Seconds> since;   ///< by which it had each
        std::optional<kernel::FlowId> flow;
        units::Seconds flowBegan{};
        std::optional<units::Seconds> chunkTime; ///< the flow is over, the part not yet complete at the sender
        bool settling = false;
        std::uint32_t life = 0; ///< what was planned in an earlier one no longer counts
    };
    struct Run {
        std::vector<Progress> receivers;
    };
    /// A receiver of an occurrence in one of its lives, small enough for an action.
    struct Handle {
        std::uint32_t run, receiver, life;
    };

    void begin();
    void start(Handle at);
    void flowDone(Handle at);
    void settle(Handle at);
    void settled(Handle at);
    void arrived(Handle at);
    void complete(std::size_t run, std::size_t receiver);
    void keep(std::size_t receiver, std::size_t parts);
    void lose(std::size_t run, std::size_t receiver);
    void restartFromLake(std::size_t run, std::size_t receiver);
    void startThose(std::size_t run, std::optional<std::size_t> sender);
    void bookMoved(const Progress& progress, std::size_t receiver, units::Bytes moved);
    Progress* current(Handle at);
    Handle handle(std::size_t run, std::size_t receiver) const;
    const Way& wayOf(std::size_t receiver, const Progress& progress) const;

    World& m_world;
    std::size_t m_index;
    units::Bytes m_size;
    std::vector<network::DistributionHop> m_hops;
    std::vector<std::size_t> m_regions, m_caches; ///< by receiver
    std::vector<Way> m_planned, m_fromLake;
    std::vector<Carried> m_carried;
    std::vector<units::Bytes> m_parts;
    std::deque<Occurrence> m_occurrences;
    std::deque<Run> m_runs; ///< by occurrence; empty when it is done
};

} // namespace lakewright::entities
