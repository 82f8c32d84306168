// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/recording_kernel.h"

#include "sim/kernel/native/native_kernel.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using kernel::Recording;

TEST_CASE("RecordingKernel notes starts, ends, aborts and capacities with their instants", "[sim][kernel]") {
    const auto inner = kernel::makeNativeKernel();
    kernel::RecordingKernel recorder(*inner);
    const auto link = recorder.addLink({"link", units::gigabytesPerSecond(1)});
    kernel::FlowClass flowClass;
    flowClass.label = "reads";
    flowClass.route = {{link, 1}};
    const auto reads = recorder.addClass(flowClass);

    // Two at 0.5 GB/s; at 2 s one is aborted and the link doubles: the other has 9 of 10 GB left, at 2 GB/s: 6.5 s.
    int ends = 0;
    const auto aborted = recorder.startFlow(reads, units::gigabytes(10), {});
    recorder.startFlow(reads, units::gigabytes(10), [&ends] { ++ends; });
    recorder.run(units::seconds(2));
    CHECK(recorder.abort(aborted).has_value());
    CHECK_FALSE(recorder.abort(aborted).has_value());
    recorder.setCapacity(link, units::gigabytesPerSecond(2));
    recorder.run(units::seconds(20));

    const Recording recording = recorder.recording();
    CHECK(ends == 1);
    CHECK(recording.end == units::seconds(20));
    REQUIRE(recording.links.size() == 1);
    CHECK(recording.links[0].capacity == units::gigabytesPerSecond(1)); // as it was at the start
    REQUIRE(recording.classes.size() == 1);
    CHECK(recording.classes[0].label == "reads");
    REQUIRE(recording.flows.size() == 2);
    CHECK_FALSE(recording.flows[0].finish.has_value());
    CHECK(recording.flows[1].finish->value == Approx(6.5));
    REQUIRE(recording.operations.size() == 4);
    CHECK(std::holds_alternative<Recording::Start>(recording.operations[1].what));
    CHECK(std::get<Recording::Abort>(recording.operations[2].what).flow == 0);
    CHECK(recording.operations[2].at == units::seconds(2));
    CHECK(std::get<Recording::Capacity>(recording.operations[3].what).capacity == units::gigabytesPerSecond(2));
}

TEST_CASE("RecordingKernel records what its flows' ends start", "[sim][kernel]") {
    const auto inner = kernel::makeNativeKernel();
    kernel::RecordingKernel recorder(*inner);
    kernel::FlowClass flowClass;
    flowClass.route = {{recorder.addLink({"link", units::gigabytesPerSecond(1)}), 1}};
    const auto id = recorder.addClass(flowClass);
    recorder.startFlow(id, units::gigabytes(1), [&] { recorder.startFlow(id, units::gigabytes(2), {}); });
    recorder.run(units::seconds(10));
    const Recording recording = recorder.recording();
    REQUIRE(recording.flows.size() == 2);
    CHECK(recording.flows[1].start.value == Approx(1));
    CHECK(recording.flows[1].finish->value == Approx(3));
}
