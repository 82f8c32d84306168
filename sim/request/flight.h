// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace lakewright::request {

/// Where a request is on its way, in this order; those without demand are passed over.
enum class Stage : std::uint8_t { Gate, Accept, Ingress, Cpu, Lookup, Fabric, Devices, Commit, Egress, Answered };

/// A request that is under way. Times in seconds, sizes in bytes: the inner loop's own record.
struct Flight {
    double intended = 0; ///< when the client meant to send it
    double cpu = 0;      ///< work of the attempt, seconds of a server at full speed
    double in = 0, out = 0, read = 0, written = 0;
    std::uint32_t node = 0, connection = 0;
    std::uint16_t readTrips = 0, writeTrips = 0;
    std::uint16_t pending = 0;              ///< parts that have not come back
    std::uint16_t status = 200, fate = 200; ///< answer so far, and the one the request itself earns
    std::uint32_t blob = 0;
    std::uint8_t entry = 0, tenant = 0, tries = 0;
    Stage stage = Stage::Gate;
};

/// Flights by number, with freed numbers used again: no allocation once the most have been under way.
class Flights {
public:
    std::uint32_t take() {
        if (m_free.empty()) {
            m_flights.emplace_back();
            return static_cast<std::uint32_t>(m_flights.size() - 1);
        }
        const std::uint32_t id = m_free.back();
        m_free.pop_back();
        m_flights[id] = {};
        return id;
    }
    void release(std::uint32_t id) { m_free.push_back(id); }
    Flight& operator[](std::uint32_t id) { return m_flights[id]; }
    std::size_t underWay() const { return m_flights.size() - m_free.size(); }

private:
    std::vector<Flight> m_flights;
    std::vector<std::uint32_t> m_free;
};

} // namespace lakewright::request
