// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/cache.h"

#include "models/cache/belady.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace lakewright;

namespace {

/// "ab c3" style: one letter an object, one access a second, each of the size given by `bytes`.
std::vector<traces::Access> spelled(const std::string& letters, const std::map<char, std::uint64_t>& bytes = {}) {
    std::vector<traces::Access> trace;
    for (const char letter : letters)
        trace.push_back({static_cast<std::uint64_t>(letter), bytes.count(letter) > 0 ? bytes.at(letter) : 1,
                         units::seconds(static_cast<double>(trace.size()))});
    return trace;
}

std::vector<std::uint32_t> futureOf(const std::vector<traces::Access>& trace) {
    std::vector<std::uint64_t> objects;
    for (const traces::Access& access : trace)
        objects.push_back(access.object);
    return cache::nextAccesses(objects);
}

/// One sign an access: + hit, . miss.
std::string served(const cache::CacheSpec& spec, const std::vector<traces::Access>& trace) {
    const auto next = futureOf(trace);
    std::vector<std::uint8_t> hits(trace.size());
    cache::makeCache(spec, next)->serve(trace, hits);
    std::string signs;
    for (const std::uint8_t hit : hits)
        signs += hit ? '+' : '.';
    return signs;
}

std::string served(const std::string& policy, std::uint64_t capacity, const std::string& letters) {
    return served({.policy = cache::parsePolicy(policy), .capacity = capacity}, spelled(letters));
}

std::ptrdiff_t misses(const cache::CacheSpec& spec, const std::vector<traces::Access>& trace) {
    const std::string signs = served(spec, trace);
    return std::count(signs.begin(), signs.end(), '.');
}

} // namespace

// Contents after each access are worked out by hand; the victim is in brackets.
TEST_CASE("cache: policies differ where their rules do", "[models][cache]") {
    // LRU, 2 places: a, ab, hit a (ba), c (-b), hit a, b (-c).
    CHECK(served("lru", 2, "abacab") == "..+.+.");
    // FIFO: a, ab, hit a, c (-a), a (-b), b (-c).
    CHECK(served("fifo", 2, "abacab") == "..+...");
    // CLOCK: a, ab, hit a*, c: a is spared, -b; a* was spared once: hit a*, b: c leaves first (ring c, a*).
    CHECK(served("clock", 2, "abacab") == "..+.+.");
    // LFU: a counts 3 when c and b fight for the other place.
    CHECK(served("lfu", 2, "aaabcbca") == ".++....+");
    // Pin: a and b stay.
    CHECK(served("pin", 2, "abcabc") == "...++.");
    // Belady: at c the next a comes before the next b: -b.
    CHECK(served("belady", 2, "abcacab") == "...+++.");
}

TEST_CASE("cache: SIEVE keeps what was visited in its place", "[models][cache]") {
    // Queue from its back: a b c, hit a*; d: the hand unmarks a, evicts b and stands at c. e: c unmarked, leaves.
    // f: d leaves, not a, although a is older and unmarked: the hand has passed it.
    CHECK(served("sieve", 3, "abcadefa") == "...+...+");
    // FIFO-like reinsertion would have spared a once only: it leaves at the third newcomer.
    CHECK(served("fifo", 3, "abcadefa") == "...+....");
}

TEST_CASE("cache: S3-FIFO sends one-hit wonders through the small queue and takes ghosts into the main one",
          "[models][cache]") {
    // 10 places: 1 small, 9 main, 9 ghosts. With a … j cached the small queue is over its share, so k evicts a, which
    // was accessed once; a becomes a ghost and comes back into the main queue, where a scan does not reach it.
    CHECK(served("s3-fifo", 10, "abcdefghijkamnopqrstuva") == "......................+");
    CHECK(served("fifo", 10, "abcdefghijkamnopqrstuva") == ".......................");
}

TEST_CASE("cache: ARC keeps what was accessed twice through a scan", "[models][cache]") {
    // a and b are in T2 after their second access; the scan flows through T1 only.
    CHECK(served("arc", 4, "ababcdefghab") == "..++......++");
    CHECK(served("lru", 4, "ababcdefghab") == "..++........");
}

TEST_CASE("cache: GDSF lets a large object go before small ones", "[models][cache]") {
    // 100 bytes: x has 90 of them and priority 1/90, a and b have 1/5. c (5 bytes) evicts x, not a.
    const auto trace = spelled("xabcabx", {{'x', 90}, {'a', 5}, {'b', 5}, {'c', 5}});
    CHECK(served({.policy = cache::GdsfParams{}, .by = cache::CountedBy::Bytes, .capacity = 100}, trace) == "....++.");
}

