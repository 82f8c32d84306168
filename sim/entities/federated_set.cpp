// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/federated_set.h"

#include "sim/entities/world.h"

#include <algorithm>
#include <cmath>

namespace lakewright::entities {

FederatedSet::FederatedSet(World& world, std::size_t index)
    : m_world(world), m_index(index), m_objects(federation::rankClasses(spec().objects, spec().popularity)),
      m_log(world, index, m_objects), m_left(m_objects.size(), 1.0) {
    const Deployment& deployment = world.deployment;
    kernel::FlowClass over =
        deployment.intoLake(deployment.regionIndex(spec().region), deployment.lakeIndex(spec().lake));
    over.label = spec().id + ": objects read";
    m_readClass = world.kernel.addClass(over);
    if (spec().sweep.value > 0) {
        over.label = spec().id + ": sweep";
        over.route.push_back({world.deployment.addLink(spec().id + ":sweep", spec().sweep), 1});
        m_sweepClass = world.kernel.addClass(over);
    }
    for (std::size_t phase = 0; phase < spec().phases.size(); ++phase)
        world.kernel.schedule(spec().phases[phase].from, [this, phase] { enter(phase); });
}

const scenario::Federation& FederatedSet::spec() const {
    return m_world.scenario.federations[m_index];
}

units::Seconds FederatedSet::endOf(std::size_t phase) const {
    const bool isLast = phase + 1 == spec().phases.size();
    return std::min(isLast ? m_world.scenario.horizon : spec().phases[phase + 1].from, m_world.scenario.horizon);
}

void FederatedSet::enter(std::size_t phase) {
    advance();
    static constexpr const char* kMasters[] = {"the lake is master", "Blob is master", "migration on read"};
    m_world.journal.record(m_world.kernel.now(), m_world.kernel.now(), spec().id, "federation",
                           kMasters[static_cast<std::size_t>(spec().phases[phase].master)]);
    m_active = spec().phases[phase].master == scenario::Mastership::MigrateOnRead;
    m_since = m_world.kernel.now();
    advance();
    if (!m_active)
        return;
    const units::Seconds end = endOf(phase);
    for (int i = 1; i < kSteps; ++i)
        m_world.kernel.schedule(m_since + (end - m_since) * (static_cast<double>(i) / kSteps), [this] { advance(); });
}

double FederatedSet::migratedShare() const {
    double left = 0;
    for (std::size_t i = 0; i < m_objects.size(); ++i)
        left += m_left[i] * m_objects[i].objects;
    return 1 - left / spec().objects;
}

/// The sweep brings what is left, as far as it is still left.
void FederatedSet::startSweep() {
    m_sweepSize = spec().bytes * (1 - migratedShare());
    if (m_sweepClass && m_sweepSize.value > 0)
        m_sweep = m_world.kernel.startFlow(*m_sweepClass, m_sweepSize, [] {});
}

/// The books up to now: what was swept since the last look, what was read, and how many objects came because of it. A
/// sweep does not know what is popular.
double FederatedSet::settle() {
    const units::Seconds now = m_world.kernel.now(), passed = now - m_since;
    m_since = now;
    if (!m_active || passed.value <= 0)
        return 0;
    m_migrating += passed;
    if (m_sweep) {
        const units::Bytes rest = m_world.kernel.remaining(*m_sweep).value_or(units::Bytes{});
        for (double& left : m_left)
            left *= std::clamp(rest / m_sweepSize, 0.0, 1.0);
        m_sweepSize = rest;
    }
    const double reads = spec().reads * passed;
    double came = 0;
    for (std::size_t i = 0; i < m_objects.size(); ++i) {
        const double before = m_left[i];
        m_left[i] *= std::exp(-m_objects[i].probability * reads);
        came += (before - m_left[i]) * m_objects[i].objects; // each of them missed once
    }
    m_reads += reads;
    m_hits += std::max(0.0, reads - came);
    return came;
}

void FederatedSet::advance() {
    const double came = settle();
    if (came > 0)
        m_world.kernel.startFlow(*m_readClass, spec().bytes * (came / spec().objects), [] {});
    if (m_sweep)
        m_world.kernel.abort(*m_sweep);
    m_sweep.reset();
    if (m_active)
        startSweep();
}

} // namespace lakewright::entities
