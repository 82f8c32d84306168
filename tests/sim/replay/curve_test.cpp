// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/curve.h"

#include "models/stats/philox.h"
#include "models/stats/zipf.h"
#include "models/traces/trace.h"
#include "sim/run.h"
#include "tests/support/span_reader.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdlib>
#include <tuple>

using namespace lakewright;
using cache::CountedBy;

namespace {

std::vector<traces::Access> zipf(std::uint32_t objects, double alpha, int requests) {
    const stats::Zipf law(objects, alpha);
    stats::RandomStream random(7, 0, "test", "curve");
    std::vector<traces::Access> trace;
    for (int i = 0; i < requests; ++i)
        trace.push_back({law.rank(random.uniform()), 4096, units::seconds(i)});
    return trace;
}

std::vector<sim::ReplayCase> casesOf(const char* policy, CountedBy by, const std::vector<std::uint64_t>& capacities) {
    std::vector<sim::ReplayCase> cases;
    for (const std::uint64_t capacity : capacities)
        cases.push_back({.policy = cache::parsePolicy(policy), .by = by, .capacity = capacity});
    return cases;
}

std::vector<sim::CurvePoint> curve(const std::vector<traces::Access>& trace, const std::vector<sim::ReplayCase>& cases,
                                   double rate, int jobs = 1) {
    test::SpanReader reader(trace, 1000);
    sim::ReplayObserver quiet;
    return sim::missRatioCurves(reader, cases, {jobs, rate}, quiet);
}

std::vector<sim::ReplayRow> replayed(const std::vector<traces::Access>& trace,
                                     const std::vector<sim::ReplayCase>& cases) {
    test::SpanReader reader(trace);
    sim::ReplayObserver quiet;
    return sim::replay(reader, cases, {}, quiet);
}

struct Ratios {
    double requests = 0, bytes = 0;
};

/// Misses of a list of objects, latest first, of which only the first `capacity` are cached.
Ratios listRatios(const std::vector<traces::Access>& trace, std::size_t capacity) {
    std::vector<std::uint64_t> recent;
    double misses = 0, missBytes = 0, bytes = 0;
    for (const traces::Access& access : trace) {
        const auto place = std::find(recent.begin(), recent.end(), access.object);
        const bool isMiss = static_cast<std::size_t>(place - recent.begin()) >= std::min(capacity, recent.size());
        misses += isMiss;
        missBytes += isMiss ? static_cast<double>(access.bytes) : 0;
        bytes += static_cast<double>(access.bytes);
        recent.erase(std::remove(recent.begin(), recent.end(), access.object), recent.end());
        recent.insert(recent.begin(), access.object);
    }
    return {misses / static_cast<double>(trace.size()), missBytes / bytes};
}

/// Any trace of 300 accesses and any capacity.
void missesLikeAList() {
    const auto ids = *rc::gen::container<std::vector<std::uint64_t>>(300, rc::gen::inRange<std::uint64_t>(0, 60));
    std::vector<traces::Access> trace;
    for (const std::uint64_t id : ids)
        trace.push_back({id, 1 + id, {}});
    const auto capacity = *rc::gen::inRange<std::size_t>(1, 70);
    const Ratios expected = listRatios(trace, capacity);
    const auto points = curve(trace, casesOf("lru", CountedBy::Objects, {capacity, 100}), 0.01);
    RC_ASSERT((std::tuple{points[0].isExact, points[0].missRatio, points[0].byteMissRatio} ==
               std::tuple{true, expected.requests, expected.bytes}));
}

/// One capacity of the whole ladder, replayed alone.
void checkAgainstReplay(traces::AccessReader& reader, traces::AccessReader& again, std::uint64_t capacity) {
    sim::ReplayObserver quiet;
    const auto wanted = casesOf("lru", CountedBy::Objects, {capacity});
    const auto points = sim::missRatioCurves(
        reader, casesOf("lru", CountedBy::Objects, sim::curveLadder(CountedBy::Objects)), {}, quiet);
    const auto row = sim::replay(again, wanted, {}, quiet).at(0);
    const auto point = std::find_if(points.begin(), points.end(),
                                    [&](const sim::CurvePoint& p) { return p.spec.capacity == capacity; });
    REQUIRE(point != points.end());
    CHECK(point->isExact);
    CHECK(point->requests == row.requests);
    CHECK(point->missRatio == static_cast<double>(row.misses) / static_cast<double>(row.requests));
}

} // namespace

TEST_CASE("curve: LRU by objects misses what a list of the latest objects misses", "[sim][replay]") {
    CHECK(rc::check(missesLikeAList));
}

