// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/kernel/simgrid/random_recording.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace lakewright::test {

namespace {

using kernel::Recording;

class World {
public:
    explicit World(std::uint64_t seed) : m_random(seed), m_weighted(seed % 3 == 2) {}

    Recording build() {
        const std::size_t links = count(1, 10), classes = count(1, 10), flows = count(1, 60);
        for (std::size_t i = 0; i < links; ++i)
            m_world.links.push_back({"link-" + std::to_string(i), units::bytesPerSecond(spread(1e6, 1e11))});
        for (std::size_t i = 0; i < classes; ++i)
            addClass(i);
        for (std::size_t i = 0; i < flows; ++i)
            addFlow();
        for (std::size_t i = count(0, 8); i > 0; --i)
            addCapacityChange();
        std::stable_sort(m_world.operations.begin(), m_world.operations.end(),
                         [](const auto& a, const auto& b) { return a.at < b.at; });
        m_world.end = units::hours(10);
        return m_world;
    }

private:
    double unit() { return static_cast<double>(m_random() >> 11) * 0x1p-53; }
    std::size_t count(std::size_t low, std::size_t high) { return low + m_random() % (high - low + 1); }
    double spread(double low, double high) { return low * std::pow(high / low, unit()); } ///< log-uniform
    units::Seconds when() { return units::seconds(chance(0.3) ? std::floor(unit() * 60) : unit() * 60); }
    bool chance(double probability) { return unit() < probability; }

    void addClass(std::size_t number) {
        kernel::FlowClass made;
        made.label = "class-" + std::to_string(number);
        for (std::size_t link = 0; link < m_world.links.size(); ++link)
            if (chance(2.0 / static_cast<double>(m_world.links.size())))
                made.route.push_back({kernel::LinkId(link), chance(0.5) ? 1.0 : kernel::roundUse(spread(0.05, 8))});
        if (made.route.empty() || chance(0.4))
            made.cap = units::bytesPerSecond(spread(1e6, 1e10));
        if (chance(0.6))
            made.latency = units::seconds(spread(1e-4, 0.3));
        if (m_weighted)
            made.weight = spread(0.2, 20);
        m_world.classes.push_back(made);
    }

    /// Sized for half a millisecond to minutes on the class's narrowest link.
    void addFlow() {
        const auto flowClass = count(0, m_world.classes.size() - 1);
        const kernel::FlowClass& made = m_world.classes[flowClass];
        double bytesPerSecond = made.cap.value;
        for (const kernel::Hop& hop : made.route)
            bytesPerSecond =
                std::min(bytesPerSecond, m_world.links[static_cast<std::size_t>(hop.link)].capacity.value / hop.use);
        const double bytes = chance(0.05) ? 0 : bytesPerSecond * spread(5e-4, 100);
        const units::Seconds start = when();
        const std::size_t flow = m_world.flows.size();
        m_world.flows.push_back({kernel::ClassId(flowClass), units::bytes(bytes), start, std::nullopt});
        m_world.operations.push_back({start, Recording::Start{flow}});
        if (chance(0.15))
            m_world.operations.push_back({start + units::seconds(spread(1e-3, 50)), Recording::Abort{flow}});
    }

    void addCapacityChange() {
        const auto link = count(0, m_world.links.size() - 1);
        const units::Bandwidth before = m_world.links[link].capacity;
        const units::Seconds at = when();
        const bool closes = chance(0.3);
        const units::Bandwidth after = closes ? units::Bandwidth{} : before * spread(0.1, 10);
        m_world.operations.push_back({at, Recording::Capacity{kernel::LinkId(link), after}});
        if (closes && chance(0.8))
            m_world.operations.push_back(
                {at + units::seconds(spread(0.1, 60)), Recording::Capacity{kernel::LinkId(link), before}});
    }

    std::mt19937_64 m_random;
    bool m_weighted;
    Recording m_world;
};

} // namespace

Recording randomRecording(std::uint64_t seed) {
    return World(seed).build();
}

} // namespace lakewright::test
