// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/replay.h"

#include "models/stats/philox.h"
#include "models/stats/zipf.h"
#include "sim/run.h"
#include "sim/study/validation/naive_cache.h"
#include "tests/support/span_reader.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

std::vector<traces::Access> repeated(std::uint64_t objects, int rounds) {
    std::vector<traces::Access> accesses;
    for (int round = 0; round < rounds; ++round)
        for (std::uint64_t id = 0; id < objects; ++id)
            accesses.push_back({id, 10 + id, units::seconds(static_cast<double>(accesses.size()))});
    return accesses;
}

sim::ReplayCase lru(std::uint64_t capacity, cache::CountedBy by = cache::CountedBy::Objects) {
    return {.policy = cache::LruParams{}, .by = by, .capacity = capacity};
}

} // namespace

TEST_CASE("replay: a loop that fits misses once per object, one that does not misses always", "[sim][replay]") {
    test::SpanReader reader(repeated(100, 5), 7);
    sim::ReplayObserver quiet;
    const std::vector<sim::ReplayCase> cases{lru(100), lru(99), lru(100 * 10 + 99 * 100 / 2, cache::CountedBy::Bytes)};
    const auto rows = sim::replay(reader, cases, {}, quiet);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].requests == 500);
    CHECK(rows[0].misses == 100);
    CHECK(rows[0].hitRatio == Approx(0.8));
    CHECK(rows[0].missBytes == units::bytes(5950)); // 100·10 + 99·100/2
    CHECK(rows[0].cachedObjects == 100);
    CHECK(rows[1].misses == 500);
    CHECK(rows[1].hitRatio == 0);
    CHECK(rows[2].misses == 100);
}

TEST_CASE("replay: bytes beyond 64 bits are summed, and capacities share the records of the largest", "[sim][replay]") {
    std::vector<traces::Access> huge = repeated(20, 1);
    for (traces::Access& access : huge)
        access.bytes = std::uint64_t{9'000'000'000'000'000'000U};
    test::SpanReader reader(huge);
    sim::ReplayObserver quiet;
    const auto rows = sim::replay(reader, std::vector{lru(2), lru(20), lru(5, cache::CountedBy::Bytes)}, {}, quiet);
    for (const auto& row : rows)
        CHECK(row.missBytes.value == Approx(20 * 9e18));
    const auto perObject = [&](std::size_t i) {
        return rows[i].memory.value / static_cast<double>(rows[i].cachedObjects);
    };
    CHECK(perObject(0) == Approx(perObject(1)));
}

TEST_CASE("replay: an empty trace gives rows without requests", "[sim][replay]") {
    test::SpanReader reader({});
    sim::ReplayObserver quiet;
    const auto rows = sim::replay(reader, std::vector{lru(10)}, {}, quiet);
    CHECK(rows.at(0).requests == 0);
    CHECK(rows.at(0).hitRatio == 0);
}

TEST_CASE("replay stops when it is cancelled and passes on what the reader throws", "[sim][replay]") {
    struct Cancelling : sim::ReplayObserver {
        bool cancelled() override { return true; }
    } cancelling;
    test::SpanReader reader(repeated(10, 2));
    CHECK_THROWS_AS(sim::replay(reader, std::vector{lru(10)}, {}, cancelling), sim::Cancelled);
    struct Broken : traces::AccessReader {
        std::size_t read(std::span<traces::Access> into) override {
            if (++calls == 100)
                throw std::runtime_error("row 99");
            into[0] = {};
            return 1;
        }
        int calls = 0;
    };
    sim::ReplayObserver quiet;
    for (const int jobs : {1, 3}) {
        Broken broken;
        CHECK_THROWS_WITH(sim::replay(broken, std::vector{lru(10)}, {.jobs = jobs}, quiet), "row 99");
    }
}

namespace {

std::vector<traces::Access> randomTrace(std::size_t requests, std::uint32_t objects = 3000) {
    stats::RandomStream random(7, 0, "trace", "replay");
    const stats::Zipf law(objects, 0.7);
    std::vector<traces::Access> trace;
    for (std::size_t i = 0; i < requests; ++i) {
        const std::uint64_t id = law.rank(random.uniform());
        trace.push_back({id, 1 + id % 97, units::seconds(static_cast<double>(i))});
    }
    return trace;
}

std::vector<sim::ReplayCase> everyPolicy() {
    std::vector<sim::ReplayCase> cases;
    for (const std::string& policy : cache::policyNames())
        for (const cache::CountedBy by : {cache::CountedBy::Objects, cache::CountedBy::Bytes})
            for (const std::uint64_t capacity : {10, 0, 300, 2999, 10})
                cases.push_back({.policy = cache::parsePolicy(policy), .by = by, .capacity = capacity});
    return cases;
}

std::vector<sim::ReplayRow> rowsOf(std::span<const sim::ReplayCase> cases, int jobs) {
    test::SpanReader reader(randomTrace(15000), 1000);
    sim::ReplayObserver quiet;
    return sim::replay(reader, cases, {.jobs = jobs}, quiet);
}

} // namespace

TEST_CASE("replay: rows are those of each cache alone, for any number of threads", "[sim][replay]") {
    const auto trace = randomTrace(15000);
    const auto cases = everyPolicy();
    const auto one = rowsOf(cases, 1), two = rowsOf(cases, 2), five = rowsOf(cases, 5);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto hits = sim::naiveHits(cases[i], trace);
        std::uint64_t misses = 0;
        double missBytes = 0;
        for (std::size_t k = 0; k < trace.size(); ++k)
            if (!hits[k])
                ++misses, missBytes += static_cast<double>(trace[k].bytes);
        for (const auto* rows : {&one, &two, &five}) {
            INFO(cache::policyName(cases[i].policy) << " " << cases[i].capacity);
            CHECK(rows->at(i).spec == cases[i]);
            CHECK(rows->at(i).requests == trace.size());
            CHECK(rows->at(i).misses == misses);
            CHECK(rows->at(i).missBytes == units::bytes(missBytes));
        }
    }
}

TEST_CASE("replay refuses a trace too long for a policy that needs the future", "[sim][replay]") {
    test::SpanReader reader(randomTrace(15001));
    sim::ReplayObserver quiet;
    const std::vector<sim::ReplayCase> cases{{.policy = cache::BeladyParams{}, .capacity = 10}};
    CHECK_THROWS_WITH(sim::replay(reader, cases, {.mostOfflineAccesses = 15000}, quiet),
                      Catch::Contains("at most 15000 accesses"));
}

TEST_CASE("replay of a sample of the objects estimates what all would do", "[sim][replay]") {
    const std::vector<sim::ReplayCase> cases{lru(10000), {.policy = cache::SieveParams{}, .capacity = 10000}, lru(0)};
    sim::ReplayObserver quiet;
    test::SpanReader all(randomTrace(400000, 50000)), some(randomTrace(400000, 50000), 100);
    const auto exact = sim::replay(all, cases, {}, quiet);
    const auto rows = sim::replay(some, cases, {.sampleRate = 0.3}, quiet);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CHECK(rows[i].spec == cases[i]);
        CHECK(rows[i].requests == 400000);
        CHECK(rows[i].hitRatio == Approx(exact[i].hitRatio).margin(0.02));
        CHECK(rows[i].hitRatio == Approx(1 - static_cast<double>(rows[i].misses) / 400000));
    }
    CHECK(rows[0].hitRatio != exact[0].hitRatio);
    CHECK(rows[2].hitRatio == Approx(0).margin(0.02));
}
