// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/kernel/simgrid/reference_fluid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lakewright::test {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

struct State {
    double left = 0, begins = kNever; ///< bytes; when the latency has passed
    double rate = 0;
    bool live = false;
};

class Fluid {
public:
    explicit Fluid(const kernel::Recording& recording)
        : m_recording(recording), m_flows(recording.flows.size()), m_finish(recording.flows.size()) {
        for (const kernel::Link& link : recording.links)
            m_capacity.push_back(link.capacity.value);
    }

    std::vector<std::optional<units::Seconds>> run() {
        for (;;) {
            apply();
            solve();
            const double next = nextEvent();
            if (next > m_recording.end.value)
                return m_finish;
            moveTo(next);
        }
    }

private:
    const kernel::FlowClass& classOf(std::size_t flow) const {
        return m_recording.classes[static_cast<std::size_t>(m_recording.flows[flow].flowClass)];
    }
    bool sends(std::size_t flow) const { return m_flows[flow].live && m_flows[flow].begins <= m_now; }

    void apply() {
        for (; m_next < m_recording.operations.size() && m_recording.operations[m_next].at.value <= m_now; ++m_next)
            std::visit([this](const auto& what) { apply(what); }, m_recording.operations[m_next].what);
    }
    void apply(const kernel::Recording::Start& start) {
        State& flow = m_flows[start.flow];
        flow = {m_recording.flows[start.flow].size.value, m_now + classOf(start.flow).latency.value, 0, true};
    }
    void apply(const kernel::Recording::Abort& abort) { m_flows[abort.flow].live = false; }
    void apply(const kernel::Recording::Capacity& change) {
        m_capacity[static_cast<std::size_t>(change.link)] = change.capacity.value;
    }

    void solve() {
        std::vector<double> room = m_capacity;
        std::vector<std::size_t> rising;
        for (std::size_t flow = 0; flow < m_flows.size(); ++flow)
            if (sends(flow))
                rising.push_back(flow);
        while (!rising.empty()) {
            std::vector<double> demand(room.size(), 0);
            for (const std::size_t flow : rising)
                for (const kernel::Hop& hop : classOf(flow).route)
                    demand[static_cast<std::size_t>(hop.link)] += hop.use * classOf(flow).weight;
            double level = kNever;
            for (const std::size_t flow : rising)
                level = std::min(level, limit(flow, room, demand));
            const auto stopped = [&](std::size_t flow) { return limit(flow, room, demand) <= level * (1 + 1e-12); };
            const auto keep = std::stable_partition(rising.begin(), rising.end(), stopped);
            for (auto flow = rising.begin(); flow != keep; ++flow)
                fix(*flow, level, room);
            rising.erase(rising.begin(), keep);
        }
    }
    /// The level at which the flow stops rising.
    double limit(std::size_t flow, const std::vector<double>& room, const std::vector<double>& demand) const {
        double level = classOf(flow).cap.value / classOf(flow).weight;
        for (const kernel::Hop& hop : classOf(flow).route) {
            const auto link = static_cast<std::size_t>(hop.link);
            level = std::min(level, std::max(0.0, room[link]) / demand[link]);
        }
        return level;
    }
    void fix(std::size_t flow, double level, std::vector<double>& room) {
        m_flows[flow].rate = level * classOf(flow).weight;
        for (const kernel::Hop& hop : classOf(flow).route)
            room[static_cast<std::size_t>(hop.link)] -= m_flows[flow].rate * hop.use;
    }

    double nextEvent() const {
        double next = m_next < m_recording.operations.size() ? m_recording.operations[m_next].at.value : kNever;
        for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
            if (m_flows[flow].live && m_flows[flow].begins > m_now)
                next = std::min(next, m_flows[flow].begins);
            else if (sends(flow) && m_flows[flow].left <= 0)
                next = m_now;
            else if (sends(flow) && m_flows[flow].rate > 0)
                next = std::min(next, m_now + m_flows[flow].left / m_flows[flow].rate);
        }
        return next;
    }
    void moveTo(double next) {
        for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
            if (!sends(flow))
                continue;
            State& state = m_flows[flow];
            const bool ends = state.left <= 0 || m_now + state.left / state.rate <= next + 1e-12;
            state.left -= state.rate * (next - m_now);
            if (!ends)
                continue;
            state.live = false;
            m_finish[flow] = units::seconds(next);
        }
        m_now = next;
    }

    const kernel::Recording& m_recording;
    std::vector<double> m_capacity;
    std::vector<State> m_flows;
    std::vector<std::optional<units::Seconds>> m_finish;
    std::size_t m_next = 0;
    double m_now = 0;
};

} // namespace

std::vector<std::optional<units::Seconds>> fluidFinishes(const kernel::Recording& recording) {
    return Fluid(recording).run();
}

} // namespace lakewright::test
