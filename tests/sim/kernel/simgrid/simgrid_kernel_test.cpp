// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/simgrid/simgrid_kernel.h"

#include "tests/sim/kernel/simgrid/in_child.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using kernel::FlowClass;
using kernel::Kernel;
using test::checkNear;
using test::onSimGrid;

namespace {

using Numbers = std::vector<double>;

FlowClass over(kernel::LinkId link) {
    FlowClass flowClass;
    flowClass.route = {{link, 1}};
    return flowClass;
}

} // namespace

TEST_CASE("SimGrid kernel fires timers of one instant in the order of scheduling", "[sim][simgrid]") {
    const Numbers order = onSimGrid([](Kernel& kernel, Numbers& found) {
        kernel.schedule(units::seconds(2), [&] { found.push_back(3); });
        kernel.schedule(units::seconds(1), [&] {
            found.push_back(1);
            kernel.schedule(units::seconds(1), [&] { found.push_back(2); });
        });
        kernel.schedule(units::seconds(2), [&] { found.push_back(4); });
        const auto cancelled = kernel.schedule(units::seconds(1), [&] { found.push_back(99); });
        found.push_back(kernel.cancel(cancelled));
        found.push_back(kernel.cancel(cancelled));
        kernel.run(units::seconds(2));
    });
    CHECK(order == Numbers{1, 0, 1, 2, 3, 4});
}

TEST_CASE("SimGrid kernel orders a flow's end after timers scheduled before it started", "[sim][simgrid]") {
    // 1 GB at 1 GB/s ends at exactly 1 s, between the two timers of that instant.
    const Numbers order = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto flowClass = kernel.addClass(over(kernel.addLink({"link", units::gigabytesPerSecond(1)})));
        kernel.schedule(units::seconds(1), [&] { found.push_back(1); });
        kernel.startFlow(flowClass, units::gigabytes(1), [&] { found.push_back(2); });
        kernel.schedule(units::seconds(1), [&] { found.push_back(3); });
        kernel.run(units::seconds(1));
    });
    CHECK(order == Numbers{1, 2, 3});
}

TEST_CASE("SimGrid kernel runs to exactly where it is told, in any number of steps", "[sim][simgrid]") {
    const auto clocks = [](int steps) {
        return onSimGrid([steps](Kernel& kernel, Numbers& found) {
            const auto flowClass = kernel.addClass(over(kernel.addLink({"link", units::gigabytesPerSecond(3)})));
            for (int i = 1; i <= 5; ++i)
                kernel.startFlow(flowClass, units::gigabytes(i), [&] { found.push_back(kernel.now().value); });
            for (int i = 1; i <= steps; ++i)
                kernel.run(units::seconds(7.7 * i / steps));
            found.push_back(kernel.now().value);
        });
    };
    // Five flows of 1…5 GB sharing 3 GB/s: the k-th ends at (sum of min(size, k) GB) / 3 GB/s.
    const Numbers once = clocks(1);
    const double gigabytes[] = {5, 9, 12, 14, 15};
    REQUIRE(once.size() == 6);
    for (int i = 0; i < 5; ++i)
        CHECK(once[static_cast<std::size_t>(i)] == Approx(gigabytes[i] / 3).epsilon(1e-9));
    CHECK(once.back() == 7.7);
    const Numbers often = clocks(1001);
    for (std::size_t i = 0; i < often.size(); ++i)
        CHECK(often[i] == Approx(once[i]).epsilon(1e-9));
}

TEST_CASE("SimGrid kernel gives an aborted flow's share to the others from that instant", "[sim][simgrid]") {
    // Both at 0.5 GB/s until 2 s; the first is aborted with 9 of 10 GB left; the second has 9 GB left: ends at 11 s.
    const Numbers seen = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto link = kernel.addLink({"link", units::gigabytesPerSecond(1)});
        const auto flowClass = kernel.addClass(over(link));
        const auto first = kernel.startFlow(flowClass, units::gigabytes(10), [&] { found.push_back(-1); });
        kernel.startFlow(flowClass, units::gigabytes(10), [&] { found.push_back(kernel.now().value); });
        kernel.run(units::seconds(2));
        found.push_back(kernel.remaining(first)->value);
        found.push_back(kernel.abort(first)->value);
        found.push_back(kernel.abort(first).has_value());
        kernel.run(units::seconds(20));
        found.push_back(kernel.load(link).carried.value);
        found.push_back(static_cast<double>(kernel.counters().flowsAborted));
    });
    checkNear(seen, {9e9, 9e9, 0, 11, 11e9, 1});
}

TEST_CASE("SimGrid kernel ends a flow without bytes after its latency", "[sim][simgrid]") {
    const Numbers ends = onSimGrid([](Kernel& kernel, Numbers& found) {
        FlowClass flowClass = over(kernel.addLink({"link", units::gigabytesPerSecond(1)}));
        flowClass.latency = units::milliseconds(30);
        const auto id = kernel.addClass(flowClass);
        kernel.startFlow(id, {}, [&] { found.push_back(kernel.now().value); });
        const auto waiting = kernel.startFlow(id, units::gigabytes(1), [&] { found.push_back(-1); });
        kernel.run(units::milliseconds(10));
        found.push_back(kernel.abort(waiting)->value); // nothing has left yet
        kernel.run(units::seconds(10));
    });
    CHECK(ends == Numbers{1e9, 0.030});
}

TEST_CASE("SimGrid kernel shows the rates from now on at an instant at which something changes", "[sim][simgrid]") {
    // Three flows at 1 GB/s of 3; at 1 s one is aborted and the link drops to 1 GB/s: 0.5 GB/s each, at that instant.
    const Numbers seen = onSimGrid([](Kernel& kernel, Numbers& found) {
        const auto link = kernel.addLink({"link", units::gigabytesPerSecond(3)});
        const auto flowClass = kernel.addClass(over(link));
        const auto first = kernel.startFlow(flowClass, units::gigabytes(10), {});
        kernel.startFlow(flowClass, units::gigabytes(10), {});
        kernel.startFlow(flowClass, units::gigabytes(10), {});
        kernel.run(units::seconds(1));
        found.push_back(kernel.rate(flowClass).value);
        kernel.abort(first);
        kernel.setCapacity(link, units::gigabytesPerSecond(1));
        found.push_back(kernel.rate(flowClass).value);
        found.push_back(kernel.load(link).rate.value);
        kernel.startFlow(flowClass, units::gigabytes(10), {});
        found.push_back(kernel.rate(flowClass).value);
    });
    checkNear(seen, {1e9, 0.5e9, 1e9, 1e9 / 3});
}
