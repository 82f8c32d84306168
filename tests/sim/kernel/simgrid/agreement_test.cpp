// SPDX-License-Identifier: GPL-3.0-or-later
// The cross property of the two kernels (DESIGN §4): on random worlds every flow ends at the same time.
#include "sim/study/replay.h"

#include "sim/kernel/native/native_kernel.h"
#include "tests/sim/kernel/simgrid/in_child.h"
#include "tests/sim/kernel/simgrid/random_recording.h"
#include "tests/sim/kernel/simgrid/reference_fluid.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;

namespace {

using Finishes = std::vector<std::optional<units::Seconds>>;

/// The recording with the ends of its flows filled in, so that they can be compared.
kernel::Recording withEnds(kernel::Recording recording, const Finishes& finish) {
    for (std::size_t i = 0; i < finish.size(); ++i)
        recording.flows[i].finish = finish[i];
    return recording;
}

Finishes replayOnSimGrid(const kernel::Recording& recording) {
    const auto numbers = test::onSimGrid([&](kernel::Kernel& kernel, std::vector<double>& found) {
        for (const auto& finish : sim::replay(recording, kernel))
            found.push_back(finish ? finish->value : std::nan(""));
    });
    Finishes finishes;
    for (const double number : numbers)
        finishes.push_back(std::isnan(number) ? std::nullopt : std::optional(units::seconds(number)));
    return finishes;
}

/// Both must have completed the same flows, at the same times.
void checkAgree(const kernel::Recording& recording, const Finishes& a, const Finishes& b) {
    const auto there = sim::compareCompletions(withEnds(recording, a), b);
    const auto back = sim::compareCompletions(withEnds(recording, b), a);
    INFO("worst: " << there.maxRelativeDifference << " " << (there.worst ? there.worst->label : "") << " started "
                   << (there.worst ? there.worst->start.value : 0) << " ends "
                   << (there.worst ? there.worst->native.value : 0) << " or "
                   << (there.worst && there.worst->simgrid ? there.worst->simgrid->value : -1));
    CHECK(there.beyondTolerance == 0);
    CHECK(back.beyondTolerance == 0);
}

} // namespace

TEST_CASE("Native and SimGrid end every flow of 200 random worlds when the definition says", "[sim][simgrid]") {
    std::size_t completions = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        const kernel::Recording recording = test::randomRecording(seed);
        const Finishes expected = test::fluidFinishes(recording);
        const Finishes native = sim::replay(recording, *kernel::makeNativeKernel());
        const Finishes simgrid = replayOnSimGrid(recording);
        checkAgree(recording, expected, native);
        checkAgree(recording, expected, simgrid);
        checkAgree(recording, native, simgrid);
        completions += sim::compareCompletions(withEnds(recording, expected), expected).flows;
    }
    CHECK(completions > 3000); // the worlds are not empty
}
