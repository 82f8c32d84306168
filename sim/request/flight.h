// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/answer.h"

#include <cstdint>
#include <vector>

namespace lakewright::request {

/// Where a request is on its way, in this order; those without demand are passed over.
enum class Stage : std::uint8_t {
    Sent,
    Gate,
    Accept,
    Ingress,
    Cpu,
    Key,
    Lookup,
    Fabric,
    Devices,
    Commit,
    Egress,
    Answered
};

/// An attempt of a request that is under way. Times in seconds, sizes in bytes: the inner loop's own record.
struct Flight {
    static constexpr std::uint32_t kAlone = ~0U;

    double intended = 0;  ///< when the client meant to send it
    double sent = 0;      ///< when the attempt left the client
    double cpu = 0;       ///< work of the request, seconds of a server at full speed
    double surcharge = 0; ///< of this attempt: a token that had to be verified
    double source = 0;    ///< until a copy's bytes have come
    double in = 0, out = 0, read = 0, written = 0;
    std::uint32_t node = 0, connection = 0;
    std::uint32_t twin = kAlone; ///< the same request once more, when it is hedged
    std::uint16_t readTrips = 0, writeTrips = 0;
    std::uint16_t pending = 0; ///< parts that have not come back
    std::uint16_t entry = 0;   ///< of the mix
    std::uint32_t blob = 0;
    facade::Answer answer = facade::Answer::Success; ///< so far
    facade::Answer fate = facade::Answer::Success;   ///< what the request itself earns
    std::uint8_t tenant = 0, tries = 0;
    std::uint8_t extraTrips = 0; ///< of metadata, in this attempt
    bool isRead = false;         ///< may be asked for twice
    bool isAbandoned = false;    ///< nobody waits for the answer
    Stage stage = Stage::Sent;
};

/// The same request, to be sent once more.
inline Flight again(Flight flight) {
    flight.answer = flight.fate;
    flight.twin = Flight::kAlone;
    flight.pending = 0;
    flight.isAbandoned = false;
    flight.stage = Stage::Answered;
    return flight;
}

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