TEST_CASE("cache: an object larger than the cache is never admitted and evicts nothing", "[models][cache]") {
    const auto trace = spelled("abXabXab", {{'X', 11}, {'a', 5}, {'b', 5}});
    for (const std::string& policy : cache::policyNames())
        CHECK(served({.policy = cache::parsePolicy(policy), .by = cache::CountedBy::Bytes, .capacity = 10}, trace) ==
              "...++.++");
}

TEST_CASE("cache: an object as large as the cache is admitted alone", "[models][cache]") {
    const auto trace = spelled("aXXa", {{'X', 10}, {'a', 1}});
    CHECK(served({.policy = cache::LruParams{}, .by = cache::CountedBy::Bytes, .capacity = 10}, trace) == "..+.");
}

TEST_CASE("cache: a time to live makes a hit a miss from its age on, counted from admission", "[models][cache]") {
    for (const std::string& policy : cache::policyNames()) {
        const cache::CacheSpec spec{
            .policy = cache::parsePolicy(policy), .capacity = 10, .timeToLive = units::seconds(3)};
        CHECK(served(spec, spelled("aaaaaaaa")) == ".++.++.+"); // hits do not renew it
        CHECK(served(spec, spelled("abcabc")) == "......");
        CHECK(served(spec, spelled("abab")) == "..++");
    }
}

TEST_CASE("cache: second-hit admission takes an object at its second miss", "[models][cache]") {
    cache::CacheSpec spec{.policy = cache::LruParams{}, .capacity = 2, .admission = cache::AdmitSecondHit{}};
    CHECK(served(spec, spelled("aaa")) == "..+");
    CHECK(served(spec, spelled("abcaa")) == ".....");     // as many are remembered as the cache holds: a is forgotten
    CHECK(served(spec, spelled("abaXYZa")) == "......+"); // a scan of new objects does not touch a
}

TEST_CASE("cache: random admission takes its share and is the same each time", "[models][cache]") {
    std::vector<traces::Access> trace;
    for (std::uint64_t i = 0; i < 20000; ++i)
        trace.push_back({i / 2, 1, {}});
    const auto spec = [](double probability, std::uint64_t seed) {
        return cache::CacheSpec{.policy = cache::LruParams{},
                                .capacity = 100000,
                                .admission = cache::AdmitSome{.probability = probability, .seed = seed}};
    };
    CHECK(misses(spec(1, 1), trace) == 10000);
    CHECK(misses(spec(0, 1), trace) == 20000);
    // Each second access hits with probability 0.3: 3,000 hits, standard deviation √(10,000·0.21) = 46.
    CHECK(misses(spec(0.3, 1), trace) == Approx(17000).margin(230));
    CHECK(served(spec(0.3, 1), trace) == served(spec(0.3, 1), trace));
    CHECK(served(spec(0.3, 1), trace) != served(spec(0.3, 2), trace));
}

namespace {

std::vector<traces::Access> arbitraryTrace() {
    const int objects = *rc::gen::inRange(1, 40);
    const auto ids = *rc::gen::container<std::vector<int>>(400, rc::gen::inRange(0, objects));
    std::vector<traces::Access> trace;
    for (const int id : ids)
        trace.push_back({static_cast<std::uint64_t>(id), static_cast<std::uint64_t>(1 + id * 7 % 23),
                         units::seconds(static_cast<double>(trace.size()))});
    return trace;
}

} // namespace

TEST_CASE("cache: no policy ever holds more than its capacity, or an object twice", "[models][cache]") {
    CHECK(rc::check([] {
        const auto trace = arbitraryTrace();
        const auto next = futureOf(trace);
        const auto names = cache::policyNames();
        const cache::CacheSpec spec{.policy = cache::parsePolicy(*rc::gen::elementOf(names)),
                                    .by = *rc::gen::element(cache::CountedBy::Objects, cache::CountedBy::Bytes),
                                    .capacity = *rc::gen::inRange<std::uint64_t>(0, 200)};
        const auto cache = cache::makeCache(spec, next);
        std::uint8_t hit = 0;
        for (std::size_t i = 0; i < trace.size(); ++i) {
            cache->serve(std::span(&trace[i], 1), {&hit, 1});
            RC_ASSERT(cache->used() <= spec.capacity);
            RC_ASSERT(cache->objects() <= 40U);
        }
    }));
}

