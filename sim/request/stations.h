// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/facade.h"
#include "sim/request/calendar.h"
#include "sim/request/destage.h"
#include "sim/request/shared_station.h"
#include "sim/request/work_book.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::request {

/// What a station serves while its node stands still, of its rate: as good as nothing, and nothing is divided by 0.
inline constexpr double kStandingStill = 1e-12;

/// All stations that are shared: egress of each node, then ingress of each node, then the devices node by node. Plans
/// its looks in the calendar as kStation entries.
class Stations {
public:
    Stations(const facade::Node& node, int nodes, Calendar& calendar);

    std::uint32_t egressOf(std::uint32_t node) const { return node; }
    std::uint32_t ingressOf(std::uint32_t node) const { return m_nodes + node; }
    std::uint32_t deviceOf(std::uint32_t node, std::uint32_t device) const {
        return 2 * m_nodes + node * m_devices + device;
    }
    bool isDevice(std::uint32_t station) const { return station >= 2 * m_nodes; }
    std::uint32_t nodeOfDevice(std::uint32_t station) const { return (station - 2 * m_nodes) / m_devices; }

    void add(units::Seconds now, std::uint32_t station, units::Bytes bytes, std::uint32_t job) {
        m_stations[station].add(now, bytes, job);
        plan(now, station);
    }
    /// Whether a calendar entry is the look that the station waits for; it is used up then.
    bool awake(units::Seconds now, std::uint32_t station) {
        SharedStation& shared = m_stations[station];
        if (shared.wake != now)
            return false; // replaced by an earlier look
        shared.wake = units::unlimited<units::Seconds>();
        return true;
    }
    /// The next job that has ended; nothing when there is none.
    std::optional<std::uint32_t> take(units::Seconds now, std::uint32_t station) {
        SharedStation& shared = m_stations[station];
        if (!shared.done(now))
            return std::nullopt;
        return shared.take();
    }
    /// A station is looked at when its next job would end. When that moves to a later time the calendar keeps the
    /// earlier look, which then finds nothing and plans anew.
    void plan(units::Seconds now, std::uint32_t station) {
        SharedStation& shared = m_stations[station];
        const units::Seconds next = shared.next(now);
        if (next < shared.wake) {
            shared.wake = next;
            m_calendar.push(next, kStation | station);
        }
    }

    void leaveTo(units::Seconds now, const Destage& destage); ///< its share of NICs and devices; ends a standstill
    void standStill(units::Seconds now);
    void book(units::Seconds now, WorkBook& work); ///< what they served since the last time

private:
    void setShare(units::Seconds now, std::uint32_t station, double share);

    facade::Node m_node;
    std::uint32_t m_nodes, m_devices;
    Calendar& m_calendar;
    std::vector<SharedStation> m_stations;
};

} // namespace lakewright::request
