// SPDX-License-Identifier: GPL-3.0-or-later
// Our kernel on the models of the benchmark:
//   lakewright_bench hold EVENTS PENDING | heap EVENTS PENDING | mm8 CUSTOMERS
//   lakewright_bench flows LINKS CLASSES CONCURRENT COMPLETIONS | clusters COMPLETIONS
#include "sim/kernel/native/event_heap.h"
#include "sim/kernel/native/native_kernel.h"
#include "tests/bench/models.h"

#include <cstdlib>
#include <memory>
#include <string>

using namespace lakewright;
using namespace lakewright::bench;

namespace {

const units::Seconds kForever = units::unlimited<units::Seconds>();

struct KernelClock {
    std::unique_ptr<kernel::Kernel> kernel = kernel::makeNativeKernel();
    double now() const { return kernel->now().value; }
    template <class Callable>
    void after(double delay, Callable callable) {
        kernel->schedule(kernel->now() + units::seconds(delay), callable);
    }
};

/// The hold model: every event schedules one other.
struct Hold {
    KernelClock clock;
    RandomStream random{kSeed};
    StopWatch watch;
    long left = 0;

    void run(long events, long pending) {
        left = events;
        for (long i = 0; i < pending; ++i)
            clock.after(random.exponential(1), [this] { fire(); });
        watch = {};
        clock.kernel->run(kForever);
    }
    void fire() {
        if (left <= 0)
            return;
        clock.after(random.exponential(1), [this] { fire(); });
        if (--left == 0)
            seconds = watch.seconds(), end = clock.now();
    }
    double seconds = 0, end = 0;
};

void hold(long events, long pending) {
    Hold model;
    model.run(events, pending);
    report("hold", "lakewright", static_cast<double>(events), model.seconds, model.end);
}

void heapAlone(long events, long pending) {
    kernel::EventHeap heap;
    RandomStream random(kSeed);
    for (long i = 0; i < pending; ++i)
        heap.push(units::seconds(random.exponential(1)), {});
    const StopWatch watch;
    units::Seconds now{};
    for (long i = 0; i < events; ++i) {
        now = heap.pop().at;
        heap.push(now + units::seconds(random.exponential(1)), {});
    }
    report("hold", "lakewright heap alone", static_cast<double>(events), watch.seconds(), now.value);
}

void queueing(long customers) {
    KernelClock clock;
    QueueingModel model(clock, customers);
    model.start();
    const StopWatch watch;
    clock.kernel->run(kForever);
    report("M/M/8", "lakewright", 2.0 * static_cast<double>(customers), watch.seconds(), model.meanWait());
}

/// Flows that restart for ever, until `left` have ended.
struct ClosedFlows {
    std::unique_ptr<kernel::Kernel> kernel = kernel::makeNativeKernel();
    std::vector<kernel::ClassId> classes;
    std::vector<FlowSource> sources;
    StopWatch watch;
    long left = 0;
    double seconds = 0, end = 0;

    void start(std::size_t place) {
        const kernel::ClassId flowClass = classes[sources[place].nextClass()];
        const auto size = static_cast<double>(sources[place].nextSize());
        kernel->startFlow(flowClass, units::bytes(size), [this, place] { ended(place); });
    }
    void ended(std::size_t place) {
        if (left <= 0)
            return;
        if (--left == 0)
            seconds = watch.seconds(), end = kernel->now().value;
        else
            start(place);
    }
    void run(const FlowModel& model, long concurrent, long completions) {
        left = completions;
        for (long place = 0; place < concurrent; ++place)
            sources.emplace_back(model, place);
        watch = {};
        for (std::size_t place = 0; place < sources.size(); ++place)
            start(place);
        kernel->run(kForever);
    }
};

void flows(const FlowModel& model, long concurrent, long completions) {
    ClosedFlows closed;
    for (int link = 0; link < model.links; ++link)
        closed.kernel->addLink({"", units::bytesPerSecond(model.capacity(link))});
    for (const std::vector<int>& route : model.routes()) {
        kernel::FlowClass flowClass;
        for (const int link : route)
            flowClass.route.push_back({kernel::LinkId{static_cast<std::uint32_t>(link)}});
        closed.classes.push_back(closed.kernel->addClass(flowClass));
    }
    closed.run(model, concurrent, completions);
    report(model.name().c_str(), "lakewright", static_cast<double>(completions), closed.seconds, closed.end);
}

/// Like the flagship: 50 places with four links each (NIC out, NIC in, NVMe, CPU) and five local classes of four hops
/// with caps, beside one wide-area class per place over its path, its gateway and one of three lakes: 253 links, 300
/// classes.
void clusters(long completions) {
    constexpr int kPlaces = 50, kLakes = 3, kLocal = 5, kConcurrent = 600;
    ClosedFlows closed;
    const auto link = [&](double gigabytesPerSecond) {
        return closed.kernel->addLink({"", units::gigabytesPerSecond(gigabytesPerSecond)});
    };
    std::vector<kernel::LinkId> lakes;
    for (int i = 0; i < kLakes; ++i)
        lakes.push_back(link(25));
    for (int place = 0; place < kPlaces; ++place) {
        const kernel::LinkId out = link(50), in = link(50), disks = link(40), cpu = link(60), path = link(3);
        for (int i = 0; i < kLocal; ++i)
            closed.classes.push_back(closed.kernel->addClass({"local",
                                                              {{out, 1.5}, {disks}, {cpu, 1.25}, {in, 0.5}},
                                                              units::milliseconds(1),
                                                              units::gigabytesPerSecond(2 + 6 * i),
                                                              1.0}));
        closed.classes.push_back(
            closed.kernel->addClass({"wan",
                                     {{lakes[static_cast<std::size_t>(place % kLakes)]}, {path}, {in}, {disks}},
                                     units::milliseconds(80),
                                     units::gigabytesPerSecond(0.4),
                                     1.0}));
    }
    const FlowModel sources{0, static_cast<int>(closed.classes.size())};
    closed.run(sources, kConcurrent, completions);
    report("clusters 300x253", "lakewright", static_cast<double>(completions), closed.seconds, closed.end);
}

} // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    const auto number = [&](int i) { return i < argc ? std::atol(argv[i]) : 0; };
    if (mode == "hold")
        hold(number(2), number(3));
    else if (mode == "heap")
        heapAlone(number(2), number(3));
    else if (mode == "mm8")
        queueing(number(2));
    else if (mode == "flows")
        flows({static_cast<int>(number(2)), static_cast<int>(number(3))}, number(4), number(5));
    else if (mode == "clusters")
        clusters(number(2));
    else
        return 2;
    return 0;
}
