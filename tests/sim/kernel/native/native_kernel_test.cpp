// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/native_kernel.h"

#include <catch2/catch.hpp>

#include <thread>
#include <vector>

using namespace lakewright;
using kernel::ClassId;
using kernel::FlowClass;
using kernel::LinkId;
using units::bytes;
using units::bytesPerSecond;
using units::seconds;

namespace {

/// A kernel whose flows write down when they ended.
struct Bench {
    std::unique_ptr<kernel::Kernel> kernel = kernel::makeNativeKernel();
    std::vector<double> ended = std::vector<double>(64, -1);

    LinkId link(double capacity) { return kernel->addLink({"link", bytesPerSecond(capacity)}); }
    ClassId flowClass(std::vector<kernel::Hop> route, double cap = units::unlimited<units::Bandwidth>().value,
                      double weight = 1, double latency = 0) {
        FlowClass made;
        made.route = std::move(route);
        made.cap = bytesPerSecond(cap);
        made.weight = weight;
        made.latency = seconds(latency);
        return kernel->addClass(made);
    }
    kernel::FlowId start(ClassId id, double size, std::size_t name) {
        return kernel->startFlow(id, bytes(size), [this, name] { ended[name] = kernel->now().value; });
    }
    void run(double until) { kernel->run(seconds(until)); }
};

constexpr double kNoCap = units::unlimited<units::Bandwidth>().value;

} // namespace

TEST_CASE("native kernel: flows of one link share it equally and speed up when one ends", "[sim][kernel][native]") {
    Bench bench;
    const ClassId flows = bench.flowClass({{bench.link(10)}});
    bench.start(flows, 10, 0); // 5 B/s each: ends at 2 with 20 of 40 bytes moved
    bench.start(flows, 30, 1); // 20 bytes left at 10 B/s: ends at 4
    bench.run(100);
    CHECK(bench.ended[0] == Approx(2).epsilon(1e-12));
    CHECK(bench.ended[1] == Approx(4).epsilon(1e-12));
    CHECK(bench.kernel->now() == seconds(100));
}

TEST_CASE("native kernel: the long flow of a parking lot gets half of each link", "[sim][kernel][native]") {
    Bench bench;
    const LinkId a = bench.link(10), b = bench.link(10), c = bench.link(10);
    const ClassId across = bench.flowClass({{a}, {b}, {c}});
    for (const LinkId link : {a, b, c})
        bench.start(bench.flowClass({{link}}), 1000, 1);
    bench.start(across, 50, 0);
    CHECK(bench.kernel->rate(across) == bytesPerSecond(5));
    bench.run(100);
    CHECK(bench.ended[0] == Approx(10)); // 50 B at 5 B/s
}

TEST_CASE("native kernel: weights divide a bottleneck in their proportion", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(12);
    const ClassId light = bench.flowClass({{link}}, kNoCap, 1), heavy = bench.flowClass({{link}}, kNoCap, 3);
    bench.start(light, 30, 0);
    bench.start(heavy, 90, 1);
    CHECK(bench.kernel->rate(light).value == Approx(3));
    CHECK(bench.kernel->rate(heavy).value == Approx(9));
    bench.run(100); // both after 10 s
    CHECK(bench.ended[0] == Approx(10));
    CHECK(bench.ended[1] == Approx(10));
}

TEST_CASE("native kernel: what a capped flow leaves goes to the others", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(10);
    const ClassId capped = bench.flowClass({{link}}, 2), free = bench.flowClass({{link}});
    bench.start(capped, 20, 0);
    bench.start(free, 80, 1);
    CHECK(bench.kernel->rate(capped) == bytesPerSecond(2));
    CHECK(bench.kernel->rate(free) == bytesPerSecond(8));
    bench.run(100);
    CHECK(bench.ended[0] == Approx(10));
    CHECK(bench.ended[1] == Approx(10));
}

TEST_CASE("native kernel: a use coefficient loads the link that often per byte", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(10);
    const ClassId reads = bench.flowClass({{link, 1.5}}), writes = bench.flowClass({{link, 0.5}});
    bench.start(reads, 50, 0); // x · 1.5 + x · 0.5 = 10: x = 5
    bench.start(writes, 50, 1);
    bench.run(5);
    CHECK(bench.kernel->rate(reads).value == Approx(5));
    CHECK(bench.kernel->load(link).carried.value == Approx(25 * 1.5 + 25 * 0.5));
    CHECK(bench.kernel->load(link).rate.value == Approx(10));
    bench.run(10);
    CHECK(bench.ended[0] == Approx(10));
    CHECK(bench.kernel->load(link).carried == bytes(100));
    CHECK(bench.kernel->load(link).rate == bytesPerSecond(0));
}

