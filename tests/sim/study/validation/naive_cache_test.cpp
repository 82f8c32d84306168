// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/validation/naive_cache.h"

#include "models/cache/belady.h"
#include "models/stats/philox.h"
#include "models/stats/zipf.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace lakewright;

namespace {

/// Zipf accesses to 400 objects with scans of 60 others in between; sizes 0 … 299 B, of which some objects change
/// theirs.
std::vector<traces::Access> mixedTrace(std::uint64_t seed, std::size_t requests) {
    stats::RandomStream random(seed, 0, "trace", "mixed");
    const stats::Zipf law(400, 0.8);
    std::vector<traces::Access> trace;
    while (trace.size() < requests) {
        std::uint64_t id = law.rank(random.uniform());
        if (trace.size() % 500 < 60)
            id = 1000 + trace.size();
        const std::uint64_t size = id % 5 == 0 ? random.bits() % 300 : id * 7919 % 300;
        trace.push_back({id * 0x100000001, size, units::seconds(static_cast<double>(trace.size()))});
    }
    return trace;
}

std::vector<std::uint32_t> futureOf(const std::vector<traces::Access>& trace) {
    std::vector<std::uint64_t> ids;
    for (const traces::Access& access : trace)
        ids.push_back(access.object);
    return cache::nextAccesses(ids);
}

std::vector<bool> productHits(const cache::CacheSpec& spec, const std::vector<traces::Access>& trace) {
    const auto next = futureOf(trace);
    const auto cache = cache::makeCache(spec, next);
    std::vector<std::uint8_t> hits(trace.size());
    cache->serve(trace, hits);
    REQUIRE(cache->used() <= spec.capacity);
    return {hits.begin(), hits.end()};
}

void checkAgainstNaive(const std::string& policy, cache::CountedBy by, const std::vector<std::uint64_t>& capacities) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto trace = mixedTrace(seed, 20000);
        for (const std::uint64_t capacity : capacities) {
            INFO(fmt::format("{} capacity {} seed {}", policy, capacity, seed));
            const cache::CacheSpec spec{.policy = cache::parsePolicy(policy), .by = by, .capacity = capacity};
            CHECK(productHits(spec, trace) == sim::naiveHits(spec, trace));
        }
    }
}

} // namespace

TEST_CASE("cache: every policy by objects hits exactly where the plain program does", "[sim][validation][cache]") {
    for (const std::string& policy : cache::policyNames())
        checkAgainstNaive(policy, cache::CountedBy::Objects, {0, 1, 2, 9, 10, 37, 100, 333, 5000});
}

TEST_CASE("cache: every policy by bytes hits exactly where the plain program does", "[sim][validation][cache]") {
    // Below 300 bytes there are objects that do not fit.
    for (const std::string& policy : cache::policyNames())
        checkAgainstNaive(policy, cache::CountedBy::Bytes, {0, 1, 50, 250, 1000, 7777, 30000, 1000000});
}
