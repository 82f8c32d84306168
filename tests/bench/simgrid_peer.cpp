// SPDX-License-Identifier: GPL-3.0-or-later
// SimGrid's documented way: actors that sleep and send.
//   simgrid_peer hold EVENTS PENDING | mm8 CUSTOMERS | flows LINKS CLASSES CONCURRENT COMPLETIONS [Lazy|Full]
// Flows: model CM02 without cross-traffic and TCP window, one actor per flow.
#include "tests/bench/models.h"

#include <simgrid/s4u.hpp>

#include <cstdlib>
#include <memory>

namespace s4u = simgrid::s4u;
using namespace lakewright::bench;

namespace {

std::unique_ptr<s4u::Engine> makeEngine(std::vector<std::string> settings) {
    std::vector<std::string> arguments{"simgrid_peer", "--log=root.thres:error", "--cfg=contexts/stack-size:256"};
    for (const std::string& setting : settings)
        arguments.push_back("--cfg=" + setting);
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    int count = static_cast<int>(arguments.size());
    return std::make_unique<s4u::Engine>(&count, pointers.data());
}

s4u::Host* makeHost(s4u::NetZone* zone, const std::string& name) {
    s4u::Host* host = zone->create_host(name, 1e9);
    host->seal();
    return host;
}

/// The measured part is over; tearing thousands of actors down is not part of it.
[[noreturn]] void leave() {
    std::fflush(stdout);
    std::_Exit(0);
}

void hold(long events, long pending) {
    const auto engine = makeEngine({});
    s4u::NetZone* zone = s4u::create_full_zone("zone");
    s4u::Host* host = makeHost(zone, "host");
    zone->seal();
    RandomStream random(kSeed);
    StopWatch watch;
    long fired = 0;
    for (long i = 0; i < pending; ++i)
        s4u::Actor::create("hold", host, [&] {
            for (;;) {
                s4u::this_actor::sleep_for(random.exponential(1));
                if (fired == 0)
                    watch = {}; // creating and starting the actors does not count
                if (++fired < events)
                    continue;
                report("hold", "SimGrid actors", static_cast<double>(events), watch.seconds(),
                       s4u::Engine::get_clock());
                leave();
            }
        });
    engine->run();
}

void queueing(long customers) {
    struct Customer {
        double arrival = 0, service = -1; ///< a negative service sends a server home
    };
    const auto engine = makeEngine({});
    s4u::NetZone* zone = s4u::create_full_zone("zone");
    s4u::Host* host = makeHost(zone, "host");
    zone->seal();
    RandomStream random(kSeed);
    std::deque<Customer> line;
    double waited = 0;
    const s4u::SemaphorePtr waiting = s4u::Semaphore::create(0);
    const auto join = [&](Customer customer) {
        line.push_back(customer);
        waiting->release();
    };
    s4u::Actor::create("source", host, [&] {
        for (long i = 0; i < customers; ++i) {
            s4u::this_actor::sleep_for(random.exponential(Queueing::kInterarrival));
            join({s4u::Engine::get_clock(), random.exponential(Queueing::kService)});
        }
        for (int i = 0; i < Queueing::kServers; ++i)
            join({});
    });
    const auto serve = [&] {
        for (;;) {
            waiting->acquire();
            const Customer customer = line.front();
            line.pop_front();
            if (customer.service < 0)
                return;
            waited += s4u::Engine::get_clock() - customer.arrival;
            s4u::this_actor::sleep_for(customer.service);
        }
    };
    for (int i = 0; i < Queueing::kServers; ++i)
        s4u::Actor::create("server", host, serve);
    const StopWatch watch;
    engine->run();
    report("M/M/8", "SimGrid actors", 2.0 * static_cast<double>(customers), watch.seconds(),
           waited / static_cast<double>(customers));
}

using Ends = std::vector<std::pair<s4u::Host*, s4u::Host*>>;

/// A pair of hosts per class, joined by the class's route.
Ends makePlatform(const FlowModel& model) {
    s4u::NetZone* zone = s4u::create_full_zone("zone");
    std::vector<s4u::Link*> links;
    for (int id = 0; id < model.links; ++id) {
        links.push_back(zone->create_link("link" + std::to_string(id), model.capacity(id)));
        links.back()->set_latency(0)->seal();
    }
    Ends ends;
    for (const std::vector<int>& route : model.routes()) {
        const std::string name = std::to_string(ends.size());
        ends.emplace_back(makeHost(zone, "from" + name), makeHost(zone, "to" + name));
        std::vector<s4u::LinkInRoute> hops;
        for (const int link : route)
            hops.emplace_back(links[static_cast<std::size_t>(link)]);
        zone->add_route(ends.back().first->get_netpoint(), ends.back().second->get_netpoint(), nullptr, nullptr, hops,
                        false);
    }
    zone->seal();
    return ends;
}

void flows(const FlowModel& model, long concurrent, long completions, const std::string& optim) {
    const auto engine =
        makeEngine({"network/model:CM02", "network/crosstraffic:0", "network/TCP-gamma:0", "network/optim:" + optim});
    const Ends ends = makePlatform(model);
    const std::string name = "SimGrid CM02 " + optim;
    const StopWatch watch;
    long left = completions;
    for (long place = 0; place < concurrent; ++place)
        s4u::Actor::create("flow", ends.front().first, [&, place] {
            FlowSource source(model, place);
            for (;;) {
                const auto& [from, to] = ends[source.nextClass()];
                s4u::Comm::sendto(from, to, source.nextSize());
                if (--left > 0)
                    continue;
                report(model.name().c_str(), name.c_str(), static_cast<double>(completions), watch.seconds(),
                       s4u::Engine::get_clock());
                leave();
            }
        });
    engine->run();
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
        flows({static_cast<int>(number(2)), static_cast<int>(number(3))}, number(4), number(5),
              argc > 6 ? argv[6] : "Full");
    else
        return 2;
    return 0;
}
