// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/demand.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::facade;

TEST_CASE("facade::demandOf gives the table of MODELS 2.1", "[models][facade]") {
    const CostTable costs;
    // 90 µs and 2 µs for the cached token, 1 ns for each of 10^6 bytes.
    const Demand get = demandOf({Operation::GetRange, units::bytes(1e6)}, costs, true);
    CHECK(get.cpu.value == Approx(92e-6 + 1e-3));
    CHECK(get.readTrips == 2);
    CHECK(get.writeTrips == 0);
    CHECK(get.out.value == 1e6);
    CHECK(get.read.value == 1e6);
    CHECK(get.in.value == 0);
    const Demand put = demandOf({Operation::PutBlock, units::bytes(1e6)}, costs, false);
    CHECK(put.cpu.value == Approx(122e-6 + 0.9e-3));
    CHECK(put.in.value == 1e6);
    CHECK(put.written.value == 1e6);
    CHECK(put.readTrips == 0);
    CHECK(put.writeTrips == 1);
    // 5,000 entries: 250 + 6,000 + 2 µs, 3.75 MB of XML at 1.05 ns/B, 2 + ⌈5000/256⌉ = 22 trips.
    const Demand list = demandOf({Operation::List, {}, 5000}, costs, true);
    CHECK(list.cpu.value == Approx(6252e-6 + 3.75e6 * 1.05e-9));
    CHECK(list.readTrips == 22);
    CHECK(list.out.value == 3.75e6);
    CHECK(list.read.value == 0);
    const Demand commit = demandOf({Operation::PutBlockList, {}, 1024}, costs, true);
    CHECK(commit.cpu.value == Approx((150 + 2048 + 2) * 1e-6));
    CHECK(commit.readTrips == 3);
    CHECK(commit.writeTrips == 2);
}

TEST_CASE("facade::refusedDemand moves nothing but reads metadata", "[models][facade]") {
    const CostTable costs;
    for (std::size_t i = 0; i < kOperations; ++i) {
        const Demand demand = refusedDemand(static_cast<Operation>(i), costs);
        CHECK(demand.readTrips >= 1);
        CHECK(demand.cpu.value > 0);
        CHECK((demand.in + demand.out + demand.read + demand.written).value == 0);
    }
}
