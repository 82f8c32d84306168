// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/engine.h"

#include "models/stats/philox.h"
#include "sim/request/admission.h"
#include "sim/request/arrival_clock.h"
#include "sim/request/calendar.h"
#include "sim/request/cpu_queue.h"
#include "sim/request/destage.h"
#include "sim/request/flight.h"
#include "sim/request/request_source.h"
#include "sim/request/run_pace.h"
#include "sim/request/server_pool.h"
#include "sim/request/stations.h"
#include "sim/request/token_cache.h"
#include "sim/request/work_book.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>
#include <numeric>
#include <utility>

namespace lakewright::request {
namespace {

using facade::Resource;

/// Mark of a job at a NIC: bytes of a part on the way back to the node that asked, not an answer to a client.
constexpr std::uint32_t kPart = 1u << 31;

/// Answered at the door: nothing is read, moved or written for it.
bool turnedAway(const Flight& flight) {
    return flight.status == 503 || flight.status == 401;
}

} // namespace

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
    void startRequest(double intended);
    void startAttempt(std::uint32_t id);
    void send(std::uint32_t id, std::uint32_t connection);
    void release(std::uint32_t connection);
    void advance(std::uint32_t id);
    bool enter(std::uint32_t id, Flight& flight);
    bool enterGate(std::uint32_t id);
    void serveFairly();
    bool standsStill(std::uint32_t id);
    bool enterAccept(std::uint32_t id, const Flight& flight);
    void authenticate(Flight& flight);
    double cpuNeed(const Flight& flight) const;
    bool enterCpu(std::uint32_t id, Flight& flight);
    bool enterLookup(std::uint32_t id, const Flight& flight);
    bool enterCommit(std::uint32_t id, const Flight& flight);
    bool enterDevices(std::uint32_t id, Flight& flight);
    bool share(std::uint32_t station, double bytes, std::uint32_t job);
    void answered(std::uint32_t id);
    bool retries(std::uint32_t id);

    void lookAt(std::uint32_t station);
    void jobDone(std::uint32_t station, std::uint32_t job);
    void partDone(std::uint32_t id);

    void wait(std::uint32_t id, double seconds) { m_calendar.push(units::seconds(now + seconds), kFlight | id); }
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((m_route.bits() >> 32) * n) >> 32); }
    std::uint32_t anyDevice(std::uint32_t node);
    double partBytes(const Flight& flight) const;

    facade::Facade m_facade;
    Traffic m_traffic;
    facade::Clients m_clients;
    bool m_tls;
    std::uint32_t m_nodes, m_devices;
    RequestSource m_source;
    ArrivalClock m_arrivals;
    stats::RandomStream m_route, m_delays, m_backoff, m_think;
    std::vector<std::uint32_t> m_nodeOfConnection, m_idle; ///< of connections
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
    std::optional<TokenCache> m_tokens;
    bool m_arrivalsEnded = false;
    std::uint32_t m_fairlyServed = kEntryNumber; ///< the flight that the fair queue serves now
};

Engine::Impl::Impl(const RequestRun& run)
    : work(run.facade.nodes), m_facade(run.facade), m_traffic(run.traffic), m_clients(run.mix.clients),
      m_tls(run.mix.tls), m_nodes(static_cast<std::uint32_t>(run.facade.nodes)),
      m_devices(static_cast<std::uint32_t>(run.facade.node.devices)),
      m_source(run.facade, run.mix, run.seed, run.replication),
      m_arrivals(run.traffic.arrivals, run.seed, run.replication),
      m_route(run.seed, run.replication, "facade", "route"), m_delays(run.seed, run.replication, "facade", "delays"),
      m_backoff(run.seed, run.replication, "clients", "backoff"),
      m_think(run.seed, run.replication, "clients", "think"), m_cpus(run.facade.node, run.facade.nodes),
      m_stations(run.facade.node, run.facade.nodes, m_calendar), m_tick(tickOf(run)),
      m_destage(run.facade, relaxationOf(m_tick)), m_admission(run.mix.admission, run.seed, run.replication),
      m_retry(run.mix.retry) {
    m_accept.assign(m_nodes, ServerPool(m_facade.node.networkCpus));
    for (int i = 0; i < m_clients.connections; ++i)
        m_nodeOfConnection.push_back(m_clients.spread == facade::Spread::Vip ? static_cast<std::uint32_t>(i) % m_nodes
                                                                             : below(m_nodes));
    if (run.mix.tokens)
        m_tokens.emplace(*run.mix.tokens, run.facade.nodes, run.seed, run.replication);
    m_idle.resize(m_nodeOfConnection.size());
    std::iota(m_idle.begin(), m_idle.end(), 0U);
    if (const double served = servedRate(run); served > 0) {
        m_destage.start(served * facade::meanWritten(run.mix).value);
        m_cpus.setShare(clock(), 1 - m_destage.cpu());
    }
    m_calendar.push(units::seconds(m_tick), kTick);
    if (const auto* closed = std::get_if<Closed>(&m_traffic.arrivals)) {
        m_arrivalsEnded = true;
        for (int client = 0; client < closed->clients; ++client)
            startRequest(closed->ramp.value * client / closed->clients);
    } else {
        m_calendar.push(m_arrivals.next(), kArrival);
    }
}

