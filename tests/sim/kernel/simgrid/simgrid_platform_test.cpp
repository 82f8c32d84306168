// SPDX-License-Identifier: GPL-3.0-or-later
// SimGrid's defaults and surprises (MODELS §0.4 and simgrid_platform.h), one test each: what a flow takes when none of
// them applies, by hand arithmetic.
#include "sim/kernel/simgrid/simgrid_platform.h"

#include "tests/sim/kernel/simgrid/in_child.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using kernel::FlowClass;
using kernel::Kernel;
using test::checkNear;
using test::onSimGrid;

namespace {

using Numbers = std::vector<double>;

FlowClass over(kernel::LinkId link, units::Seconds latency = {}, double use = 1) {
    FlowClass flowClass;
    flowClass.route = {{link, use}};
    flowClass.latency = latency;
    return flowClass;
}

/// Notes the end of the flow; the kernel and the vector outlive it.
auto noteEnd(Kernel& kernel, Numbers& ends) {
    return [&kernel, &ends] { ends.push_back(kernel.now().value); };
}

Numbers oneFlow(units::Bandwidth capacity, units::Bytes size, units::Seconds latency,
                units::Bandwidth cap = units::unlimited<units::Bandwidth>()) {
    return onSimGrid([=](Kernel& kernel, Numbers& ends) {
        FlowClass flowClass = over(kernel.addLink({"link", capacity}), latency);
        flowClass.cap = cap;
        kernel.startFlow(kernel.addClass(flowClass), size, noteEnd(kernel, ends));
        kernel.run(units::hours(1));
    });
}

} // namespace

TEST_CASE("SimGrid without corrections pays latency once and the whole bandwidth", "[sim][simgrid]") {
    // 1.25 GB over 10 Gb/s = 1 s, + 10 ms; SimGrid's defaults give 6.275 s.
    checkNear(oneFlow(units::gigabitsPerSecond(10), units::gigabytes(1.25), units::milliseconds(10)), {1.010});
    // 8 MiB at 40 Gb/s = 1.678 ms, + 45 ms one way; the default latency factor 13.01 gives 0.771 s.
    checkNear(oneFlow(units::gigabitsPerSecond(40), units::mebibytes(8), units::milliseconds(45)),
              {0.045 + 8388608 / 5e9});
}

TEST_CASE("SimGrid without TCP-gamma leaves the window to the class's cap", "[sim][simgrid]") {
    // 10 GB over 40 Gb/s = 2 s, + 45 ms; the default window of 4 MiB gives 221.8 s.
    checkNear(oneFlow(units::gigabitsPerSecond(40), units::gigabytes(10), units::milliseconds(45)), {2.045});
    // A window of 4 MiB per 90 ms = 46.6 MB/s, given as cap.
    checkNear(oneFlow(units::gigabitsPerSecond(40), units::gigabytes(10), units::milliseconds(45),
                      units::mebibytes(4) / units::milliseconds(90)),
              {0.045 + 1e10 / (4194304 / 0.09)});
}

TEST_CASE("SimGrid without cross-traffic leaves the other direction alone", "[sim][simgrid]") {
    const Numbers ends = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto up = kernel.addLink({"up", units::gigabytesPerSecond(1)});
        const auto down = kernel.addLink({"down", units::gigabytesPerSecond(1)});
        for (const auto link : {up, down})
            kernel.startFlow(kernel.addClass(over(link)), units::gigabytes(10), noteEnd(kernel, found));
        kernel.run(units::hours(1));
    });
    checkNear(ends, {10, 10});
}

TEST_CASE("SimGrid without weight-S shares equally whatever the latency", "[sim][simgrid]") {
    // Near has 1 GB alone for 0.1 s at 1 GB/s: 0.1 GB; then both at 0.5 GB/s. Near: 0.1 + 0.9/0.5 = 1.9 s. Far has then
    // sent 0.9 GB and needs 0.1 s alone: 2.0 s.
    const Numbers ends = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto link = kernel.addLink({"link", units::gigabytesPerSecond(1)});
        for (const double latency : {0.0, 0.1})
            kernel.startFlow(kernel.addClass(over(link, units::seconds(latency))), units::gigabytes(1),
                             noteEnd(kernel, found));
        kernel.run(units::hours(1));
    });
    checkNear(ends, {1.9, 2.0});
}

