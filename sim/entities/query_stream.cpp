// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/query_stream.h"

#include "sim/entities/world.h"

namespace lakewright::entities {

QueryStream::QueryStream(World& world, std::size_t index)
    : m_world(world), m_index(index), m_lake(world.deployment.lakeIndex(world.scenario.queries[index].lake)),
      m_phases(world.random(world.scenario.queries[index].id, "phases")) {
    const scenario::QueryLoad& spec = world.scenario.queries[index];
    m_calm = scenario::intensity(spec, {});
    open();
    for (const units::Seconds time : scenario::changes(spec, world.scenario.horizon))
        world.kernel.schedule(time, [this] { follow(); });
    if (const auto& burst = world.scenario.queries[index].burst)
        world.kernel.schedule(units::seconds(m_phases.exponential(burst->every.value)), [this] { turn(); });
}

units::Frequency QueryStream::asking() const {
    const scenario::QueryLoad& spec = m_world.scenario.queries[m_index];
    return spec.rate * spec.requests * level();
}

double QueryStream::level() const {
    return m_calm * (m_bursting ? m_world.scenario.queries[m_index].burst->factor : 1);
}

kernel::ClassId QueryStream::flowClass() const {
    return m_world.deployment.queryClasses(m_index).levels.at(level());
}

/// Twice what can be moved until the end, so that a flow ends only with its phase.
void QueryStream::open() {
    m_since = m_world.kernel.now();
    const units::Seconds left = m_world.scenario.horizon - m_since;
    m_size = m_world.deployment.queryClasses(m_index).perRequest * (2 * (asking() * left));
    m_flow = m_world.kernel.startFlow(flowClass(), m_size, [] {});
}

units::Bytes QueryStream::moved() const {
    return m_size - m_world.kernel.remaining(m_flow).value_or(units::Bytes{});
}

double QueryStream::asked() const {
    return m_asked + asking() * (m_world.kernel.now() - m_since);
}

double QueryStream::served() const {
    return m_served + moved() / m_world.deployment.queryClasses(m_index).perRequest;
}

void QueryStream::close() {
    m_asked = asked();
    m_served = served();
    m_world.kernel.abort(m_flow);
}

void QueryStream::retune(const std::function<void()>& change) {
    close();
    change();
    open();
}

void QueryStream::follow() {
    close();
    m_calm = scenario::intensity(m_world.scenario.queries[m_index], m_world.kernel.now());
    open();
}

void QueryStream::turn() {
    const scenario::QueryBurst& burst = *m_world.scenario.queries[m_index].burst;
    close();
    m_bursting = !m_bursting;
    open();
    const units::Seconds mean = m_bursting ? burst.lasts : burst.every;
    m_world.kernel.schedule(m_world.kernel.now() + units::seconds(m_phases.exponential(mean.value)),
                            [this] { turn(); });
}

} // namespace lakewright::entities
