// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/read_cursor.h"

#include "sim/entities/world.h"
#include "sim/kernel/native/native_kernel.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

using namespace lakewright;

namespace {

/// 10 groups of 1 GB.
scenario::Scenario tenGroups() {
    scenario::Scenario s = test::smallScenario();
    s.datasets[0].size = units::gigabytes(10);
    s.datasets[0].shard = units::gigabytes(1);
    return s;
}

struct Reading {
    const scenario::Scenario scenario = tenGroups();
    std::unique_ptr<kernel::Kernel> kernel = kernel::makeNativeKernel();
    probes::Fingerprint fingerprint;
    probes::Journal journal{fingerprint};
    entities::World world{*kernel, scenario, catalogue::builtin(), {1, 0}, journal};
    entities::CacheNode& cache = world.caches[0];
    entities::ReadCursor cursor{world, "job", 0};

    /// Reads and lets what was fetched arrive.
    entities::ReadPlan read(double gigabytes) {
        entities::ReadPlan plan = cursor.read(units::gigabytes(gigabytes), cache);
        for (const std::uint32_t group : plan.fetched)
            cache.shards().insert(0, group);
        return plan;
    }
};

} // namespace

TEST_CASE("ReadCursor reads every group once in the first epoch and hits in the second", "[sim][entities]") {
    Reading reading;
    std::set<std::uint32_t> fetched;
    for (int i = 0; i < 20; ++i)
        for (const std::uint32_t group : reading.read(0.5).fetched)
            fetched.insert(group);
    CHECK(fetched.size() == 10);
    CHECK(reading.read(10).hit.value == Approx(10e9));
}

TEST_CASE("ReadCursor splits what it reads into hit, fill and bypass without loss", "[sim][entities]") {
    CHECK(rc::check([] {
        Reading reading;
        double asked = 0;
        for (int i = 0; i < 30; ++i) {
            const double part = *rc::gen::inRange(1, 4000) / 1000.0;
            const entities::ReadPlan plan = reading.read(part);
            asked += part;
            RC_ASSERT(std::abs((plan.hit + plan.fill + plan.bypass).value - part * 1e9) < 1);
        }
    }));
}

TEST_CASE("ReadCursor reads the same groups again after going back", "[sim][entities]") {
    Reading reading;
    reading.cursor.seek(units::gigabytes(3));
    const auto first = reading.cursor.read(units::gigabytes(4), reading.cache).fetched;
    reading.cursor.seek(units::gigabytes(3));
    CHECK(reading.cursor.read(units::gigabytes(4), reading.cache).fetched == first);
    reading.cursor.seek(units::gigabytes(13)); // the same place of the next epoch: another order
    CHECK(reading.cursor.read(units::gigabytes(4), reading.cache).fetched != first);
}
