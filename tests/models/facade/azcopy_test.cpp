// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/azcopy.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace lakewright;
using namespace lakewright::facade;
using units::gibibytes;
using units::mebibytes;

TEST_CASE("azcopy::concurrency is 32 for few CPUs, 16 per CPU, 300 at most", "[models][facade]") {
    for (const auto& [cpus, requests] :
         {std::pair{1, 32}, {4, 32}, {5, 80}, {8, 128}, {18, 288}, {19, 300}, {20, 300}, {2'000'000'000, 300}})
        CHECK(azcopy::concurrency(cpus) == requests);
}

TEST_CASE("azcopy::blockSize doubles from 8 MiB until 50,000 blocks are enough", "[models][facade]") {
    CHECK(azcopy::blockSize(mebibytes(1)) == mebibytes(8));
    CHECK(azcopy::blockSize(mebibytes(8) * 50'000) == mebibytes(8)); // 390.6 GiB
    CHECK(azcopy::blockSize(mebibytes(8) * 50'000 + units::bytes(1)) == mebibytes(16));
    CHECK(azcopy::blockSize(mebibytes(4000) * 50'000) == mebibytes(4000)); // 190.7 TiB
    CHECK_FALSE(azcopy::blockSize(mebibytes(4000) * 50'001));
    CHECK(rc::check([] {
        const units::Bytes file = gibibytes(*rc::gen::inRange(1, 190'000));
        const units::Bytes block = azcopy::blockSize(file).value();
        RC_ASSERT(azcopy::blocksOf(file, block) <= 50'000);
        RC_ASSERT(block == mebibytes(8) || azcopy::blocksOf(file, block / 2) > 50'000);
    }));
}

TEST_CASE("azcopy::jobParts hold 10,000 files each", "[models][facade]") {
    CHECK(azcopy::jobParts(0) == 0);
    CHECK(azcopy::jobParts(10'000) == 1);
    CHECK(azcopy::jobParts(10'001) == 2);
}

TEST_CASE("azcopy::transferRate is that of Little", "[models][facade]") {
    // MODELS 2.4: 300 requests of 8 MiB: at 91 ms and 4 MiB windows 6.9 GB/s; 8 MiB then take two windows and more.
    const units::Seconds perRequest = units::milliseconds(2 * 91 + 182);
    CHECK(azcopy::transferRate(300, mebibytes(8), perRequest).value == Approx(6.9e9).epsilon(0.01));
}

TEST_CASE("azcopy::Tuner settles near the concurrency that a path can use", "[models][facade]") {
    for (const double knee : {10.0, 60.0, 400.0, 5000.0}) {
        azcopy::Tuner tuner;
        CHECK(tuner.concurrency() == 4);
        int steps = 0;
        for (; !tuner.settled() && steps < 100; ++steps)
            tuner.measured(units::megabytesPerSecond(std::min<double>(tuner.concurrency(), knee)));
        INFO(knee << ": " << tuner.concurrency() << " after " << steps);
        CHECK(tuner.settled());
        CHECK(tuner.concurrency() <= 3000);
        CHECK(tuner.concurrency() >= 0.3 * std::min(knee, 3000.0));
        CHECK(tuner.concurrency() <= 5 * knee);
    }
}
