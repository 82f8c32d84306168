// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/replication.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using namespace lakewright::bounds;
using namespace lakewright::units;

TEST_CASE("bounds::recoveryPoint is the period and the transfer of what changed", "[models][bounds]") {
    // 300 s at 1 GB/s written = 300 GB, over 4 GB/s: 75 s more
    const Replication replication{seconds(300), gigabytesPerSecond(1), gigabytesPerSecond(4)};
    CHECK(recoveryPoint(replication)->value == Approx(375));
}

TEST_CASE("bounds::recoveryPoint diverges when writes outrun the path", "[models][bounds]") {
    CHECK_FALSE(recoveryPoint({seconds(300), gigabytesPerSecond(4), gigabytesPerSecond(4)}));
    CHECK_FALSE(recoveryPoint({seconds(300), gigabytesPerSecond(5), gigabytesPerSecond(4)}));
    // Overwrites of a small set are sent once: stable again.
    CHECK(recoveryPoint({seconds(300), gigabytesPerSecond(5), gigabytesPerSecond(4), gigabytes(100)}));
}

TEST_CASE("bounds::dirtyBytes are between none and all of what was written", "[models][bounds]") {
    CHECK(rc::check([] {
        const Replication r{seconds(*rc::gen::inRange(1, 10000)), megabytesPerSecond(*rc::gen::inRange(1, 5000)),
                            gigabytesPerSecond(1), gigabytes(*rc::gen::inRange(1, 100000))};
        const Bytes written = r.writeRate * r.period;
        RC_ASSERT(dirtyBytes(r) <= written * (1 + 1e-12));
        RC_ASSERT(dirtyBytes(r) <= r.dirtySet);
        RC_ASSERT(dirtyBytes(r).value >= 0.63 * std::min(written.value, r.dirtySet.value)); // 1 − 1/e of the lesser
    }));
}
