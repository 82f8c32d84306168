// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/world.h"

#include "sim/kernel/native/native_kernel.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("World counts overlapping faults: a region is up when the last one has ended", "[sim][entities]") {
    const scenario::Scenario s = test::smallScenario();
    const auto kernel = kernel::makeNativeKernel();
    probes::Fingerprint fingerprint;
    probes::Journal journal(fingerprint);
    entities::World world(*kernel, s, catalogue::builtin(), {1, 0}, journal);
    world.loseRegion(0);
    world.loseRegion(0);
    world.returnRegion(0);
    CHECK_FALSE(world.regionUp(0));
    CHECK_FALSE(world.lakeUp(0)); // lake-w stands in westeurope
    CHECK(world.lakeUp(1));
    world.returnRegion(0);
    CHECK(world.lakeUp(0));
    world.loseLake(0);
    CHECK(world.regionUp(0));
    CHECK_FALSE(world.lakeUp(0));
}

TEST_CASE("World gives each entity and purpose a random stream of its own", "[sim][entities]") {
    const scenario::Scenario s = test::smallScenario();
    const auto kernel = kernel::makeNativeKernel();
    probes::Fingerprint fingerprint;
    probes::Journal journal(fingerprint);
    const entities::World world(*kernel, s, catalogue::builtin(), {1, 0}, journal);
    CHECK(world.random("a", "x").bits() == world.random("a", "x").bits());
    CHECK(world.random("a", "x").bits() != world.random("a", "y").bits());
    CHECK(world.random("a", "x").bits() != world.random("b", "x").bits());
}
