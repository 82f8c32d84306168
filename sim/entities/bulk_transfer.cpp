// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/bulk_transfer.h"

#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {
namespace {

const scenario::Transfer& specOf(const World& world, std::size_t index) {
    return world.scenario.transfers[index];
}

} // namespace

BulkTransfer::BulkTransfer(World& world, std::size_t index)
    : m_world(world), m_index(index), m_times(world.random(specOf(world, index).id, "batches")),
      m_shapes(world.random(specOf(world, index).id, "bursts")) {
    const scenario::Transfer& spec = specOf(world, index);
    for (std::size_t i = 0; i < world.scenario.transfers.size(); ++i)
        if (specOf(world, i).follows == spec.id)
            m_followers.push_back(i);
    if (spec.follows)
        return;
    const bool atRandom = spec.arrivals == scenario::Arrivals::Poisson;
    const units::Seconds wait = atRandom ? units::seconds(m_times.exponential(spec.every->value)) : units::Seconds{};
    world.kernel.schedule(spec.at + wait, [this] { begin(); });
}

void BulkTransfer::planNext() {
    const scenario::Transfer& spec = specOf(m_world, m_index);
    if (!spec.every)
        return;
    const bool atRandom = spec.arrivals == scenario::Arrivals::Poisson;
    // The instant of batch n is at + n · every, not a sum: no drift over a long horizon.
    const units::Seconds next = atRandom ? m_world.kernel.now() + units::seconds(m_times.exponential(spec.every->value))
                                         : spec.at + *spec.every * static_cast<double>(m_batches.size());
    m_world.kernel.schedule(next, [this] { begin(); });
}

void BulkTransfer::begin() {
    const scenario::Transfer& spec = specOf(m_world, m_index);
    const units::Seconds now = m_world.kernel.now();
    open(now);
    const double level = spec.diurnal ? scenario::intensity(*spec.diurnal, now) : 1;
    m_coming.push_back({m_batches.size() - 1, batchParts(spec, spec.size * level, m_shapes)});
    planNext();
    if (m_coming.size() == 1) {
        m_part = 0;
        m_shift = m_batchWait = {};
        awaitPart();
    }
}

/// A batch begins, here and with those who follow.
void BulkTransfer::open(units::Seconds at) {
    m_batches.push_back({.begin = at, .placed = {}, .whole = false, .underway = 0, .done = {}});
    for (const std::size_t follower : m_followers)
        m_world.transfers[follower].open(at);
}

void BulkTransfer::awaitPart() {
    const Coming& coming = m_coming.front();
    const units::Seconds at = m_batches[coming.batch].begin + m_shift + coming.parts[m_part].to;
    m_world.kernel.schedule(std::max(at, m_world.kernel.now()), [this] { partCame(); });
}

void BulkTransfer::partCame() {
    const scenario::Transfer& spec = specOf(m_world, m_index);
    const Coming& coming = m_coming.front();
    const BatchPart& part = coming.parts[m_part];
    const units::Seconds now = m_world.kernel.now();
    Part came{coming.batch, part.bytes, now - (part.to - part.from) / 2};
    m_came += part.bytes;
    if (spec.buffer && !fits(came.bytes)) {
        if (spec.buffer->whenFull == scenario::WhenFull::Wait) {
            m_blocked = came;
            m_blockedSince = now;
            return;
        }
        const units::Bytes room = std::max(spec.buffer->size - buffered(), units::Bytes{});
        m_dropped += came.bytes - room;
        came.bytes = room;
    }
    partDone(came);
}

/// A part was let into the buffer: it moves on, and the next one may come.
void BulkTransfer::partDone(const Part& part) {
    const Coming& coming = m_coming.front();
    accept(part);
    if (++m_part < coming.parts.size())
        return awaitPart();
    for (const BatchPart& one : coming.parts)
        m_burstTime += one.to - one.from;
    m_waited += m_batchWait;
    close(coming.batch);
    m_coming.pop_front();
    m_part = 0;
    m_batchWait = {};
    if (m_coming.empty())
        return;
    m_shift = std::max(m_world.kernel.now() - m_batches[m_coming.front().batch].begin, units::Seconds{});
    awaitPart();
}

void BulkTransfer::accept(const Part& part) {
    if (part.bytes.value <= 0)
        return;
    ++m_batches[part.batch].underway;
    m_queue.push_back(part);
    m_queued += part.bytes;
    m_mostBuffered = std::max(m_mostBuffered, buffered());
    moveNext();
}

void BulkTransfer::moveNext() {
    if (m_flow || m_queue.empty())
        return;
    m_flow = m_world.kernel.startFlow(m_world.deployment.transferClass(m_index).flows, m_queue.front().bytes,
                                      [this] { inPlace(); });
}

void BulkTransfer::inPlace() {
    const Part part = m_queue.front();
    m_queue.pop_front();
    m_queued -= part.bytes;
    m_flow.reset();
    m_placed += part.bytes;
    Batch& batch = m_batches[part.batch];
    batch.placed += part.bytes;
    --batch.underway;
    const units::Seconds now = m_world.kernel.now();
    m_delays.push_back({now + m_world.deployment.transferClass(m_index).oneWay - part.atHand, part.bytes});
    for (const std::size_t follower : m_followers) {
        BulkTransfer& next = m_world.transfers[follower];
        const units::Bytes asked = part.bytes * specOf(m_world, follower).share;
        next.m_came += asked;
        next.accept({part.batch, asked, now});
    }
    settle(part.batch);
    if (m_blocked && fits(m_blocked->bytes)) {
        const units::Seconds wait = now - m_blockedSince;
        m_longestWait = std::max(m_longestWait, wait);
        m_batchWait += wait;
        m_shift += wait;
        const Part waiting = *m_blocked;
        m_blocked.reset();
        partDone(waiting);
    }
    moveNext();
}

void BulkTransfer::close(std::size_t batch) {
    m_batches[batch].whole = true;
    settle(batch);
}

/// The batch is done when all of it came and is in place; then those who follow know that no more comes.
void BulkTransfer::settle(std::size_t index) {
    Batch& batch = m_batches[index];
    if (!batch.whole || batch.underway > 0 || batch.done)
        return;
    batch.done = m_world.kernel.now() + m_world.deployment.transferClass(m_index).oneWay;
    for (const std::size_t follower : m_followers)
        m_world.transfers[follower].close(index);
}

units::Bytes BulkTransfer::movedOfFirst() const {
    return m_flow ? m_queue.front().bytes - m_world.kernel.remaining(*m_flow).value_or(units::Bytes{}) : units::Bytes{};
}

bool BulkTransfer::fits(units::Bytes bytes) const {
    return buffered() + bytes <= specOf(m_world, m_index).buffer->size;
}

void BulkTransfer::finish() {
    if (m_blocked)
        m_longestWait = std::max(m_longestWait, m_world.kernel.now() - m_blockedSince);
}

} // namespace lakewright::entities