TEST_CASE("cache: no policy that loads what it misses has fewer misses than Belady's", "[models][cache]") {
    CHECK(rc::check([] {
        const auto trace = arbitraryTrace();
        const auto capacity = *rc::gen::inRange<std::uint64_t>(1, 30);
        const auto least = misses({.policy = cache::BeladyParams{}, .capacity = capacity}, trace);
        for (const char* policy : {"lru", "fifo", "clock", "lfu", "arc", "s3-fifo", "sieve", "gdsf"})
            RC_ASSERT(misses({.policy = cache::parsePolicy(policy), .capacity = capacity}, trace) >= least);
    }));
}

TEST_CASE("cache: LRU and Belady's never miss more with a larger cache", "[models][cache]") {
    CHECK(rc::check([] {
        const auto trace = arbitraryTrace();
        for (const char* policy : {"lru", "belady"}) {
            std::ptrdiff_t before = 401;
            for (std::uint64_t capacity = 0; capacity < 42; ++capacity) {
                const auto now = misses({.policy = cache::parsePolicy(policy), .capacity = capacity}, trace);
                RC_ASSERT(now <= before);
                before = now;
            }
        }
    }));
}

TEST_CASE("cache: serving in pieces or at once is the same", "[models][cache]") {
    CHECK(rc::check([] {
        const auto trace = arbitraryTrace();
        const auto next = futureOf(trace);
        const auto cut = *rc::gen::inRange<std::size_t>(0, trace.size() + 1);
        for (const std::string& policy : cache::policyNames()) {
            const cache::CacheSpec spec{.policy = cache::parsePolicy(policy), .capacity = 7};
            std::vector<std::uint8_t> once(trace.size()), pieces(trace.size());
            cache::makeCache(spec, next)->serve(trace, once);
            const auto cache = cache::makeCache(spec, next);
            cache->serve(std::span(trace).first(cut), std::span(pieces).first(cut));
            cache->serve(std::span(trace).subspan(cut), std::span(pieces).subspan(cut));
            RC_ASSERT(once == pieces);
        }
    }));
}

TEST_CASE("cache: large stores, which are fetched ahead, hit as small ones do", "[models][cache]") {
    // A loop over 200,000 objects: LRU of 200,000 misses each once, of 199,999 always; pin hits what it took.
    std::vector<traces::Access> trace;
    for (std::uint64_t i = 0; i < 600000; ++i)
        trace.push_back({i % 200000, 1, {}});
    CHECK(misses({.policy = cache::LruParams{}, .capacity = 200000}, trace) == 200000);
    CHECK(misses({.policy = cache::LruParams{}, .capacity = 199999}, trace) == 600000);
    CHECK(misses({.policy = cache::PinParams{}, .capacity = 150000}, trace) == 200000 + 2 * 50000);
    CHECK(misses({.policy = cache::SieveParams{}, .capacity = 200000}, trace) == 200000);
}

TEST_CASE("cache: records take at most 64 bytes an object when a cache counted by objects is full", "[models][cache]") {
    constexpr std::uint64_t kCapacity = 20000;
    std::vector<traces::Access> trace;
    for (std::uint64_t i = 0; i < 4 * kCapacity; ++i)
        trace.push_back({i * i, 1, {}});
    const auto next = futureOf(trace);
    std::vector<std::uint8_t> hits(trace.size());
    for (const std::string& policy : cache::policyNames()) {
        const auto cache = cache::makeCache({.policy = cache::parsePolicy(policy), .capacity = kCapacity}, next);
        cache->serve(trace, hits);
        INFO(policy);
        CHECK(cache->objects() == kCapacity);
        CHECK(static_cast<double>(cache->memory()) / static_cast<double>(kCapacity) <= 64);
    }
}

TEST_CASE("cache: records without ghosts take at most 64 bytes an object by bytes, too, however full the cache is",
          "[models][cache]") {
    // The number of objects is not known beforehand, so the records grow: from 10,000 objects on, where fixed parts are
    // small, each of the fills below must hold, also those just after a growth.
    for (const char* policy : {"lru", "fifo", "clock", "sieve"}) {
        const auto cache = cache::makeCache(
            {.policy = cache::parsePolicy(policy), .by = cache::CountedBy::Bytes, .capacity = std::uint64_t{1} << 40});
        std::uint64_t id = 0;
        std::vector<std::uint8_t> hits(1000);
        for (int fill = 0; fill < 200; ++fill) {
            std::vector<traces::Access> more;
            for (int i = 0; i < 1000; ++i)
                more.push_back({id++, 4096, {}});
            cache->serve(more, hits);
            INFO(policy << " with " << cache->objects());
            if (cache->objects() >= 10000)
                CHECK(static_cast<double>(cache->memory()) / static_cast<double>(cache->objects()) <= 64);
        }
    }
}