TEST_CASE("native kernel: a capacity can change, close and open again midway", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(10);
    const ClassId flows = bench.flowClass({{link}});
    bench.start(flows, 100, 0);
    auto* kernel = bench.kernel.get();
    kernel->schedule(seconds(2), [kernel, link] { kernel->setCapacity(link, bytesPerSecond(5)); });   // 20 B moved
    kernel->schedule(seconds(6), [kernel, link] { kernel->setCapacity(link, bytesPerSecond(0)); });   // 40 B moved
    kernel->schedule(seconds(16), [kernel, link] { kernel->setCapacity(link, bytesPerSecond(60)); }); // 60 B in 1 s
    bench.run(10);
    CHECK(kernel->rate(flows) == bytesPerSecond(0));
    bench.run(20);
    CHECK(bench.ended[0] == Approx(17).epsilon(1e-12));
    CHECK(kernel->load(link).saturatedSeconds == Approx(17));
}

TEST_CASE("native kernel: latency comes before the first byte and takes no share", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(10);
    const ClassId near = bench.flowClass({{link}}), far = bench.flowClass({{link}}, kNoCap, 1, 3);
    bench.start(near, 50, 0); // alone for 3 s: 30 B; then 5 B/s: ends at 3 + 20 / 5 = 7
    bench.start(far, 40, 1);  // 20 B by 7, the rest alone: ends at 9
    bench.start(far, 0, 2);   // no bytes: ends after its latency
    bench.run(100);
    CHECK(bench.ended[0] == Approx(7).epsilon(1e-12));
    CHECK(bench.ended[1] == Approx(9).epsilon(1e-12));
    CHECK(bench.ended[2] == 3);
}

TEST_CASE("native kernel: aborting tells the bytes left and frees the share", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(10);
    const ClassId flows = bench.flowClass({{link}}), late = bench.flowClass({{link}}, kNoCap, 1, 50);
    const kernel::FlowId victim = bench.start(flows, 100, 0), waiting = bench.start(late, 7, 2);
    bench.start(flows, 100, 1); // 5 B/s for 4 s, then 10 B/s for the 80 left: ends at 12
    bench.run(4);
    CHECK(bench.kernel->remaining(victim)->value == Approx(80));
    CHECK(bench.kernel->abort(victim)->value == Approx(80));
    CHECK(bench.kernel->abort(waiting) == bytes(7));
    CHECK_FALSE(bench.kernel->abort(victim).has_value());
    CHECK_FALSE(bench.kernel->remaining(victim).has_value());
    bench.run(100);
    CHECK(bench.ended[0] == -1);
    CHECK(bench.ended[1] == Approx(12).epsilon(1e-12));
    CHECK(bench.ended[2] == -1);
    CHECK(bench.kernel->load(link).carried.value == Approx(120)); // 20 of the victim, 100 of the other
    CHECK(bench.kernel->counters().flowsAborted == 2);
    CHECK(bench.kernel->counters().flowsCompleted == 1);
}

TEST_CASE("native kernel: one instant happens in the order of scheduling and starting", "[sim][kernel][native]") {
    Bench bench;
    auto* kernel = bench.kernel.get();
    std::vector<int> order;
    auto* out = &order;
    const ClassId flows = bench.flowClass({{bench.link(10)}}), other = bench.flowClass({{bench.link(20)}});
    kernel->schedule(seconds(1), [out] { out->push_back(0); });
    kernel->startFlow(flows, bytes(10), [out] { out->push_back(1); });
    kernel->schedule(seconds(1), [=] {
        out->push_back(2);
        kernel->schedule(seconds(1), [out] { out->push_back(5); });
    });
    kernel->startFlow(other, bytes(20), [out] { out->push_back(3); });
    kernel->schedule(seconds(1), [out] { out->push_back(4); });
    const kernel::TimerId cancelled = kernel->schedule(seconds(1), [out] { out->push_back(99); });
    CHECK(kernel->cancel(cancelled));
    CHECK_FALSE(kernel->cancel(cancelled));
    kernel->run(seconds(1));
    CHECK(order == std::vector<int>{0, 1, 2, 3, 4, 5});
    CHECK(kernel->counters().timersFired == 4);
}

