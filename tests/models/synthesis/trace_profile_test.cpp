// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/trace_profile.h"

#include "models/cache/cache.h"
#include "models/stats/philox.h"
#include "models/stats/zipf.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::synthesis;

TEST_CASE("synthesis::TraceProfile has the miss ratios of real LRU caches", "[models][synthesis]") {
    constexpr std::uint32_t kObjects = 1024;
    const stats::Zipf zipf(kObjects, 0.8);
    stats::RandomStream random(5, 0, "test", "profile");
    std::vector<traces::Access> accesses;
    for (std::uint32_t i = 0; i < kObjects; ++i)
        accesses.push_back({i, 1, {}}); // all are asked for at least once
    for (int i = 0; i < 30'000; ++i)
        accesses.push_back({zipf.rank(random.uniform()), 1, {}});
    TraceProfile counting(false, false);
    REQUIRE(counting.add(accesses, {}));
    const Profile profile = std::move(counting).finish();
    CHECK(profile.objects == kObjects);
    CHECK(profile.accesses == accesses.size());
    for (const std::uint64_t capacity : {16u, 128u, 512u}) {
        const auto cache = cache::makeCache({.policy = cache::LruParams{}, .capacity = capacity});
        std::vector<std::uint8_t> hits(accesses.size());
        cache->serve(accesses, hits);
        const auto hit = static_cast<double>(std::count(hits.begin(), hits.end(), 1));
        CHECK(profile.missRatio(static_cast<double>(capacity) / kObjects) ==
              Approx(1 - hit / static_cast<double>(accesses.size())).epsilon(1e-12));
    }
}

TEST_CASE("synthesis::TraceProfile counts sizes, tenants and writes once each", "[models][synthesis]") {
    TraceProfile counting(true, true);
    const std::vector<traces::Access> accesses{{7, 100, units::seconds(0)},
                                               {8, 200, units::seconds(1)},
                                               {7, 100, units::seconds(2)},
                                               {7, 100, units::seconds(4)}};
    const std::vector<traces::Origin> origins{{1, true}, {2, false}, {1, false}, {1, true}};
    REQUIRE(counting.add(accesses, origins));
    const Profile profile = std::move(counting).finish();
    CHECK(profile.popularity == Popularity{{1, 1}, {3, 1}});
    CHECK(profile.allSizes.count() == 2);
    CHECK(profile.sizes.at(0).count() == 1); // one access
    CHECK(profile.sizes.at(1).count() == 1); // two or three
    CHECK(profile.tenants == std::vector<double>{0.75, 0.25});
    CHECK(profile.firstWrites == 0.5);
    CHECK(profile.laterWrites == 0.5);
    CHECK(profile.writes() == 0.5);
    CHECK(profile.rate == 1);
    CHECK(profile.resolution == units::seconds(1));
}

TEST_CASE("synthesis::TraceProfile notices another trace at the second reading", "[models][synthesis]") {
    const std::vector<traces::Access> accesses{{1, 1, {}}, {2, 1, {}}, {1, 1, {}}};
    TraceProfile counting(false, false);
    REQUIRE(counting.add(accesses, {}));
    CHECK(counting.addAgain(accesses));
    CHECK_FALSE(counting.addAgain(std::span(accesses).first(1))); // longer
    TraceProfile other(false, false);
    REQUIRE(other.add(accesses, {}));
    const traces::Access unknown{3, 1, {}};
    CHECK_FALSE(other.addAgain({&unknown, 1}));
}

TEST_CASE("synthesis::TraceProfile refuses more objects than its memory is bounded for", "[models][synthesis]") {
    TraceProfile counting(false, false);
    std::vector<traces::Access> batch(1 << 16);
    std::uint64_t object = 0;
    bool fits = true;
    while (object < TraceProfile::kMostObjects) {
        for (traces::Access& access : batch)
            access.object = object++;
        fits = fits && counting.add(batch, {});
    }
    CHECK(fits);
    batch.front().object = object;
    CHECK_FALSE(counting.add(std::span(batch).first(1), {}));
}
