// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/replay.h"

#include "sim/kernel/native/native_kernel.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;

namespace {

/// Flows of 100 s and 0.1 s that ended at 100 s and 0.1 s, and one that never did.
kernel::Recording threeFlows() {
    kernel::Recording recording;
    recording.links = {{"link", units::gigabytesPerSecond(1)}};
    kernel::FlowClass flowClass;
    flowClass.label = "drain";
    flowClass.route = {{kernel::LinkId(0), 1}};
    recording.classes = {flowClass};
    recording.flows = {{kernel::ClassId(0), {}, {}, units::seconds(100)},
                       {kernel::ClassId(0), {}, {}, units::seconds(0.1)},
                       {kernel::ClassId(0), {}, {}, std::nullopt}};
    recording.end = units::seconds(200);
    return recording;
}

} // namespace

TEST_CASE("compareCompletions allows 1e-6 of the duration plus a microsecond", "[sim][study]") {
    const auto compared = [](double longFlow, double shortFlow) {
        return sim::compareCompletions(threeFlows(), {units::seconds(longFlow), units::seconds(shortFlow), {}});
    };
    const auto same = compared(100, 0.1);
    CHECK(same.flows == 2);
    CHECK(same.beyondTolerance == 0);
    CHECK(same.maxRelativeDifference == 0);

    CHECK(compared(100 + 100e-6, 0.1).beyondTolerance == 0); // allowed: 101 µs
    CHECK(compared(100 - 102e-6, 0.1).beyondTolerance == 1);
    CHECK(compared(100, 0.1 + 1.05e-6).beyondTolerance == 0); // allowed: 1.1 µs
    const auto late = compared(100, 0.1 + 3e-6);
    CHECK(late.beyondTolerance == 1);
    CHECK(late.maxRelativeDifference == Approx(3e-6)); // of at least a second
    CHECK(late.worst->native == units::seconds(0.1));
    CHECK(late.worst->label == "drain");
}

TEST_CASE("compareCompletions takes a flow that did not end for infinitely wrong", "[sim][study]") {
    const auto compared = sim::compareCompletions(threeFlows(), {std::nullopt, units::seconds(0.1), std::nullopt});
    CHECK(compared.beyondTolerance == 1);
    CHECK(std::isinf(compared.maxRelativeDifference));
    CHECK_FALSE(compared.worst->simgrid.has_value());
}

TEST_CASE("replay does what was recorded at the recorded instants", "[sim][study]") {
    // 10 GB from 1 s at 1 GB/s; from 3 s at 0.5 GB/s: 8 GB left take 16 s. The second, aborted at once, takes nothing.
    kernel::Recording recording = threeFlows();
    recording.flows = {{kernel::ClassId(0), units::gigabytes(10), units::seconds(1), std::nullopt},
                       {kernel::ClassId(0), units::gigabytes(10), units::seconds(2), std::nullopt}};
    recording.operations = {{units::seconds(1), kernel::Recording::Start{0}},
                            {units::seconds(2), kernel::Recording::Start{1}},
                            {units::seconds(2), kernel::Recording::Abort{1}},
                            {units::seconds(3), kernel::Recording::Capacity{kernel::LinkId(0), {0.5e9}}}};
    const auto finish = sim::replay(recording, *kernel::makeNativeKernel());
    REQUIRE(finish.size() == 2);
    CHECK(finish[0]->value == Approx(19));
    CHECK_FALSE(finish[1].has_value());
}
