// SPDX-License-Identifier: GPL-3.0-or-later
// The plain C++ way, without cancellation, callbacks or ledger:
//   reference_peer hold EVENTS PENDING | mm8 CUSTOMERS | flows LINKS CLASSES CONCURRENT COMPLETIONS
// Events: std::priority_queue. Flows: progressive filling over all classes at every completion.
#include "tests/bench/models.h"

#include <cstdlib>
#include <functional>
#include <limits>
#include <queue>

using namespace lakewright::bench;

namespace {

enum class Kind { Arrival, Departure };

struct Event {
    double at = 0;
    std::uint64_t sequence = 0;
    Kind kind = Kind::Arrival;
    bool operator>(const Event& other) const { return at > other.at || (at == other.at && sequence > other.sequence); }
};
using EventQueue = std::priority_queue<Event, std::vector<Event>, std::greater<>>;

void hold(long events, long pending) {
    RandomStream random(kSeed);
    EventQueue queue;
    std::uint64_t sequence = 0;
    for (long i = 0; i < pending; ++i)
        queue.push({random.exponential(1), sequence++});
    const StopWatch watch;
    double now = 0;
    for (long i = 0; i < events; ++i) {
        now = queue.top().at;
        queue.pop();
        queue.push({now + random.exponential(1), sequence++});
    }
    report("hold", "std::priority_queue", static_cast<double>(events), watch.seconds(), now);
}

void queueing(long customers) {
    struct Customer {
        double arrival, service;
    };
    RandomStream random(kSeed);
    EventQueue queue;
    std::deque<Customer> line;
    std::uint64_t sequence = 0;
    long arrived = 0;
    int idle = Queueing::kServers;
    double waited = 0;
    const StopWatch watch;
    queue.push({random.exponential(Queueing::kInterarrival), sequence++});
    while (!queue.empty()) {
        const Event event = queue.top();
        queue.pop();
        if (event.kind == Kind::Arrival) {
            const double service = random.exponential(Queueing::kService);
            if (++arrived < customers)
                queue.push({event.at + random.exponential(Queueing::kInterarrival), sequence++});
            if (idle == 0) {
                line.push_back({event.at, service});
            } else {
                --idle;
                queue.push({event.at + service, sequence++, Kind::Departure});
            }
        } else if (line.empty()) {
            ++idle;
        } else {
            waited += event.at - line.front().arrival;
            queue.push({event.at + line.front().service, sequence++, Kind::Departure});
            line.pop_front();
        }
    }
    report("M/M/8", "std::priority_queue", 2.0 * static_cast<double>(customers), watch.seconds(),
           waited / static_cast<double>(customers));
}

/// Max-min by progressive filling from scratch; classes of flows that share one rate.
class FlowReference {
public:
    FlowReference(const FlowModel& model, long concurrent)
        : m_model(model), m_routes(model.routes()), m_crossing(static_cast<std::size_t>(model.links)),
          m_classes(m_routes.size()), m_links(m_crossing.size()) {
        for (std::size_t id = 0; id < m_routes.size(); ++id)
            for (const int link : m_routes[id])
                m_crossing[static_cast<std::size_t>(link)].push_back(id);
        for (long place = 0; place < concurrent; ++place)
            m_sources.emplace_back(model, place);
    }

    double run(long completions) {
        for (std::size_t place = 0; place < m_sources.size(); ++place)
            start(place);
        for (long done = 0; done < completions; ++done) {
            solve();
            complete();
        }
        return m_now;
    }

private:
    struct Flow {
        double tag = 0;
        std::size_t place = 0;
        bool operator>(const Flow& other) const { return tag > other.tag; }
    };
    struct Class {
        std::priority_queue<Flow, std::vector<Flow>, std::greater<>> flows;
        double work = 0, rate = 0;
        bool open = false;
    };
    struct Link {
        double left = 0, flows = 0;
    };

    void start(std::size_t place) {
        Class& chosen = m_classes[m_sources[place].nextClass()];
        chosen.flows.push({chosen.work + static_cast<double>(m_sources[place].nextSize()), place});
    }

    void solve() {
        for (std::size_t id = 0; id < m_links.size(); ++id)
            m_links[id] = {m_model.capacity(static_cast<int>(id)), 0};
        int open = 0;
        for (std::size_t id = 0; id < m_classes.size(); ++id) {
            m_classes[id].open = !m_classes[id].flows.empty();
            if (!m_classes[id].open)
                continue;
            ++open;
            for (const int link : m_routes[id])
                m_links[static_cast<std::size_t>(link)].flows += static_cast<double>(m_classes[id].flows.size());
        }
        while (open > 0)
            open -= saturate(tightest());
    }

    std::size_t tightest() const {
        std::size_t best = 0;
        double share = std::numeric_limits<double>::infinity();
        for (std::size_t id = 0; id < m_links.size(); ++id)
            if (m_links[id].flows > 0 && m_links[id].left / m_links[id].flows < share) {
                share = m_links[id].left / m_links[id].flows;
                best = id;
            }
        return best;
    }

    int saturate(std::size_t link) {
        const double share = m_links[link].left / m_links[link].flows;
        int closed = 0;
        for (const std::size_t id : m_crossing[link]) {
            if (!m_classes[id].open)
                continue;
            m_classes[id].open = false;
            m_classes[id].rate = share;
            ++closed;
            const auto count = static_cast<double>(m_classes[id].flows.size());
            for (const int other : m_routes[id]) {
                m_links[static_cast<std::size_t>(other)].left -= count * share;
                m_links[static_cast<std::size_t>(other)].flows -= count;
            }
        }
        m_links[link].flows = 0;
        return closed;
    }

    void complete() {
        Class* first = nullptr;
        double wait = std::numeric_limits<double>::infinity();
        for (Class& each : m_classes) {
            if (each.flows.empty())
                continue;
            const double end = (each.flows.top().tag - each.work) / each.rate;
            if (end < wait) {
                wait = end;
                first = &each;
            }
        }
        m_now += wait;
        for (Class& each : m_classes)
            if (!each.flows.empty())
                each.work += each.rate * wait;
        const std::size_t place = first->flows.top().place;
        first->flows.pop();
        start(place);
    }

    FlowModel m_model;
    std::vector<std::vector<int>> m_routes;
    std::vector<std::vector<std::size_t>> m_crossing; ///< classes of each link
    std::vector<Class> m_classes;
    std::vector<Link> m_links;
    std::vector<FlowSource> m_sources;
    double m_now = 0;
};

void flows(const FlowModel& model, long concurrent, long completions) {
    FlowReference reference(model, concurrent);
    const StopWatch watch;
    const double clock = reference.run(completions);
    report(model.name().c_str(), "re-solve everything", static_cast<double>(completions), watch.seconds(), clock);
}

} // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    const auto number = [&](int i) { return i < argc ? std::atol(argv[i]) : 0; };
    if (mode == "hold")
        hold(number(2), number(3));
    else if (mode == "mm8")
        queueing(number(2));
    else if (mode == "flows")
        flows({static_cast<int>(number(2)), static_cast<int>(number(3))}, number(4), number(5));
    else
        return 2;
    return 0;
}
