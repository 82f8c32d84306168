// SPDX-License-Identifier: GPL-3.0-or-later
// ns-3's event core: ns3_peer hold EVENTS PENDING [SCHEDULER] | mm8 CUSTOMERS [SCHEDULER]
// SCHEDULER: Map (the default of ns-3), Heap, PriorityQueue or Calendar. Times are rounded to 1 ns.
#include "tests/bench/models.h"

#include <ns3/global-value.h>
#include <ns3/nstime.h>
#include <ns3/simulator.h>
#include <ns3/string.h>

#include <cmath>
#include <cstdlib>

using namespace lakewright::bench;

namespace {

ns3::Time delay(double seconds) {
    return ns3::NanoSeconds(std::llround(seconds * 1e9));
}

struct SimulatorClock {
    double now() const { return static_cast<double>(ns3::Simulator::Now().GetNanoSeconds()) * 1e-9; }
    template <class Callable>
    void after(double seconds, Callable callable) {
        ns3::Simulator::Schedule(delay(seconds), callable);
    }
};

long eventsLeft = 0; // ns-3 schedules plain functions fastest
RandomStream holdRandom(kSeed);

void holdEvent() {
    if (--eventsLeft == 0)
        ns3::Simulator::Stop();
    else
        ns3::Simulator::Schedule(delay(holdRandom.exponential(1)), &holdEvent);
}

void hold(long events, long pending, const std::string& engine) {
    eventsLeft = events;
    for (long i = 0; i < pending; ++i)
        ns3::Simulator::Schedule(delay(holdRandom.exponential(1)), &holdEvent);
    const StopWatch watch;
    ns3::Simulator::Run();
    report("hold", engine.c_str(), static_cast<double>(events), watch.seconds(), SimulatorClock{}.now());
}

void queueing(long customers, const std::string& engine) {
    SimulatorClock clock;
    QueueingModel model(clock, customers);
    model.start();
    const StopWatch watch;
    ns3::Simulator::Run();
    report("M/M/8", engine.c_str(), 2.0 * static_cast<double>(customers), watch.seconds(), model.meanWait());
}

} // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    const int schedulerAt = mode == "hold" ? 4 : 3;
    const std::string scheduler = argc > schedulerAt ? argv[schedulerAt] : "Map";
    const auto number = [&](int i) { return i < argc ? std::atol(argv[i]) : 0; };
    ns3::GlobalValue::Bind("SchedulerType", ns3::StringValue("ns3::" + scheduler + "Scheduler"));
    const std::string engine = "ns-3 " + scheduler + "Scheduler";
    if (mode == "hold")
        hold(number(2), number(3), engine);
    else if (mode == "mm8")
        queueing(number(2), engine);
    else
        return 2;
    ns3::Simulator::Destroy();
    return 0;
}
