// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/mirror.h"

#include "models/bounds/replication.h"
#include "models/network/path_limits.h"
#include "models/units/text.h"
#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {

using scenario::MirrorMode;

Mirror::Mirror(World& world, std::size_t index)
    : m_world(world), m_index(index), m_from(world.deployment.lakeIndex(world.scenario.mirrors[index].from)),
      m_to(world.deployment.lakeIndex(world.scenario.mirrors[index].to)) {
    if (spec().mode == MirrorMode::Sync)
        startWrites();
    else
        m_world.kernel.schedule(spec().every, [this] { boundary(); });
}

const scenario::Mirror& Mirror::spec() const {
    return m_world.scenario.mirrors[m_index];
}

units::Seconds Mirror::lived() const {
    return (m_fromUp ? m_world.kernel.now() : m_downSince) - m_down;
}

units::Seconds Mirror::age() const {
    return spec().mode == MirrorMode::Sync ? units::Seconds{} : lived() - m_taken;
}

void Mirror::boundary() {
    if (m_fromUp)
        m_due = lived();
    startCopy();
    m_world.kernel.schedule(m_world.kernel.now() + spec().every, [this] { boundary(); });
}

void Mirror::startCopy() {
    if (m_flow || m_due <= m_taken)
        return;
    const kernel::ClassId copies = m_world.deployment.mirrorClasses(m_index).copy;
    m_world.outages.endWait(copies);
    if (!m_fromUp || !m_toUp)
        return m_world.outages.wait(copies, m_world.deployment.lake(m_toUp ? m_from : m_to).links);
    m_copying = m_due;
    bounds::Replication change{.period = m_copying - m_taken, .writeRate = spec().writes, .bandwidth = {}};
    if (spec().overwritten)
        change.dirtySet = *spec().overwritten;
    const units::Bytes size = bounds::dirtyBytes(change);
    m_flow = m_world.kernel.startFlow(copies, size, [this, size] { copyDone(size); });
}

void Mirror::copyDone(units::Bytes size) {
    m_flow.reset();
    m_ages.push_back({m_ageOnArrival.value, age().value});
    m_taken = m_copying;
    m_ageOnArrival = age();
    ++m_snapshots;
    m_copied += size;
    m_largest = std::max(m_largest, size);
    startCopy();
}

/// Twice what can be written until the end, so that a flow ends only with an outage.
void Mirror::startWrites() {
    m_writeFlow = spec().writes * (2 * (m_world.scenario.horizon - m_world.kernel.now()));
    if (m_writeFlow.value > 0)
        m_flow = m_world.kernel.startFlow(m_world.deployment.mirrorClasses(m_index).writes, m_writeFlow, [] {});
}

void Mirror::stopFlow() {
    if (!m_flow)
        return;
    const units::Bytes left = m_world.kernel.abort(*m_flow).value_or(units::Bytes{});
    m_flow.reset();
    if (spec().mode == MirrorMode::Sync)
        m_copied += m_writeFlow - left;
}

/// Clients that come by a connection go on asking for the lake until its name expires there.
units::Seconds Mirror::nameChange(const scenario::Failover& failover) const {
    const std::string& region = m_world.scenario.regions[m_world.deployment.lakeRegion(m_from)].id;
    return std::max(failover.dns, network::nameExpiryAt(m_world.scenario, region));
}

void Mirror::lakeLost(std::size_t lake) {
    if (lake != m_from && lake != m_to)
        return;
    stopFlow();
    const units::Seconds now = m_world.kernel.now();
    if (lake == m_from) {
        m_fromUp = m_promoted = false;
        m_downSince = now;
        m_waitingSince = now;
        if (const auto& failover = spec().failover)
            m_promotion = m_world.kernel.schedule(now + failover->detect + failover->decide + failover->promote +
                                                      nameChange(*failover),
                                                  [this] { promote(); });
    } else {
        m_toUp = false;
        if (m_warming) {
            m_world.kernel.abort(*m_warming);
            m_warming.reset();
            m_wantsPromotion = true;
        }
    }
    if (spec().mode != MirrorMode::Sync)
        startCopy(); // what was not complete waits
}

void Mirror::lakeReturned(std::size_t lake) {
    if (lake != m_from && lake != m_to)
        return;
    const units::Seconds now = m_world.kernel.now();
    if (lake == m_to) {
        m_toUp = true;
        if (m_wantsPromotion)
            promote();
    } else {
        m_fromUp = true;
        m_down += now - m_downSince;
        if (m_promotion)
            m_world.kernel.cancel(*m_promotion);
        if (m_warming)
            m_world.kernel.abort(*m_warming);
        m_promotion.reset();
        m_warming.reset();
        m_wantsPromotion = false;
        served();
    }
    if (!m_fromUp || !m_toUp)
        return;
    if (spec().mode == MirrorMode::Sync)
        startWrites();
    else
        startCopy();
}

void Mirror::promote() {
    m_promotion.reset();
    m_wantsPromotion = !m_toUp;
    if (!m_toUp)
        return;
    if (!m_promoted) { // the copy may have been lost while clients moved to it
        m_losses.push_back(age());
        ++m_failovers;
    }
    m_promoted = true;
    const units::Bytes warm = spec().failover->warm;
    if (warm.value <= 0)
        return served();
    m_warming = m_world.kernel.startFlow(m_world.deployment.mirrorClasses(m_index).warm, warm, [this] {
        m_warming.reset();
        served();
    });
}

void Mirror::served() {
    if (!m_waitingSince)
        return;
    const units::Seconds waited = m_world.kernel.now() - *m_waitingSince;
    m_world.journal.record(*m_waitingSince, m_world.kernel.now(), spec().id, "failover",
                           "clients of " + spec().from + " work again after " + units::durationText(waited));
    m_outages.push_back(waited);
    m_waitingSince.reset();
}

void Mirror::finish() {
    stopFlow();
    if (spec().mode != MirrorMode::Sync)
        m_ages.push_back({m_ageOnArrival.value, age().value});
    if (m_waitingSince)
        m_outages.push_back(m_world.kernel.now() - *m_waitingSince);
}

} // namespace lakewright::entities