TEST_CASE("SimGrid shares in proportion to the weights, and a cap survives them", "[sim][simgrid]") {
    // 4 GB/s; weights 1 : 3 -> 1 and 3 GB/s; the third class of weight 5 is capped at 0.4 GB/s, so 0.9 and 2.7 GB/s.
    const Numbers rates = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto link = kernel.addLink({"link", units::gigabytesPerSecond(4)});
        std::vector<kernel::ClassId> classes;
        for (const auto& [weight, cap] : {std::pair{1.0, 1e30}, {3.0, 1e30}, {5.0, 0.4e9}}) {
            FlowClass flowClass = over(link);
            flowClass.weight = weight;
            flowClass.cap = units::bytesPerSecond(cap);
            classes.push_back(kernel.addClass(flowClass));
            kernel.startFlow(classes.back(), units::gigabytes(100), {});
        }
        kernel.run(units::seconds(1));
        for (const auto flowClass : classes)
            found.push_back(kernel.rate(flowClass).value);
    });
    checkNear(rates, {0.9e9, 2.7e9, 0.4e9});
}

TEST_CASE("A capacity that rises while a flow runs is used in full", "[sim][simgrid]") {
    // 1 GB/s for 2 s, then 4 GB/s: 10 GB = 2 + 8/4 = 4 s. Plain links keep the flow at 1 GB/s: 10 s.
    const Numbers ends = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto link = kernel.addLink({"link", units::gigabytesPerSecond(1)});
        kernel.startFlow(kernel.addClass(over(link)), units::gigabytes(10), noteEnd(kernel, found));
        kernel.schedule(units::seconds(2), [&kernel, link] { kernel.setCapacity(link, units::gigabytesPerSecond(4)); });
        kernel.run(units::hours(1));
    });
    checkNear(ends, {4});
}

TEST_CASE("A closed link stops its flows, and only them, until it opens", "[sim][simgrid]") {
    // Both at 0.5 GB/s for 2 s. Closed for 10 s: the second gets the shared link alone and has its 9 GB at 11 s. Then
    // the first has 9 GB left at 12 s: 21 s.
    const Numbers ends = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto shared = kernel.addLink({"shared", units::gigabytesPerSecond(1)});
        const auto door = kernel.addLink({"door", units::gigabytesPerSecond(5)});
        FlowClass through = over(shared);
        through.route.push_back({door, 1});
        kernel.startFlow(kernel.addClass(through), units::gigabytes(10), noteEnd(kernel, found));
        kernel.startFlow(kernel.addClass(over(shared)), units::gigabytes(10), noteEnd(kernel, found));
        kernel.schedule(units::seconds(2), [&kernel, door] { kernel.setCapacity(door, {}); });
        kernel.schedule(units::seconds(12),
                        [&kernel, door] { kernel.setCapacity(door, units::gigabytesPerSecond(5)); });
        kernel.run(units::hours(1));
    });
    checkNear(ends, {11, 21});
}

TEST_CASE("A use of a link is its load per byte", "[sim][simgrid]") {
    // NIC of 12 GB/s: one flow uses it 2 - 1/4 times (1.75), one once: equal rates r with 2.75 r = 12 GB/s.
    const Numbers seen = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto nic = kernel.addLink({"nic", units::gigabytesPerSecond(12)});
        const auto read = kernel.addClass(over(nic, {}, 1.75)), write = kernel.addClass(over(nic));
        kernel.startFlow(read, units::terabytes(1), {});
        kernel.startFlow(write, units::terabytes(1), {});
        kernel.run(units::seconds(10));
        found = {kernel.rate(read).value, kernel.rate(write).value, kernel.load(nic).rate.value,
                 kernel.load(nic).carried.value};
    });
    checkNear(seen, {12e9 / 2.75, 12e9 / 2.75, 12e9, 120e9});
}

TEST_CASE("A flow of a few bytes and one of months are both exact", "[sim][simgrid]") {
    // A third of a byte per second: 100.5 bytes in 301.5 s. 30 PB at 10 GB/s: 3e6 s.
    checkNear(oneFlow(units::bytesPerSecond(1.0 / 3), units::bytes(100.5), {}), {301.5});
    const Numbers ends = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto link = kernel.addLink({"link", units::gigabytesPerSecond(10)});
        kernel.startFlow(kernel.addClass(over(link)), units::petabytes(30), noteEnd(kernel, found));
        kernel.run(units::days(60));
    });
    checkNear(ends, {3e6});
}

TEST_CASE("The settings are CM02 with every correction off", "[sim][simgrid]") {
    const auto settings = kernel::simgridSettings();
    CHECK(settings.at("network/model") == "CM02");
    CHECK(settings.at("network/crosstraffic") == "no");
    CHECK(settings.at("network/TCP-gamma") == "0");
    CHECK(settings.at("network/weight-S") == "0.0");
    CHECK(settings.at("network/bandwidth-factor") == "1.0");
    CHECK(settings.at("network/latency-factor") == "1.0");
}
