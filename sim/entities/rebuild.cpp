// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/rebuild.h"

#include "models/deployments/durability.h"
#include "models/scenario/stored.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <utility>

namespace lakewright::entities {
namespace {

/// Of what is to be moved: what is left of it by rounding is nothing.
constexpr double kRounding = 1e-9;

} // namespace

void Rebuild::add(Loss loss) {
    pause();
    m_losses.push_back(std::move(loss));
    goOn();
}

int Rebuild::strips() const {
    int sum = 0;
    for (const Loss& loss : m_losses)
        sum += loss.strips;
    return sum;
}

int Rebuild::count() const {
    int sum = 0;
    for (const Loss& loss : m_losses)
        sum += loss.count;
    return sum;
}

units::Bytes Rebuild::least() const {
    return std::min_element(m_losses.begin(), m_losses.end(),
                            [](const Loss& a, const Loss& b) { return a.traffic < b.traffic; })
        ->traffic;
}

void Rebuild::pause() {
    if (!m_flow)
        return;
    const units::Bytes left = m_world.kernel.abort(*m_flow).value_or(units::Bytes{});
    m_flow.reset();
    advance(m_size - left);
}

void Rebuild::goOn() {
    if (m_losses.empty())
        return;
    m_size = least() * count();
    m_flow = m_world.kernel.startFlow(m_world.deployment.rebuildClass(m_cluster), m_size, [this] { flowEnded(); });
}

void Rebuild::advance(units::Bytes moved) {
    const units::Bytes each = moved / count();
    for (Loss& loss : m_losses)
        loss.traffic = std::max(units::Bytes{}, loss.traffic - each);
}

void Rebuild::flowEnded() {
    m_flow.reset();
    const units::Bytes rounding = least() * kRounding;
    advance(m_size);
    const auto whole = std::stable_partition(m_losses.begin(), m_losses.end(),
                                             [&](const Loss& loss) { return loss.traffic > rounding; });
    const std::vector<Loss> done(std::make_move_iterator(whole), std::make_move_iterator(m_losses.end()));
    m_losses.erase(whole, m_losses.end());
    for (const Loss& loss : done)
        loss.whole();
    goOn();
}

units::Bytes rebuildTraffic(const World& world, std::size_t cluster) {
    const std::size_t lakes = world.scenario.lakes.size();
    const units::Bytes held = cluster < lakes ? scenario::storedIn(world.scenario, world.scenario.lakes[cluster])
                                              : world.caches[cluster - lakes].shards().used();
    return bounds::rebuildTraffic(deployments::rebuildOfVm(world.clusterLinks(cluster).cluster, held));
}

} // namespace lakewright::entities