TEST_CASE("native kernel: everything at one instant is solved once", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(1000);
    const ClassId flows = bench.flowClass({{link}});
    auto* kernel = bench.kernel.get();
    for (int i = 0; i < 50; ++i)
        kernel->schedule(seconds(1), [kernel, flows] { kernel->startFlow(flows, bytes(20), {}); });
    kernel->run(seconds(10)); // 50 flows at 20 B/s: all end at 2
    CHECK(kernel->counters().rateSolves == 2);
    CHECK(kernel->counters().flowsCompleted == 50);
    CHECK(kernel->load(link).saturatedSeconds == Approx(1));
}

TEST_CASE("native kernel: a flow aborted at the instant of its end is not called", "[sim][kernel][native]") {
    Bench bench;
    auto* kernel = bench.kernel.get();
    const LinkId link = bench.link(10);
    const ClassId flows = bench.flowClass({{link}});
    kernel::FlowId victim{};
    kernel::FlowId* chosen = &victim;
    kernel->schedule(seconds(1), [=] { CHECK(kernel->abort(*chosen) == bytes(0)); });
    victim = bench.start(flows, 10, 0);
    bench.run(5);
    CHECK(bench.ended[0] == -1);
    CHECK(kernel->load(link).carried == bytes(10));
}

TEST_CASE("native kernel: the ledger names link and cap for the time they bound", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(10);
    const ClassId capped = bench.flowClass({{link}}, 4), free = bench.flowClass({{link}});
    bench.start(capped, 40, 0); // its cap all the time: 10 s
    bench.start(free, 60, 1);   // 6 B/s: ends at 10
    bench.start(free, 0, 2);
    bench.run(20);
    const std::vector<kernel::Limiter> ledger = bench.kernel->limiters();
    REQUIRE(ledger.size() == 2);
    CHECK(ledger[0].flowClass == capped);
    CHECK_FALSE(ledger[0].link.has_value());
    CHECK(ledger[0].busy.value == Approx(10));
    CHECK(ledger[1].flowClass == free);
    CHECK(ledger[1].link == link);
    CHECK(ledger[1].flowSeconds == Approx(10));
}

TEST_CASE("native kernel: completions do not drift over ten million seconds", "[sim][kernel][native]") {
    Bench bench;
    const LinkId link = bench.link(1e10);
    const ClassId flows = bench.flowClass({{link}});
    auto* kernel = bench.kernel.get();
    struct Chain {
        kernel::Kernel* kernel;
        ClassId flows;
        long count = 0;
        void start() {
            kernel->startFlow(flows, bytes(1e12), [this] { ++count, start(); }); // with the long one: 200 s each
        }
    } chain{kernel, flows};
    bench.start(flows, 5e16, 0); // shares the link with the chain: 1e7 s at 5e9 B/s
    chain.start();
    bench.run(1.00001e7);
    CHECK(bench.ended[0] == Approx(1e7).epsilon(1e-9));
    CHECK(chain.count == Approx(50000).margin(1));
    CHECK(kernel->load(link).carried.value == Approx(1.00001e17).epsilon(1e-9));
}

namespace {

/// A random closed system on eight links: flows restart until a deadline, some are aborted, capacities change.
struct Storm {
    std::unique_ptr<kernel::Kernel> kernel = kernel::makeNativeKernel();
    std::uint64_t random;
    std::vector<LinkId> links;
    std::vector<FlowClass> classes;
    std::vector<double> started, left; ///< bytes of each class: of all flows, and what was not carried
    std::vector<double> ends;
    std::vector<kernel::FlowId> flows = std::vector<kernel::FlowId>(30);
    double worst = 0; ///< load over capacity, highest seen

