// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/distribution.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <vector>

using namespace lakewright;
using namespace lakewright::bounds;
using namespace lakewright::units;

namespace {
std::vector<Receiver> receivers(int n) {
    return std::vector<Receiver>(static_cast<std::size_t>(n),
                                 Receiver{.up = gigabytesPerSecond(5), .down = gigabytesPerSecond(5)});
}
} // namespace

TEST_CASE("bounds: 812 GB from 100 Gb/s to 50 regions of 5 GB/s", "[models][bounds]") {
    // MODELS §4.2: star 50·812/12.5 = 3248 s; bound max{65, 162.4, 40600/262.5 = 154.7} = 162.4 s
    CHECK(starTime(gigabytes(812), gigabitsPerSecond(100), receivers(50)).value == Approx(3248));
    CHECK(distributionBound(gigabytes(812), gigabitsPerSecond(100), receivers(50)).value == Approx(162.4));
}

TEST_CASE("bounds::distributionBound is each of its three terms in turn", "[models][bounds]") {
    CHECK(distributionBound(gigabytes(10), gigabytesPerSecond(1), receivers(2)).value == Approx(10));  // the source
    CHECK(distributionBound(gigabytes(10), gigabytesPerSecond(100), receivers(1)).value == Approx(2)); // a sink
    std::vector<Receiver> mute(10, Receiver{.up = gigabytesPerSecond(0.001), .down = gigabytesPerSecond(50)});
    CHECK(distributionBound(gigabytes(10), gigabytesPerSecond(10), mute).value == Approx(100 / 10.01)); // all uplinks
}

TEST_CASE("bounds::treeTime of a chain adds one chunk and half a round trip per hop", "[models][bounds]") {
    const Tree chain{.depth = 50, .chunk = megabytes(512), .up = gigabytesPerSecond(5), .roundTrip = milliseconds(60)};
    CHECK(treeTime(gigabytes(812), chain).value == Approx(162.4 + 50 * (0.1024 + 0.03)));
    Tree binary = chain;
    binary.arity = 2;
    binary.depth = treeDepth(50, 2);
    CHECK(binary.depth == 5); // 2 + 4 + 8 + 16 = 30 < 50 <= 62
    CHECK(treeTime(gigabytes(812), binary).value == Approx(324.8 + 5 * (0.2048 + 0.03)));
}

TEST_CASE("bounds::treeDepth counts levels", "[models][bounds]") {
    CHECK(treeDepth(1, 1) == 1);
    CHECK(treeDepth(7, 1) == 7);
    CHECK(treeDepth(2, 2) == 1);
    CHECK(treeDepth(3, 2) == 2);
    CHECK(treeDepth(12, 3) == 2);
}

TEST_CASE("bounds: no schedule is faster than the bound", "[models][bounds]") {
    CHECK(rc::check([] {
        const int n = *rc::gen::inRange(1, 80), arity = *rc::gen::inRange(1, 5);
        const Bandwidth source = gigabytesPerSecond(*rc::gen::inRange(5, 50));
        const Bytes size = gigabytes(*rc::gen::inRange(1, 1000));
        const Seconds bound = distributionBound(size, source, receivers(n));
        RC_ASSERT(starTime(size, source, receivers(n)) >= bound);
        const Tree tree{
            .arity = arity, .depth = treeDepth(n, arity), .chunk = megabytes(64), .up = gigabytesPerSecond(5)};
        RC_ASSERT(treeTime(size, tree) >= bound);
    }));
}

TEST_CASE("bounds::pipelineTime is a chunk of the slowest hop less than a tree's time", "[models][bounds]") {
    const Bytes size = gigabytes(812), chunk = megabytes(512);
    const std::vector<HopRate> chain(50, {gigabytesPerSecond(5), milliseconds(60)});
    const Tree tree{.depth = 50, .chunk = chunk, .up = gigabytesPerSecond(5), .roundTrip = milliseconds(60)};
    CHECK(pipelineTime(size, chunk, chain).value == Approx(treeTime(size, tree).value - 0.1024));
    // 10 GB at 1 GB/s in the middle; a chunk of 1 GB before it at 2 GB/s and after it at 4 GB/s.
    const std::vector<HopRate> mixed{
        {gigabytesPerSecond(2)}, {gigabytesPerSecond(1), seconds(2)}, {gigabytesPerSecond(4)}};
    CHECK(pipelineTime(gigabytes(10), gigabytes(1), mixed).value == Approx(0.5 + 10 + 0.25 + 1));
    CHECK(pipelineTime(gigabytes(10), gigabytes(100), mixed).value == Approx(5 + 10 + 2.5 + 1)); // store and forward
}

TEST_CASE("bounds::copyTimeBound is set by the slowest element", "[models][bounds]") {
    CopyPath path{gigabytesPerSecond(4), gigabytesPerSecond(2), gigabytesPerSecond(3), gigabytesPerSecond(5),
                  milliseconds(100)};
    CHECK(copyTimeBound(gigabytes(10), path).value == Approx(5.05));
    path.transport = gigabytesPerSecond(1);
    CHECK(copyTimeBound(gigabytes(10), path).value == Approx(10.05));
}
