// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/measure.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace lakewright::bench {

constexpr std::uint64_t kSeed = 42;

/// M/M/8 at 90 % load, first come first served: service 1 s, 7.2 arrivals per second.
struct Queueing {
    static constexpr int kServers = 8;
    static constexpr double kService = 1, kInterarrival = 1 / 7.2;
};

/// M/M/8 on an engine of callbacks with now() and after(seconds, callable): one event per arrival and departure.
template <class Engine>
class QueueingModel {
public:
    QueueingModel(Engine& engine, long customers) : m_engine(engine), m_customers(customers) {}

    void start() {
        m_engine.after(m_random.exponential(Queueing::kInterarrival), [this] { arrive(); });
    }
    double meanWait() const { return m_waited / static_cast<double>(m_customers); }

private:
    struct Customer {
        double arrival, service;
    };

    void arrive() {
        const double service = m_random.exponential(Queueing::kService);
        if (++m_arrived < m_customers)
            m_engine.after(m_random.exponential(Queueing::kInterarrival), [this] { arrive(); });
        if (m_idle == 0) {
            m_line.push_back({m_engine.now(), service});
            return;
        }
        --m_idle;
        m_engine.after(service, [this] { depart(); });
    }

    void depart() {
        if (m_line.empty()) {
            ++m_idle;
            return;
        }
        const Customer next = m_line.front();
        m_line.pop_front();
        m_waited += m_engine.now() - next.arrival;
        m_engine.after(next.service, [this] { depart(); });
    }

    Engine& m_engine;
    RandomStream m_random{kSeed};
    std::deque<Customer> m_line;
    int m_idle = Queueing::kServers;
    long m_customers, m_arrived = 0;
    double m_waited = 0;
};

/// Flows over links: `links` of 1 to 5 GB/s without latency and `classes` with routes of 1 to 4 links. A closed system:
/// a flow that ends starts again at once with a new class and size (exponential, 1 GB) from its own random stream.
struct FlowModel {
    int links = 20, classes = 50;

    double capacity(int link) const { return (1 + link % 5) * 1e9; }

    std::vector<std::vector<int>> routes() const {
        RandomStream random(7);
        std::vector<std::vector<int>> all(static_cast<std::size_t>(classes));
        for (std::size_t id = 0; id < all.size(); ++id)
            while (all[id].size() < 1 + id % 4) {
                const int link = static_cast<int>(random.bits() % static_cast<std::uint64_t>(links));
                if (std::find(all[id].begin(), all[id].end(), link) == all[id].end())
                    all[id].push_back(link);
            }
        return all;
    }
    /// "flows 50x20" and "flows 200x60".
    std::string name() const { return "flows " + std::to_string(classes) + "x" + std::to_string(links); }
};

/// What one place of the closed system sends next.
class FlowSource {
public:
    FlowSource(const FlowModel& model, long place)
        : m_random(1000 + static_cast<std::uint64_t>(place)), m_classes(static_cast<std::uint64_t>(model.classes)) {}
    std::size_t nextClass() { return m_random.bits() % m_classes; }
    std::uint64_t nextSize() { return static_cast<std::uint64_t>(m_random.exponential(1e9)) + 1; }

private:
    RandomStream m_random;
    std::uint64_t m_classes;
};

} // namespace lakewright::bench