    explicit Storm(std::uint64_t seed) : random(seed) {
        for (int i = 0; i < 8; ++i)
            links.push_back(kernel->addLink({"", bytesPerSecond(10 + draw(50))}));
        for (int i = 0; i < 20; ++i) {
            FlowClass made;
            for (std::uint32_t first = draw(8), hop = 0; hop <= draw(3); ++hop)
                made.route.push_back({links[(first + hop) % 8], (1 + draw(64)) / 32.0});
            made.weight = 1 + draw(3);
            made.latency = seconds(draw(3));
            if (draw(2) == 0)
                made.cap = bytesPerSecond(1 + draw(20));
            kernel->addClass(made);
            classes.push_back(made);
        }
        started.resize(classes.size());
        left.resize(classes.size());
        for (std::size_t place = 0; place < flows.size(); ++place)
            start(place);
        for (int at = 1; at < 1000; ++at)
            kernel->schedule(seconds(at * 0.37), [this] { disturb(); });
    }
    std::uint32_t draw(std::uint32_t below) {
        random = random * 6364136223846793005 + 1442695040888963407; // Knuth's generator: any storm will do
        return static_cast<std::uint32_t>(random >> 33) % below;
    }
    void start(std::size_t place) {
        const std::uint32_t chosen = draw(20);
        const double size = draw(100);
        started[chosen] += size;
        flows[place] = kernel->startFlow(ClassId{chosen}, bytes(size), [this, place] {
            ends.push_back(kernel->now().value);
            if (kernel->now().value < 400)
                start(place);
        });
        classOf.resize(flows.size());
        classOf[place] = chosen;
    }
    void disturb() {
        const std::uint32_t place = draw(30);
        if (draw(3) == 0) {
            if (const auto bytesLeft = kernel->abort(flows[place])) {
                left[classOf[place]] += bytesLeft->value;
                start(place);
            }
        } else {
            kernel->setCapacity(links[draw(8)], bytesPerSecond(draw(4) == 0 ? 0 : 5 + draw(60)));
        }
        for (const LinkId link : links) {
            const kernel::LinkLoad load = kernel->load(link);
            worst = std::max(worst, load.rate.value - load.capacity.value * (1 + 1e-9));
        }
    }
    void run() {
        kernel->schedule(seconds(405), [this] {
            for (const LinkId link : links)
                kernel->setCapacity(link, bytesPerSecond(50));
        });
        kernel->run(seconds(1e6));
    }
    std::vector<std::uint32_t> classOf;
};

} // namespace

TEST_CASE("native kernel: in a storm no link is overloaded and every byte is counted once", "[sim][kernel][native]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Storm storm(seed);
        storm.run();
        CHECK(storm.worst <= 0);
        const kernel::KernelCounters counters = storm.kernel->counters();
        CHECK(counters.flowsStarted == counters.flowsCompleted + counters.flowsAborted);
        CHECK(counters.flowsCompleted == storm.ends.size());
        for (const LinkId link : storm.links) {
            double expected = 0;
            for (std::size_t id = 0; id < storm.classes.size(); ++id)
                for (const kernel::Hop& hop : storm.classes[id].route)
                    expected += hop.link == link ? hop.use * (storm.started[id] - storm.left[id]) : 0;
            CHECK(storm.kernel->load(link).carried.value == Approx(expected).epsilon(1e-12).margin(1e-6));
            CHECK(storm.kernel->load(link).rate == bytesPerSecond(0));
        }
    }
}

TEST_CASE("native kernel: eight kernels in eight threads give the bits of one alone", "[sim][kernel][native]") {
    std::vector<std::vector<double>> ends(8);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < ends.size(); ++i)
        threads.emplace_back([&ends, i] {
            Storm storm(100 + i % 2);
            storm.run();
            ends[i] = storm.ends;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (std::size_t i = 0; i < ends.size(); ++i) {
        Storm alone(100 + i % 2);
        alone.run();
        CHECK(ends[i] == alone.ends);
    }
    CHECK(ends[0] != ends[1]);
}

TEST_CASE("native kernel: links and classes can be added during a run", "[sim][kernel][native]") {
    Bench bench;
    const LinkId first = bench.link(10);
    bench.start(bench.flowClass({{first}}), 100, 0);
    bench.run(5);
    const LinkId second = bench.link(2);
    bench.start(bench.flowClass({{first}, {second}}), 10, 1); // 2 B/s: ends at 10
    bench.run(100);
    CHECK(bench.ended[1] == Approx(10));
    CHECK(bench.ended[0] == Approx(11)); // 50 B by 5, 8 B/s to 10, then the last 10 at 10 B/s
}
