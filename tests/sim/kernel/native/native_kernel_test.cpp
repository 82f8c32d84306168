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
