// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/path.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace lakewright;
using namespace lakewright::network;
using namespace lakewright::units;

TEST_CASE("network::streamCap is the window per round trip on a clean path", "[models][network]") {
    // 4 MiB every 91 ms: 4194304/0.091 = 46.09 MB/s; 64 MiB: sixteen times that (MODELS §4.1).
    const Transport small{.window = mebibytes(4), .loss = 0};
    CHECK(streamCap(small, milliseconds(91)).value == Approx(46.09e6).epsilon(1e-3));
    const Transport large{.window = mebibytes(64), .loss = 0};
    CHECK(streamCap(large, milliseconds(91)).value == Approx(737.5e6).epsilon(1e-3));
}

TEST_CASE("network::streamCap is bound by loss with a large window", "[models][network]") {
    // 1448 B / 91 ms · 1.22 / 1e-3 = 15912 · 1220 = 19.41 MB/s.
    CHECK(streamCap(Transport{}, milliseconds(91)).value == Approx(1448 / 0.091 * 1220));
    const Transport lossy{.loss = 1e-4};
    CHECK(streamCap(Transport{}, milliseconds(91)) / streamCap(lossy, milliseconds(91)) == Approx(10));
}

TEST_CASE("network::streamCap has no limit without a round trip", "[models][network]") {
    CHECK(std::isinf(streamCap(Transport{}, seconds(0)).value));
    CHECK(std::isinf(transferCap(Transport{}, seconds(0)).value));
}

TEST_CASE("network::transferCap grows with streams and shrinks with distance", "[models][network]") {
    // 10 GB/s at 4 MiB and 91 ms takes 217 streams (MODELS §4.1).
    const Transport transport{.window = mebibytes(4), .streams = 217, .loss = 0};
    CHECK(transferCap(transport, milliseconds(91)).value == Approx(10e9).epsilon(5e-3));
    CHECK(rc::check([] {
        Transport t{.streams = *rc::gen::inRange(1, 1000), .loss = 1e-6};
        const double ms = *rc::gen::inRange(1, 400);
        const Bandwidth near = transferCap(t, milliseconds(ms)), far = transferCap(t, milliseconds(ms + 1));
        RC_ASSERT(far < near);
        t.streams *= 2;
        RC_ASSERT(transferCap(t, milliseconds(ms)) > near);
    }));
}