void Engine::Impl::runUntilFinished(std::uint64_t requests) {
    while (samples.size() < requests && (!m_arrivalsEnded || m_flights.underWay() > 0)) {
        if (const double end = m_cpus.firstEnd().value; end < m_calendar.first().at) {
            now = std::max(now, end); // rounding must not turn the clock back
            ++counts.events;
            advance(m_cpus.take());
            continue;
        }
        const Calendar::Entry entry = m_calendar.pop();
        now = entry.at;
        handle(entry.what);
    }
}

void Engine::Impl::handle(std::uint32_t what) {
    const std::uint32_t number = what & kEntryNumber;
    const std::uint32_t kind = what & ~kEntryNumber;
    if (kind == kStation)
        return lookAt(number);
    ++counts.events;
    if (kind == kFlight)
        return advance(number);
    return kind == kArrival ? arrive() : tick();
}

void Engine::Impl::arrive() {
    startRequest(now);
    const units::Seconds next = m_arrivals.next();
    m_arrivalsEnded = !units::isFinite(next);
    if (!m_arrivalsEnded)
        m_calendar.push(next, kArrival);
}

void Engine::Impl::tick() {
    work.addToAll(Resource::Cpu, m_destage.cpu() * m_tick);
    work.addToAll(Resource::Egress, m_destage.egress() * m_tick);
    work.addToAll(Resource::Nvme, m_destage.nvme() * m_tick);
    m_stations.book(clock(), work);
    work.tick(now);
    m_destage.step(m_tick);
    m_cpus.setShare(clock(), 1 - m_destage.cpu());
    m_stations.leaveTo(clock(), m_destage);
    m_calendar.push(units::seconds(now + m_tick), kTick);
}

void Engine::Impl::startRequest(double intended) {
    const std::uint32_t id = m_flights.take();
    Flight& flight = m_flights[id];
    flight.intended = intended;
    m_admission.assign(flight);
    m_source.draw(flight);
    if (intended <= now)
        return startAttempt(id);
    flight.stage = Stage::Answered; // of the request before: the next attempt starts when the wait ends
    wait(id, intended - now);
}

/// An attempt needs a connection for itself, any one that is idle; without one it waits at the client.
void Engine::Impl::startAttempt(std::uint32_t id) {
    if (m_idle.empty()) {
        m_waiting.push_back(id);
        return;
    }
    const std::uint32_t place = below(static_cast<std::uint32_t>(m_idle.size()));
    const std::uint32_t connection = std::exchange(m_idle[place], m_idle.back());
    m_idle.pop_back();
    send(id, connection);
}

void Engine::Impl::send(std::uint32_t id, std::uint32_t connection) {
    Flight& flight = m_flights[id];
    flight.connection = connection;
    flight.node = m_nodeOfConnection[connection];
    flight.stage = Stage::Gate;
    ++flight.tries;
    ++counts.attempts;
    if (!enterGate(id))
        advance(id);
}

void Engine::Impl::release(std::uint32_t connection) {
    if (m_waiting.empty()) {
        m_idle.push_back(connection);
        return;
    }
    const std::uint32_t id = m_waiting.front();
    m_waiting.pop_front();
    send(id, connection);
}

void Engine::Impl::advance(std::uint32_t id) {
    Flight& flight = m_flights[id];
    if (flight.stage == Stage::Answered)
        return startAttempt(id);
    if (m_fairlyServed == id && flight.stage == Stage::Gate) {
        m_fairlyServed = kEntryNumber;
        serveFairly();
        if (standsStill(id))
            return;
    }
    do
        flight.stage = static_cast<Stage>(static_cast<std::uint8_t>(flight.stage) + 1);
    while (!enter(id, flight));
}

