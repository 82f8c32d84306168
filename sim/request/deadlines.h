// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"
#include "sim/request/calendar.h"

#include <cassert>
#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::request {

/// Flights that are all given the same time, in order of their start: a list that takes a flight out again in O(1),
/// with one entry in the calendar for the oldest, however many there are.
class Deadlines {
public:
    Deadlines(units::Seconds allowed, std::uint32_t entry) : m_allowed(allowed), m_entry(entry) {}

    /// Starts the time of a flight that is not in the list. `now` never goes back.
    void start(units::Seconds now, std::uint32_t flight, Calendar& calendar) {
        if (flight >= m_links.size())
            m_links.resize(flight + 1);
        assert(!m_links[flight].listed);
        m_links[flight] = {.before = m_last, .after = kNone, .due = now + m_allowed, .listed = true};
        (m_last == kNone ? m_first : m_links[m_last].after) = flight;
        m_last = flight;
        plan(calendar);
    }
    /// The flight is no longer timed, if it was.
    void stop(std::uint32_t flight) {
        if (flight >= m_links.size() || !m_links[flight].listed)
            return;
        const Link link = m_links[flight];
        (link.before == kNone ? m_first : m_links[link.before].after) = link.after;
        (link.after == kNone ? m_last : m_links[link.after].before) = link.before;
        m_links[flight].listed = false;
    }
    /// At the calendar's entry: the next flight whose time is up, which is taken out; without one the entry is renewed.
    std::optional<std::uint32_t> next(units::Seconds now, Calendar& calendar) {
        if (m_first == kNone || m_links[m_first].due > now) {
            m_planned = false;
            plan(calendar);
            return std::nullopt;
        }
        const std::uint32_t flight = m_first;
        stop(flight);
        return flight;
    }

private:
    static constexpr std::uint32_t kNone = ~0U;
    struct Link {
        std::uint32_t before = kNone, after = kNone;
        units::Seconds due{};
        bool listed = false;
    };
    void plan(Calendar& calendar) {
        if (m_planned || m_first == kNone)
            return;
        calendar.push(m_links[m_first].due, m_entry);
        m_planned = true;
    }

    units::Seconds m_allowed;
    std::uint32_t m_entry, m_first = kNone, m_last = kNone;
    std::vector<Link> m_links; ///< by flight
    bool m_planned = false;
};

} // namespace lakewright::request
