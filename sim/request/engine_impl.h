// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "sim/request/admission.h"
#include "sim/request/arrival_clock.h"
#include "sim/request/calendar.h"
#include "sim/request/cpu_queue.h"
#include "sim/request/deadlines.h"
#include "sim/request/destage.h"
#include "sim/request/engine.h"
#include "sim/request/flight.h"
#include "sim/request/key_cache.h"
#include "sim/request/request_source.h"
#include "sim/request/server_pool.h"
#include "sim/request/stations.h"
#include "sim/request/token_cache.h"
#include "sim/request/work_book.h"

#include <deque>
#include <optional>
#include <vector>

namespace lakewright::request {

/// One run: its clients (engine_attempts.cpp) and what a façade does for each attempt (engine.cpp).
class Engine::Impl {
public:
    explicit Impl(const RequestRun& run);
    void runUntilFinished(std::uint64_t requests);

    std::vector<Sample> samples;
    WorkBook work;
    EngineCounts counts;
    double now = 0;

private:
    units::Seconds clock() const { return units::seconds(now); }
    void handle(std::uint32_t what);
    void arrive();
    void tick();
    void beginPause();
    void endPause();
    void startRequest(double intended);
    void startAttempt(std::uint32_t id);
    void send(std::uint32_t id, std::uint32_t connection);
    void release(std::uint32_t connection);
    void advance(std::uint32_t id);
    bool enter(std::uint32_t id, Flight& flight);
    void reach(std::uint32_t id);
    bool enterGate(std::uint32_t id);
    void serveFairly();
    bool standsStill(std::uint32_t id);
    bool isTooLate(const Flight& flight) const;
    bool enterIngress(std::uint32_t id, Flight& flight);
    bool enterKey(std::uint32_t id, Flight& flight);
    bool enterAccept(std::uint32_t id, const Flight& flight);
    void authenticate(Flight& flight);
    double cpuNeed(const Flight& flight) const;
    bool enterCpu(std::uint32_t id, Flight& flight);
    bool enterLookup(std::uint32_t id, const Flight& flight);
    bool enterCommit(std::uint32_t id, const Flight& flight);
    bool enterDevices(std::uint32_t id, Flight& flight);
    bool share(std::uint32_t station, double bytes, std::uint32_t job);
    void answered(std::uint32_t id);
    bool isRetryable(const Flight& flight) const;
    bool retries(std::uint32_t id);
    void finish(std::uint32_t id);
    void noLongerTimed(std::uint32_t id);
    void abandon(std::uint32_t id);
    void timedOut(std::uint32_t id);
    void hedge(std::uint32_t id);

    void lookAt(std::uint32_t station);
    void jobDone(std::uint32_t station, std::uint32_t job);
    void partDone(std::uint32_t id);

    void wait(std::uint32_t id, double seconds) { m_calendar.push(units::seconds(now + seconds), kFlight | id); }
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((m_route.bits() >> 32) * n) >> 32); }
    std::uint32_t anyDevice(std::uint32_t node);
    double partBytes(const Flight& flight) const;

    facade::Facade m_facade;
    Arrivals m_pattern;
    std::optional<facade::Pause> m_pause;
    facade::Clients m_clients;
    bool m_tls;
    std::uint32_t m_nodes, m_devices;
    RequestSource m_source;
    ArrivalClock m_arrivals;
    stats::RandomStream m_route, m_delays, m_backoff, m_think;
    std::vector<std::uint32_t> m_nodeOfConnection, m_idle; ///< of connections
    std::vector<bool> m_isClosed;                          ///< connections: the next request opens it again
    std::deque<std::uint32_t> m_waiting;                   ///< flights without a connection
    std::vector<ServerPool> m_accept;
    CpuQueue m_cpus;
    Calendar m_calendar;
    Stations m_stations;
    Flights m_flights;
    double m_tick; ///< seconds
    Destage m_destage;
    Admission m_admission;
    facade::RetryPolicy m_retry;
    std::optional<units::Seconds> m_limit; ///< that the façade allows an attempt
    std::optional<TokenCache> m_tokens;
    std::optional<KeyCache> m_keys;
    std::optional<Deadlines> m_timeouts, m_hedges;
    bool m_arrivalsEnded = false, m_standsStill = false;
    double m_pauses = 0;                         ///< that have begun
    std::uint32_t m_fairlyServed = kEntryNumber; ///< the flight that the fair queue serves now
};

} // namespace lakewright::request