/// True when the flight waits for an event now, false when it has no use for the stage.
bool Engine::Impl::enter(std::uint32_t id, Flight& flight) {
    switch (flight.stage) {
    case Stage::Accept:
        return enterAccept(id, flight);
    case Stage::Ingress:
        return share(m_stations.ingressOf(flight.node), flight.in, id);
    case Stage::Cpu:
        return enterCpu(id, flight);
    case Stage::Lookup:
        work.add(flight.node, Resource::Cpu, cpuNeed(flight) / (m_facade.node.cpuSpeed * m_facade.node.protocolCpus));
        return enterLookup(id, flight);
    case Stage::Fabric:
        return share(m_stations.egressOf(flight.node),
                     flight.written * m_facade.inner.writeBuffer * (1 - m_facade.inner.locality), id);
    case Stage::Devices:
        return enterDevices(id, flight);
    case Stage::Commit:
        return enterCommit(id, flight);
    case Stage::Egress:
        return share(m_stations.egressOf(flight.node), flight.out, id);
    default:
        answered(id);
        return true;
    }
}

/// Admission when the attempt is at the façade; then the nodes must not stand still.
bool Engine::Impl::enterGate(std::uint32_t id) {
    Flight& flight = m_flights[id];
    if (!m_admission.admits(clock(), flight)) {
        ++counts.rejected;
        flight.status = 503;
    } else if (m_admission.queues()) {
        m_admission.add(clock(), id, flight);
        serveFairly();
        return true;
    }
    return standsStill(id);
}

void Engine::Impl::serveFairly() {
    if (const auto job = m_admission.start(clock())) {
        m_calendar.push(job->end, kFlight | job->id);
        m_fairlyServed = job->id;
    }
}

bool Engine::Impl::standsStill(std::uint32_t id) {
    if (!m_traffic.pause)
        return false;
    const Pause& pause = *m_traffic.pause;
    const double into = std::fmod(now, pause.every.value), left = pause.every.value - into;
    if (left > pause.length.value)
        return false;
    wait(id, left);
    return true;
}

bool Engine::Impl::enterAccept(std::uint32_t id, const Flight& flight) {
    if (!m_tls || m_route.uniform() * m_clients.requestsPerConnection > 1)
        return false;
    const double time = m_facade.costs.handshake.value / m_facade.node.cpuSpeed;
    work.add(flight.node, Resource::Accept, time / m_facade.node.networkCpus);
    const units::Seconds end = m_accept[flight.node].serve(clock(), units::seconds(time));
    m_calendar.push(end + m_clients.roundTrip, kFlight | id);
    return true;
}

double Engine::Impl::cpuNeed(const Flight& flight) const {
    return turnedAway(flight) ? m_facade.costs.rejectedAttempt.value : flight.cpu;
}

/// A token that is not cached costs its verification and a look at the policies.
void Engine::Impl::authenticate(Flight& flight) {
    switch (m_tokens->look(clock(), flight.node, below(m_tokens->principals()))) {
    case TokenCache::Answer::Hit:
        return;
    case TokenCache::Answer::Miss:
        ++counts.tokenMisses;
        flight.cpu += (m_facade.costs.authMiss - m_facade.costs.authHit).value;
        ++flight.readTrips;
        return;
    case TokenCache::Answer::Refused:
        flight.status = 401;
    }
}

bool Engine::Impl::enterCpu(std::uint32_t id, Flight& flight) {
    if (m_tokens && !turnedAway(flight))
        authenticate(flight);
    const double need = cpuNeed(flight);
    if (need <= 0)
        return false;
    m_cpus.add(clock(), flight.node, units::seconds(need / m_facade.node.cpuSpeed), id);
    return true;
}

/// Metadata that is read, one trip after the other, and what a device needs before the first byte.
bool Engine::Impl::enterLookup(std::uint32_t id, const Flight& flight) {
    if (turnedAway(flight))
        return false;
    const facade::Inner& inner = m_facade.inner;
    double delay = flight.readTrips * inner.fabricTrip.value;
    for (int trip = 0; trip < flight.readTrips; ++trip)
        delay += inner.readSetup.value * m_delays.exponential(1);
    delay += (flight.read > 0 ? inner.readSetup.value : 0) + (flight.written > 0 ? inner.writeSetup.value : 0);
    m_destage.addDeviceSeconds(flight.readTrips / m_facade.node.deviceReadOps.value);
    if (delay > 0)
        wait(id, delay);
    return delay > 0;
}

/// Metadata that is written: each trip ends when the slowest copy has it.
bool Engine::Impl::enterCommit(std::uint32_t id, const Flight& flight) {
    if (flight.writeTrips == 0 || flight.status != 200)
        return false;
    const facade::Inner& inner = m_facade.inner;
    double delay = flight.writeTrips * inner.fabricTrip.value;
    for (int trip = 0; trip < flight.writeTrips; ++trip) {
        double slowest = 0;
        for (int copy = 0; copy < inner.metadataCopies; ++copy)
            slowest = std::max(slowest, inner.writeSetup.value * m_delays.exponential(1));
        delay += slowest;
    }
    m_destage.addDeviceSeconds(flight.writeTrips * inner.metadataCopies / m_facade.node.deviceWriteOps.value);
    m_destage.addWritten(flight.written);
    wait(id, delay);
    return true;
}

