// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/mirror.h"
#include "models/stats/ramps.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// The copy of a lake in another one: snapshots of what has changed, one on its way at a time, or every write at once;
/// and clients that move to the copy when the lake stays away, and back when it returns. Nothing is written to a lake
/// that is down, so ages count the time in which it was up. A copy that a loss interrupts starts again.
class Mirror {
public:
    Mirror(World& world, std::size_t index);

    void lakeLost(std::size_t lake);
    void lakeReturned(std::size_t lake);
    void finish();

    /// Ages of the newest complete copy over the run; none of a synchronous one, which has every write.
    const std::vector<stats::Ramp>& ages() const { return m_ages; }
    int snapshots() const { return m_snapshots; } ///< complete
    units::Bytes copied() const { return m_copied; }
    units::Bytes largest() const { return m_largest; } ///< of the complete snapshots
    units::Seconds lived() const;                      ///< time in which the lake was up
    int failovers() const { return m_failovers; }
    const std::vector<units::Seconds>& outages() const { return m_outages; } ///< until clients worked again
    const std::vector<units::Seconds>& losses() const { return m_losses; }   ///< age of the copy they moved to
    bool isWaiting() const { return m_waitingSince.has_value(); }            ///< the last outage has no end yet

private:
    const scenario::Mirror& spec() const;
    units::Seconds age() const;                                          ///< of the newest complete copy
    units::Seconds nameChange(const scenario::Failover& failover) const; ///< until names lead to the copy
    void boundary();
    void startCopy();
    void copyDone(units::Bytes size);
    void startWrites();
    void stopFlow();
    void promote();
    void served();

    World& m_world;
    std::size_t m_index, m_from, m_to;
    bool m_fromUp = true, m_toUp = true;
    units::Seconds m_down{}, m_downSince{};
    units::Seconds m_taken{}, m_copying{}, m_due{}; ///< complete, on its way, newest one wanted; by lived()
    units::Seconds m_ageOnArrival{};
    std::optional<kernel::FlowId> m_flow, m_warming;
    std::optional<kernel::TimerId> m_promotion;
    bool m_wantsPromotion = false; ///< it is time, but the copy is down
    bool m_promoted = false;       ///< clients moved in this outage
    units::Bytes m_writeFlow{};
    std::optional<units::Seconds> m_waitingSince;
    std::vector<stats::Ramp> m_ages;
    int m_snapshots = 0, m_failovers = 0;
    units::Bytes m_copied{}, m_largest{};
    std::vector<units::Seconds> m_outages, m_losses;
};

} // namespace lakewright::entities
