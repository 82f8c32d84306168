// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/replication.h"

#include "sim/kernel/native/native_kernel.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

results::RunSummary replicate(const scenario::Scenario& s, entities::ReplicationId id) {
    const auto kernel = kernel::makeNativeKernel();
    sim::RunObserver silent;
    return sim::simulateOn(*kernel, s, catalogue::builtin(), {id}, silent);
}

} // namespace

TEST_CASE("simulateOn gives the same summary for the same key and another for another", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].gpuMttf = units::hours(3) * 64;
    CHECK(replicate(s, {1, 0}) == replicate(s, {1, 0}));
    CHECK(replicate(s, {1, 0}).fingerprint != replicate(s, {1, 1}).fingerprint);
    CHECK(replicate(s, {1, 0}).fingerprint != replicate(s, {2, 0}).fingerprint);
}

TEST_CASE("simulateOn keeps an entity's random numbers when another entity is added", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].gpuMttf = units::hours(3) * 64;
    const double alone = test::metric(replicate(s, {1, 0}), "failures", "job");
    s.jobs.push_back(s.jobs[0]);
    s.jobs[1].id = "other";
    s.jobs[1].region = "swedencentral";
    CHECK(test::metric(replicate(s, {1, 0}), "failures", "job") == alone);
}

TEST_CASE("simulateOn warns of a size whose catalogue row is in doubt", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.lakes[0].machines.size = "Standard_L96aos_v5"; // MODELS §0.1: its capacity breaks the line of its series
    CHECK_FALSE(replicate(s, {1, 0}).warnings.empty());
    CHECK(replicate(test::smallScenario(), {1, 0}).warnings.empty());
}
