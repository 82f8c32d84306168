// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/cache_node.h"

#include "sim/entities/world.h"
#include "sim/kernel/native/native_kernel.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using entities::shardGroups;

TEST_CASE("shardGroups keeps single shards while they are few, and whole shards when many", "[sim][entities]") {
    const scenario::Dataset few{"d", "l", units::gigabytes(10), units::gigabytes(1)};
    CHECK(shardGroups(few, 1024).count == 10);
    const scenario::Dataset many{"d", "l", units::petabytes(1), units::mebibytes(256)}; // 3,725,291 shards
    const entities::ShardGroups groups = shardGroups(many, 1024);
    CHECK(groups.count <= 1024);
    CHECK(groups.count > 1000);
    CHECK((groups.size * groups.count).value == Approx(1e15));
    const scenario::Dataset single{"d", "l", units::bytes(5), units::gigabytes(1)};
    CHECK(shardGroups(single, 1024).count == 1);
}

TEST_CASE("CacheNode keeps room for two checkpoints of each job that may run in its region", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    const auto kernel = kernel::makeNativeKernel();
    probes::Fingerprint fingerprint;
    probes::Journal journal(fingerprint);
    const entities::World world(*kernel, s, catalogue::builtin(), {1, 0}, journal);
    // 16 L32aos_v4 of 8 · 2.88 TB: 368.64 TB · 0.97 · 0.75 = 268.1856 TB; two checkpoints of 1 TB leave 266.1856 TB.
    CHECK(world.caches[0].shards().capacity().value == Approx(266.1856e12));
    CHECK(world.caches[1].shards().capacity().value == Approx(268.1856e12));
    s.jobs[0].failover = s.caches[1].region;
    const entities::World withFailover(*kernel, s, catalogue::builtin(), {1, 0}, journal);
    CHECK(withFailover.caches[1].shards().capacity().value == Approx(266.1856e12));
}
