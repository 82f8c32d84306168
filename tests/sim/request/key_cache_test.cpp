// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/key_cache.h"

#include "sim/request/engine.h"
#include "sim/request/plain_facade.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using namespace lakewright::request;
using lakewright::facade::Answer;

TEST_CASE("KeyCache: after a restart the vault unwraps one key after the other", "[sim][request]") {
    const facade::Keys keys{.keys = 100,
                            .lifetime = units::hours(1),
                            .vault = units::perSecond(200),
                            .vaultTrip = units::seconds(0.25),
                            .flushes = {units::seconds(10)}};
    KeyCache cache(keys, 4, 1, 0);
    units::Seconds last{};
    for (std::uint32_t node = 0; node < 4; ++node)
        for (std::uint32_t key = 0; key < 100; ++key) {
            last = cache.ready(units::seconds(10), node, key).value();
            CHECK(cache.ready(units::seconds(10), node, key).value() == last); // waits for the same unwrap
        }
    CHECK(cache.unwraps() == 400);
    CHECK(last.value == Approx(10 + 400 / 200.0 + 0.25)); // V-71: n/200 s
    CHECK(cache.ready(units::seconds(100), 0, 0).value() == units::seconds(100));
}

TEST_CASE("KeyCache: a revoked key is readable until the node's copy ends, and no longer", "[sim][request]") {
    const facade::Keys keys{
        .keys = 2, .lifetime = units::seconds(600), .revoked = 1, .revokedAt = units::seconds(5000)};
    KeyCache cache(keys, 1, 1, 0);
    REQUIRE(cache.ready(units::seconds(4900), 0, 0));
    CHECK(cache.ready(units::seconds(5400), 0, 0));
    CHECK_FALSE(cache.ready(units::seconds(5600), 0, 0));
    CHECK(cache.ready(units::seconds(5600), 0, 1)); // not revoked
}

TEST_CASE("Engine: a restart lets requests wait for the vault", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.keys = {.keys = 400, .lifetime = units::hours(10), .vaultTrip = {}, .flushes = {units::seconds(10)}};
    run.arrivals = Poisson{units::perSecond(20'000)};
    Engine engine(run);
    engine.runUntilFinished(400'000);
    CHECK(static_cast<double>(engine.counts().unwraps) == Approx(400).margin(2));
    double last = 0;
    for (const Sample& sample : engine.samples())
        if (sample.latency > 0.1)
            last = sample.end;
    CHECK(last == Approx(10 + 400 / 200.0).margin(0.02));
}

TEST_CASE("Engine: data of a revoked key is forbidden once the nodes have forgotten it", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.keys = {.keys = 4, .lifetime = units::seconds(10), .revoked = 1, .revokedAt = units::seconds(20)};
    run.arrivals = Poisson{units::perSecond(1000)};
    Engine engine(run);
    engine.runUntilFinished(60'000);
    for (const Sample& sample : engine.samples())
        if (sample.end < 20)
            REQUIRE(sample.answer == Answer::Success);
    double late = 0, forbidden = 0;
    for (const Sample& sample : engine.samples())
        if (sample.end > 31) {
            late += 1;
            forbidden += sample.answer == Answer::Forbidden ? 1 : 0;
        }
    CHECK(forbidden / late == Approx(0.25).epsilon(0.05));
}
