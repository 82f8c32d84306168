// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/drain.h"

#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {

void Drain::offer(const Snapshot& snapshot) {
    m_waiting = snapshot;
    startNext();
}

std::vector<std::size_t> Drain::lakes() const {
    const std::size_t region = m_world.jobs[m_job].region();
    std::vector<std::size_t> order = m_world.deployment.lakesFor(region);
    if (!m_world.scenario.regions[region].lakes.empty())
        return order;
    const std::size_t dataset = m_world.deployment.datasetIndex(m_world.scenario.jobs[m_job].dataset);
    const std::size_t home = m_world.deployment.lakeIndex(m_world.scenario.datasets[dataset].lake);
    const auto at = std::find(order.begin(), order.end(), home); // missing where data may not be kept there
    std::rotate(order.begin(), at, at == order.end() ? at : std::next(at));
    return order;
}

std::optional<std::size_t> Drain::target() const {
    for (const std::size_t lake : lakes())
        if (m_world.lakeUp(lake))
            return lake;
    return std::nullopt;
}

void Drain::startNext() {
    if (m_active || !m_waiting)
        return;
    const auto lake = target();
    if (!lake)
        return waitForLake();
    endWait();
    m_active = m_waiting;
    m_active->lake = *lake;
    m_waiting.reset();
    const scenario::Job& spec = m_world.scenario.jobs[m_job];
    const JobClasses& classes = m_world.deployment.jobClasses(m_job, m_world.jobs[m_job].region());
    // Evaluation results and artefacts travel with the checkpoint (WORKLOADS W2: 1–5 % of its bytes).
    const units::Bytes size = spec.checkpoint.size * (1 + spec.artefactRatio);
    m_flow = m_world.kernel.startFlow(classes.drain[*lake], size, [this] { done(); });
}

void Drain::waitForLake() {
    if (m_heldBack)
        return;
    const std::size_t first = lakes().front(); // every region has one, which is checked when a scenario is loaded
    m_heldBack = m_world.deployment.jobClasses(m_job, m_world.jobs[m_job].region()).drain[first];
    m_world.outages.wait(*m_heldBack, m_world.deployment.lake(first).links);
}

void Drain::endWait() {
    if (m_heldBack)
        m_world.outages.endWait(*m_heldBack);
    m_heldBack.reset();
}

void Drain::done() {
    m_flow.reset();
    ++m_drained;
    m_newest = m_active;
    m_active.reset();
    m_world.journal.record(m_newest->taken, m_world.kernel.now(), m_world.scenario.jobs[m_job].id, "drain",
                           "checkpoint complete in " + m_world.scenario.lakes[m_newest->lake].id);
    startNext();
}

void Drain::lakeLost(std::size_t lake) {
    if (!m_active || m_active->lake != lake)
        return;
    m_world.kernel.abort(*m_flow);
    m_flow.reset();
    if (!m_waiting)
        m_waiting = m_active;
    m_active.reset();
    startNext();
}

void Drain::lakeReturned() {
    startNext();
}

void Drain::cancel() {
    if (m_flow)
        m_world.kernel.abort(*m_flow);
    m_flow.reset();
    m_active.reset();
    m_waiting.reset();
    endWait();
}

} // namespace lakewright::entities
