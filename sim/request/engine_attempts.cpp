// SPDX-License-Identifier: GPL-3.0-or-later
// What the clients of a run do: send, wait, try again, give up.
#include "sim/request/engine_impl.h"

#include <cmath>
#include <utility>

namespace lakewright::request {

using facade::Answer;

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
    flight.stage = Stage::Sent;
    flight.sent = now;
    flight.surcharge = 0;
    flight.extraTrips = 0;
    ++flight.tries;
    ++counts.attempts;
    if (m_timeouts)
        m_timeouts->start(clock(), id, m_calendar);
    if (m_hedges && flight.isRead && flight.twin == Flight::kAlone)
        m_hedges->start(clock(), id, m_calendar);
    if (m_clients.roundTrip.value > 0)
        wait(id, m_clients.roundTrip.value); // there and back at once: the connection is taken for both
    else
        reach(id);
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

bool Engine::Impl::isRetryable(const Flight& flight) const {
    return (flight.answer == Answer::ServerBusy && m_retry.after503) ||
           (flight.answer == Answer::OperationTimeout && m_retry.after500) ||
           (flight.answer == Answer::Abandoned && m_retry.afterTimeout);
}

/// Whether the request is sent once more, after a pause.
bool Engine::Impl::retries(std::uint32_t id) {
    Flight& flight = m_flights[id];
    if (!isRetryable(flight) || flight.tries >= m_retry.tries)
        return false;
    const double pause = facade::pauseBefore(m_retry, flight.tries).value;
    const double jitter = std::lerp(m_retry.jitterLow, m_retry.jitterHigh, m_backoff.uniform());
    flight = again(flight);
    wait(id, pause * jitter);
    return true;
}

void Engine::Impl::answered(std::uint32_t id) {
    const Flight flight = m_flights[id];
    noLongerTimed(id);
    if (flight.isAbandoned)
        return m_flights.release(id);
    if (flight.twin != Flight::kAlone) {
        m_flights[id].twin = m_flights[flight.twin].twin = Flight::kAlone;
        if (isRetryable(flight)) { // the other attempt may still succeed
            m_flights.release(id);
            return release(flight.connection);
        }
        abandon(flight.twin);
    }
    if (!retries(id))
        finish(id);
    release(flight.connection);
}

void Engine::Impl::finish(std::uint32_t id) {
    const Flight flight = m_flights[id];
    m_flights.release(id);
    samples.push_back(
        {.end = now,
         .latency = static_cast<float>(now - flight.intended),
         .payload = flight.answer == Answer::Success ? static_cast<float>(flight.read + flight.written) : 0.0F,
         .answer = flight.answer,
         .entry = flight.entry,
         .tenant = flight.tenant,
         .tries = flight.tries});
    if (const auto* closed = std::get_if<Closed>(&m_pattern))
        startRequest(now + (closed->think.value > 0 ? m_think.exponential(closed->think.value) : 0));
}

void Engine::Impl::noLongerTimed(std::uint32_t id) {
    if (m_timeouts)
        m_timeouts->stop(id);
    if (m_hedges)
        m_hedges->stop(id);
}

/// The client closes the attempt's connection; the façade notices when it has an answer to send.
void Engine::Impl::abandon(std::uint32_t id) {
    noLongerTimed(id);
    m_flights[id].isAbandoned = true;
    const std::uint32_t connection = m_flights[id].connection;
    m_isClosed[connection] = true;
    release(connection);
}

void Engine::Impl::timedOut(std::uint32_t id) {
    ++counts.timeouts;
    if (const std::uint32_t twin = m_flights[id].twin; twin != Flight::kAlone) {
        m_flights[id].twin = m_flights[twin].twin = Flight::kAlone;
        return abandon(id);
    }
    const std::uint32_t next = m_flights.take();
    m_flights[next] = again(m_flights[id]);
    m_flights[next].answer = Answer::Abandoned;
    if (!retries(next))
        finish(next);
    abandon(id);
}

/// A read that takes long is asked for once more, at a node that is likely another, if a connection is idle.
void Engine::Impl::hedge(std::uint32_t id) {
    if (m_idle.empty())
        return;
    ++counts.hedges;
    const std::uint32_t twin = m_flights.take();
    m_flights[twin] = again(m_flights[id]);
    m_flights[twin].twin = id;
    --m_flights[twin].tries; // a hedge is none of the client's tries
    m_flights[id].twin = twin;
    startAttempt(twin);
}

} // namespace lakewright::request
