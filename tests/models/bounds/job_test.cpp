// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/job.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::bounds;
using namespace lakewright::units;

TEST_CASE("bounds: 8 unet3d GPUs behind 80 Gb/s reach 39 percent", "[models][bounds]") {
    // MODELS §3.1: 8 · 3.177 GB/s = 25.4 GB/s asked, 10 GB/s through the NIC
    const Bandwidth demand = megabytesPerSecond(8 * 3177);
    const Bandwidth bound = jobReadBound(gigabytesPerSecond(30), gigabitsPerSecond(80), demand);
    CHECK(bound == gigabytesPerSecond(10));
    CHECK(utilisationBound(bound, demand) == Approx(0.393).margin(5e-4));
    CHECK(utilisationBound(gigabytesPerSecond(1), bytesPerSecond(0)) == 1);
    CHECK(jobReadBound(gigabytesPerSecond(30), gigabitsPerSecond(800), gigabytesPerSecond(2)) == gigabytesPerSecond(2));
}

TEST_CASE("bounds: stalls are size over the narrowest way out", "[models][bounds]") {
    CHECK(syncStallBound(terabytes(1), gigabytesPerSecond(50), gigabytesPerSecond(100)).value == Approx(20));
    CHECK(syncStallBound(terabytes(1), gigabytesPerSecond(50), gigabytesPerSecond(10)).value == Approx(100));
    CHECK(asyncStallBound(terabytes(1), 1000, gigabytesPerSecond(20)).value == Approx(0.05));
}

TEST_CASE("bounds::goodputBound follows a cycle second by second", "[models][bounds]") {
    const Cycle stalled{.utilisation = 1, .interval = seconds(100), .stall = seconds(50)}; // 100 s, then 50 s stalled
    CHECK(goodputBound(stalled, seconds(50)) == 1.0);
    CHECK(goodputBound(stalled, seconds(100)) == 1.0);
    CHECK(goodputBound(stalled, seconds(150)) == Approx(100.0 / 150));
    CHECK(goodputBound(stalled, seconds(200)) == Approx(150.0 / 200));
    CHECK(goodputBound(stalled, seconds(300)) == Approx(200.0 / 300));
}

TEST_CASE("bounds::goodputBound lets reads go on during stalls", "[models][bounds]") {
    // Data for half the demand: read all the time, a cycle of 200 s hides the 50 s of stall.
    CHECK(goodputBound({.utilisation = 0.5, .interval = seconds(100), .stall = seconds(50)}, seconds(1e6)) == 0.5);
}
