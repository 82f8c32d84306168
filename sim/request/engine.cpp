// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/engine.h"

#include "sim/request/engine_impl.h"
#include "sim/request/run_pace.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace lakewright::request {
namespace {

using facade::Answer;
using facade::Resource;

/// Mark of a job at a NIC: bytes of a part on the way back to the node that asked, not an answer to a client.
constexpr std::uint32_t kPart = 1u << 31;

/// Entries of the calendar that are about no flight or station.
constexpr std::uint32_t kTimeouts = kTick | 1, kHedges = kTick | 2, kPauseBegins = kTick | 3, kPauseEnds = kTick | 4;

/// Answered before the work is done: nothing more is read, moved or written for it.
bool turnedAway(const Flight& flight) {
    return flight.answer == Answer::ServerBusy || flight.answer == Answer::Unauthorised ||
           flight.answer == Answer::Forbidden || flight.answer == Answer::OperationTimeout;
}

} // namespace

Engine::Impl::Impl(const RequestRun& run)
    : work(run.facade.nodes), m_facade(run.facade), m_pattern(run.arrivals), m_pause(run.mix.pause),
      m_clients(run.mix.clients), m_tls(run.mix.tls), m_nodes(static_cast<std::uint32_t>(run.facade.nodes)),
      m_devices(static_cast<std::uint32_t>(run.facade.node.devices)),
      m_source(run.facade, run.mix, run.seed, run.replication), m_arrivals(run.arrivals, run.seed, run.replication),
      m_route(run.seed, run.replication, "facade", "route"), m_delays(run.seed, run.replication, "facade", "delays"),
      m_backoff(run.seed, run.replication, "clients", "backoff"),
      m_think(run.seed, run.replication, "clients", "think"), m_cpus(run.facade.node, run.facade.nodes),
      m_stations(run.facade.node, run.facade.nodes, m_calendar), m_tick(tickOf(run)),
      m_destage(run.facade, relaxationOf(m_tick)),
      m_admission(run.mix.admission, run.seed, run.replication, run.capsAreSpent), m_retry(run.mix.retry),
      m_limit(run.mix.admission.timeout) {
    m_accept.assign(m_nodes, ServerPool(m_facade.node.networkCpus));
    for (int i = 0; i < m_clients.connections; ++i)
        m_nodeOfConnection.push_back(m_clients.spread == facade::Spread::Vip ? static_cast<std::uint32_t>(i) % m_nodes
                                                                             : below(m_nodes));
    if (run.mix.tokens)
        m_tokens.emplace(*run.mix.tokens, run.facade.nodes, run.seed, run.replication);
    if (run.mix.keys)
        m_keys.emplace(*run.mix.keys, run.facade.nodes, run.seed, run.replication);
    if (units::isFinite(m_retry.tryTimeout))
        m_timeouts.emplace(m_retry.tryTimeout, kTimeouts);
    if (m_clients.hedgeAfter)
        m_hedges.emplace(*m_clients.hedgeAfter, kHedges);
    m_isClosed.resize(m_nodeOfConnection.size());
    m_idle.resize(m_nodeOfConnection.size());
    std::iota(m_idle.begin(), m_idle.end(), 0U);
    if (const double served = servedRate(run); served > 0) {
        m_destage.start(served * facade::meanWritten(run.mix).value);
        m_cpus.setShare(clock(), 1 - m_destage.cpu());
    }
    m_calendar.push(units::seconds(m_tick), kTick);
    if (m_pause)
        m_calendar.push(m_pause->every - m_pause->length, kPauseBegins);
    if (const auto* closed = std::get_if<Closed>(&m_pattern)) {
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
    if (kind == kArrival)
        return arrive();
    if (what == kTick)
        return tick();
    if (what == kPauseBegins || what == kPauseEnds)
        return what == kPauseBegins ? beginPause() : endPause();
    Deadlines& deadlines = what == kTimeouts ? *m_timeouts : *m_hedges;
    while (const std::optional<std::uint32_t> due = deadlines.next(clock(), m_calendar))
        what == kTimeouts ? timedOut(*due) : hedge(*due);
}

void Engine::Impl::arrive() {
    startRequest(now);
    const units::Seconds next = m_arrivals.next();
    counts.overflowed = counts.overflowed || m_flights.underWay() >= kMostUnderWay;
    m_arrivalsEnded = !units::isFinite(next) || counts.overflowed;
    if (!m_arrivalsEnded)
        m_calendar.push(next, kArrival);
}

/// Nodes that stand still do nothing for anybody; what is on its way between them is waited for as before.
void Engine::Impl::beginPause() {
    m_standsStill = true;
    m_cpus.setShare(clock(), kStandingStill);
    m_stations.standStill(clock());
    m_calendar.push(m_pause->every * ++m_pauses, kPauseEnds);
}

void Engine::Impl::endPause() {
    m_standsStill = false;
    m_cpus.setShare(clock(), 1 - m_destage.cpu());
    m_stations.leaveTo(clock(), m_destage);
    m_calendar.push(m_pause->every * (m_pauses + 1) - m_pause->length, kPauseBegins);
}

void Engine::Impl::tick() {
    m_calendar.push(units::seconds(now + m_tick), kTick);
    if (m_standsStill)
        return;
    work.addToAll(Resource::Cpu, m_destage.cpu() * m_tick);
    work.addToAll(Resource::Egress, m_destage.egress() * m_tick);
    work.addToAll(Resource::Nvme, m_destage.nvme() * m_tick);
    m_stations.book(clock(), work);
    work.tick(now);
    m_destage.step(m_tick);
    m_cpus.setShare(clock(), 1 - m_destage.cpu());
    m_stations.leaveTo(clock(), m_destage);
}

void Engine::Impl::advance(std::uint32_t id) {
    Flight& flight = m_flights[id];
    if (flight.stage == Stage::Answered)
        return startAttempt(id);
    if (flight.stage == Stage::Sent)
        return reach(id);
    if (m_fairlyServed == id && flight.stage == Stage::Gate) {
        m_fairlyServed = kEntryNumber;
        serveFairly();
        if (standsStill(id))
            return;
    }
    if (flight.stage == Stage::Ingress && flight.pending > 0 && --flight.pending > 0)
        return;
    do {
        flight.stage = static_cast<Stage>(static_cast<std::uint8_t>(flight.stage) + 1);
        if (isTooLate(flight))
            flight.answer = Answer::OperationTimeout;
    } while (!enter(id, flight));
}

/// The façade looks at the clock before it works on a request and before each step of the data, not in between.
bool Engine::Impl::isTooLate(const Flight& flight) const {
    if (!m_limit || turnedAway(flight) || now - flight.sent <= m_limit->value)
        return false;
    return flight.stage == Stage::Cpu || (flight.stage > Stage::Key && flight.stage < Stage::Egress);
}

/// True when the flight waits for an event now, false when it has no use for the stage.
bool Engine::Impl::enter(std::uint32_t id, Flight& flight) {
    switch (flight.stage) {
    case Stage::Accept:
        return enterAccept(id, flight);
    case Stage::Ingress:
        return enterIngress(id, flight);
    case Stage::Cpu:
        return enterCpu(id, flight);
    case Stage::Key:
        work.add(flight.node, Resource::Cpu, cpuNeed(flight) / (m_facade.node.cpuSpeed * m_facade.node.protocolCpus));
        return enterKey(id, flight);
    case Stage::Lookup:
        return enterLookup(id, flight);
    case Stage::Fabric:
        return share(m_stations.egressOf(flight.node),
                     flight.written * m_facade.inner.writeBuffer * (1 - m_facade.inner.locality), id);
    case Stage::Devices:
        return enterDevices(id, flight);
    case Stage::Commit:
        return enterCommit(id, flight);
    case Stage::Egress:
        return !flight.isAbandoned && share(m_stations.egressOf(flight.node), flight.out, id);
    default:
        answered(id);
        return true;
    }
}

/// The attempt is at the façade.
void Engine::Impl::reach(std::uint32_t id) {
    m_flights[id].stage = Stage::Gate;
    if (!enterGate(id))
        advance(id);
}

/// Admission when the attempt is at the façade; then the nodes must not stand still.
bool Engine::Impl::enterGate(std::uint32_t id) {
    Flight& flight = m_flights[id];
    if (!m_admission.admits(clock(), flight)) {
        ++counts.rejected;
        flight.answer = Answer::ServerBusy;
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
    if (!m_pause)
        return false;
    const double into = std::fmod(now, m_pause->every.value), left = m_pause->every.value - into;
    if (left > m_pause->length.value)
        return false;
    wait(id, left);
    return true;
}

bool Engine::Impl::enterAccept(std::uint32_t id, const Flight& flight) {
    if (!m_tls)
        return false;
    const bool isWornOut = m_route.uniform() * m_clients.requestsPerConnection <= 1;
    if (!isWornOut && !m_isClosed[flight.connection])
        return false;
    m_isClosed[flight.connection] = false;
    const double time = m_facade.costs.handshake.value / m_facade.node.cpuSpeed;
    work.add(flight.node, Resource::Accept, time / m_facade.node.networkCpus);
    const units::Seconds end = m_accept[flight.node].serve(clock(), units::seconds(time));
    m_calendar.push(end + m_clients.roundTrip, kFlight | id);
    return true;
}

/// A copy's bytes come from its source, at its pace and over the NIC at the same time.
bool Engine::Impl::enterIngress(std::uint32_t id, Flight& flight) {
    if (turnedAway(flight))
        return false;
    flight.pending = 0;
    if (flight.source > 0) {
        ++flight.pending;
        wait(id, flight.source);
    }
    if (share(m_stations.ingressOf(flight.node), flight.in, id))
        ++flight.pending;
    return flight.pending > 0;
}

double Engine::Impl::cpuNeed(const Flight& flight) const {
    return turnedAway(flight) ? m_facade.costs.rejectedAttempt.value : flight.cpu + flight.surcharge;
}

/// A token that is not cached costs its verification and a look at the policies.
void Engine::Impl::authenticate(Flight& flight) {
    switch (m_tokens->look(clock(), flight.node, below(m_tokens->principals()))) {
    case TokenCache::Answer::Hit:
        return;
    case TokenCache::Answer::Miss:
        ++counts.tokenMisses;
        flight.surcharge = (m_facade.costs.authMiss - m_facade.costs.authHit).value;
        flight.extraTrips = 1;
        return;
    case TokenCache::Answer::Refused:
        flight.answer = Answer::Unauthorised;
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

/// Data needs its key: from the node's cache, or as soon as the vault has unwrapped it.
bool Engine::Impl::enterKey(std::uint32_t id, Flight& flight) {
    if (!m_keys || turnedAway(flight) || (flight.read <= 0 && flight.written <= 0))
        return false;
    const std::optional<units::Seconds> ready = m_keys->ready(clock(), flight.node, below(m_keys->keys()));
    counts.unwraps = m_keys->unwraps();
    if (!ready)
        flight.answer = Answer::Forbidden;
    if (!ready || ready->value <= now)
        return false;
    wait(id, ready->value - now);
    return true;
}

/// Metadata that is read, one trip after the other, and what a device needs before the first byte.
bool Engine::Impl::enterLookup(std::uint32_t id, const Flight& flight) {
    if (turnedAway(flight))
        return false;
    const facade::Inner& inner = m_facade.inner;
    const int trips = flight.readTrips + flight.extraTrips;
    double delay = trips * inner.fabricTrip.value;
    for (int trip = 0; trip < trips; ++trip)
        delay += inner.readSetup.value * m_delays.exponential(1);
    delay += (flight.read > 0 ? inner.readSetup.value : 0) + (flight.written > 0 ? inner.writeSetup.value : 0);
    m_destage.addDeviceSeconds(trips / m_facade.node.deviceReadOps.value);
    if (delay > 0)
        wait(id, delay);
    return delay > 0;
}

/// Metadata that is written: each trip ends when the slowest copy has it.
bool Engine::Impl::enterCommit(std::uint32_t id, const Flight& flight) {
    if (flight.writeTrips == 0 || flight.answer != Answer::Success)
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
