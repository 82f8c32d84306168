// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inference/load_storm.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using namespace lakewright::inference;
using namespace lakewright::units;

TEST_CASE("inference::stormTimes has the floors of the reference workload", "[models][inference]") {
    // WORKLOADS W3: 140 GB at 10 GB/s cannot be loaded in less than 14 s, 812 GB in 81 s
    LoadStorm storm{.weights = gigabytes(140),
                    .client = gigabytesPerSecond(10),
                    .cache = gigabytesPerSecond(1000),
                    .origin = gigabytesPerSecond(1000)};
    CHECK(stormTimes(storm).ready.value == Approx(14));
    CHECK(stormTimes(storm).limit == StormLimit::Client);
    storm.weights = gigabytes(812);
    CHECK(stormTimes(storm).ready.value == Approx(81.2));
}

TEST_CASE("inference::stormTimes: coalescing turns an origin that carries nS into one that carries S",
          "[models][inference]") {
    // 100 replicas of 140 GB: 14 TB through a cache of 200 GB/s is 70 s, from an origin of 20 GB/s 700 s, once 7 s
    LoadStorm storm{.weights = gigabytes(140),
                    .replicas = 100,
                    .client = gigabytesPerSecond(10),
                    .cache = gigabytesPerSecond(200),
                    .origin = gigabytesPerSecond(20)};
    const StormTimes with = stormTimes(storm);
    CHECK(with.ready.value == Approx(70));
    CHECK(with.readyFromWhole.value == Approx(77)); // 7 s until the cache has the model
    CHECK(with.limit == StormLimit::Cache);
    CHECK(with.fromOrigin == with.unique);
    storm.isCoalescing = false;
    const StormTimes without = stormTimes(storm);
    CHECK(without.ready.value == Approx(700));
    CHECK(without.limit == StormLimit::Origin);
    CHECK(without.fromOrigin.value == Approx(1.4e13));
    CHECK(std::string(limitText(without.limit)) == "the origin");
}

TEST_CASE("inference::stormTimes is monotone and never below any of its three bounds", "[models][inference]") {
    CHECK(rc::check([] {
        const auto rate = [] { return gigabytesPerSecond(*rc::gen::inRange(1, 1000)); };
        LoadStorm storm{.weights = gigabytes(*rc::gen::inRange(1, 1000)),
                        .replicas = *rc::gen::inRange(1, 5000),
                        .client = rate(),
                        .cache = rate(),
                        .origin = rate()};
        storm.models = *rc::gen::inRange(1, storm.replicas + 1);
        RC_ASSERT(findings(storm).empty());
        const StormTimes with = stormTimes(storm);
        RC_ASSERT(with.ready >= storm.weights / storm.client);
        RC_ASSERT(with.ready >= storm.weights * storm.models / storm.origin);
        storm.isCoalescing = false;
        RC_ASSERT(stormTimes(storm).ready >= with.ready);
        if (storm.models == storm.replicas)
            RC_ASSERT(stormTimes(storm).ready == with.ready);
    }));
}

TEST_CASE("inference::findings of a storm names each bad value", "[models][inference]") {
    const LoadStorm storm{.weights = bytes(0), .models = 3, .replicas = 2, .client = bytesPerSecond(-1)};
    std::vector<std::string> pointers;
    for (const auto& finding : findings(storm))
        pointers.push_back(finding.pointer);
    CHECK(pointers == std::vector<std::string>{"weights", "models", "client", "cache", "origin"});
}