TEST_CASE("curve: sampled points are those of every access within their error and 0.02", "[sim][replay]") {
    // 200,000 objects at 10 %: 20,000 in the sample, 200 of them in the smallest miniature.
    const auto trace = zipf(200000, 0.8, 1000000);
    for (const char* policy : {"fifo", "sieve", "s3-fifo", "arc"}) {
        const auto cases = casesOf(policy, CountedBy::Objects, {2000, 20000, 100000});
        const auto points = curve(trace, cases, 0.1);
        const auto rows = replayed(trace, cases);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            INFO(policy << ' ' << cases[i].capacity);
            CHECK_FALSE(points[i].isExact);
            CHECK(points[i].miniatureCapacity == cases[i].capacity / 10);
            CHECK(points[i].requests == trace.size());
            CHECK(points[i].standardError > 0);
            CHECK(points[i].standardError < 0.02);
            CHECK(points[i].missRatio == Approx(1 - rows[i].hitRatio).margin(0.02));
            CHECK(points[i].byteMissRatio == Approx(points[i].missRatio)); // objects of one size
        }
    }
}

TEST_CASE("curve: by bytes a policy is sampled, LRU too, and at a rate of 1 all is exact", "[sim][replay]") {
    const auto trace = zipf(20000, 0.9, 100000);
    const auto cases = casesOf("lru", CountedBy::Bytes, {4096 * 1000, 4096 * 5000});
    const auto sampled = curve(trace, cases, 0.2), exact = curve(trace, cases, 1);
    const auto rows = replayed(trace, cases);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CHECK_FALSE(sampled[i].isExact);
        CHECK(sampled[i].missRatio == Approx(1 - rows[i].hitRatio).margin(0.03));
        CHECK(exact[i].isExact);
        CHECK(exact[i].missRatio == static_cast<double>(rows[i].misses) / 100000);
        CHECK(exact[i].standardError == 0);
    }
}

TEST_CASE("curve: points do not depend on the number of threads", "[sim][replay]") {
    const auto trace = zipf(5000, 0.9, 60000);
    auto cases = casesOf("lru", CountedBy::Objects, {10, 100, 1000});
    for (const auto& more : casesOf("sieve", CountedBy::Objects, {10, 100, 1000}))
        cases.push_back(more);
    const auto one = curve(trace, cases, 0.1, 1), four = curve(trace, cases, 0.1, 4);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CHECK(one[i].missRatio == four[i].missRatio);
        CHECK(one[i].byteMissRatio == four[i].byteMissRatio);
        CHECK(one[i].standardError == four[i].standardError);
        CHECK(one[i].spec == cases[i]);
    }
}

TEST_CASE("curve: the ladder ends where nothing is missed less any more", "[sim][replay]") {
    // A loop over 100 objects: LRU misses all below 100 and one in ten, the first round, from 128 on.
    std::vector<traces::Access> loop;
    for (std::uint64_t i = 0; i < 1000; ++i)
        loop.push_back({i % 100, 1, {}});
    const auto points = curve(loop, casesOf("lru", CountedBy::Objects, sim::curveLadder(CountedBy::Objects)), 0.01);
    const auto kept = sim::upToFootprint(points, 3);
    REQUIRE(kept.size() == 3);
    CHECK(kept[0].spec.capacity == 32);
    CHECK(kept[1].missRatio == 1);
    CHECK(kept[2].spec.capacity == 128);
    CHECK(kept[2].missRatio == 0.1);
    CHECK(sim::upToFootprint(points, 100).size() == 8); // 1, 2, … 128
    CHECK(sim::upToFootprint({}, 3).empty());
    const auto once = curve({{1, 1, {}}}, casesOf("lru", CountedBy::Objects, {1, 2}), 0.01);
    CHECK(sim::upToFootprint(once, 5).size() == 1);
}

TEST_CASE("curve: an empty sample is refused, a cancel obeyed, an empty trace gives points without requests",
          "[sim][replay]") {
    const auto sieve = casesOf("sieve", CountedBy::Objects, {10});
    CHECK_THROWS_AS(curve({{1, 1, {}}}, sieve, 1e-6), diagnostics::InputError);
    CHECK(curve({}, sieve, 0.1).at(0).requests == 0);
    struct Cancelling : sim::ReplayObserver {
        bool cancelled() override { return true; }
    } cancelling;
    test::SpanReader reader(zipf(10, 0.5, 10));
    CHECK_THROWS_AS(sim::missRatioCurves(reader, sieve, {}, cancelling), sim::Cancelled);
}

TEST_CASE("curve: LRU on the P3 trace is exactly what a replay finds", "[sim][replay]") {
    const char* folder = std::getenv("LAKEWRIGHT_TRACES");
    if (!folder) {
        WARN("skipped: LAKEWRIGHT_TRACES names no folder");
        return;
    }
    const std::string path = std::string(folder) + "/cache_traces/P3.lis.zst";
    for (const std::uint64_t capacity : {1024U, 16384U}) {
        const auto once = traces::openTrace(path, {}), again = traces::openTrace(path, {});
        checkAgainstReplay(*once.reader, *again.reader, capacity);
    }
}