std::uint32_t Engine::Impl::anyDevice(std::uint32_t node) {
    const bool local = m_nodes == 1 || m_route.uniform() < m_facade.inner.locality;
    std::uint32_t where = node;
    if (!local) {
        where = below(m_nodes - 1);
        where += where >= node ? 1 : 0;
    }
    return m_stations.deviceOf(where, below(m_devices));
}

double Engine::Impl::partBytes(const Flight& flight) const {
    return flight.read / facade::readParts(m_facade.inner, units::bytes(flight.read));
}

bool Engine::Impl::enterDevices(std::uint32_t id, Flight& flight) {
    if (turnedAway(flight) || (flight.read <= 0 && flight.written <= 0))
        return false;
    const bool reads = flight.read > 0;
    const int parts = reads ? facade::readParts(m_facade.inner, units::bytes(flight.read))
                            : facade::writeParts(m_facade.inner, units::bytes(flight.written));
    const double bytes = facade::devicePart(m_facade, units::bytes(reads ? flight.read : flight.written), reads).value;
    flight.pending = static_cast<std::uint16_t>(parts);
    for (int part = 0; part < parts; ++part)
        share(anyDevice(flight.node), bytes, id);
    return true;
}

/// Adds a job to a station, unless it has nothing to do there.
bool Engine::Impl::share(std::uint32_t station, double bytes, std::uint32_t job) {
    if (bytes <= 0 || turnedAway(m_flights[job & kEntryNumber]))
        return false;
    m_stations.add(clock(), station, units::bytes(bytes), job);
    return true;
}

void Engine::Impl::lookAt(std::uint32_t station) {
    if (!m_stations.awake(clock(), station))
        return;
    while (const std::optional<std::uint32_t> job = m_stations.take(clock(), station)) {
        ++counts.events;
        jobDone(station, *job);
    }
    m_stations.plan(clock(), station);
}

void Engine::Impl::jobDone(std::uint32_t station, std::uint32_t job) {
    const std::uint32_t id = job & kEntryNumber;
    Flight& flight = m_flights[id];
    if (!m_stations.isDevice(station))
        return (job & kPart) != 0 ? partDone(id) : advance(id);
    const std::uint32_t from = m_stations.nodeOfDevice(station);
    if (flight.read > 0 && from != flight.node)
        share(m_stations.egressOf(from), partBytes(flight), id | kPart);
    else
        partDone(id);
}

void Engine::Impl::partDone(std::uint32_t id) {
    if (--m_flights[id].pending == 0)
        advance(id);
}

bool Engine::Impl::retries(std::uint32_t id) {
    Flight& flight = m_flights[id];
    if (flight.status != 503 || flight.tries >= m_retry.tries)
        return false;
    const double pause = facade::pauseBefore(m_retry, flight.tries).value;
    const double jitter = std::lerp(m_retry.jitterLow, m_retry.jitterHigh, m_backoff.uniform());
    flight.status = flight.fate;
    wait(id, m_clients.roundTrip.value + pause * jitter);
    return true;
}

void Engine::Impl::answered(std::uint32_t id) {
    const Flight flight = m_flights[id];
    if (retries(id))
        return release(flight.connection);
    m_flights.release(id);
    const double end = now + m_clients.roundTrip.value;
    samples.push_back({.end = end,
                       .latency = static_cast<float>(end - flight.intended),
                       .payload = flight.status == 200 ? static_cast<float>(flight.read + flight.written) : 0.0F,
                       .status = flight.status,
                       .entry = flight.entry,
                       .tenant = flight.tenant,
                       .tries = flight.tries});
    if (const auto* closed = std::get_if<Closed>(&m_traffic.arrivals))
        startRequest(end + (closed->think.value > 0 ? m_think.exponential(closed->think.value) : 0));
    release(flight.connection);
}

Engine::Engine(const RequestRun& run) : m_impl(std::make_unique<Impl>(run)) {
    assert(run.facade.nodes >= 1 && !run.mix.entries.empty());
}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::runUntilFinished(std::uint64_t requests) {
    m_impl->runUntilFinished(requests);
}
const std::vector<Sample>& Engine::samples() const {
    return m_impl->samples;
}
const std::vector<WorkMark>& Engine::marks() const {
    return m_impl->work.marks();
}
EngineCounts Engine::counts() const {
    return m_impl->counts;
}
units::Seconds Engine::now() const {
    return units::seconds(m_impl->now);
}

} // namespace lakewright::request
