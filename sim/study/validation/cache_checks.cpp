// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/belady.h"
#include "models/cache/che.h"
#include "models/cache/epoch_shuffle.h"
#include "models/cache/stack_distance.h"
#include "models/stats/philox.h"
#include "models/stats/zipf.h"
#include "sim/study/validation/naive_cache.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::sim {
namespace {

using Trace = std::vector<traces::Access>;

std::vector<std::uint8_t> hitsOf(const cache::CacheSpec& spec, const Trace& trace) {
    std::vector<std::uint32_t> next;
    if (cache::isOffline(spec.policy)) {
        std::vector<std::uint64_t> objects(trace.size());
        std::transform(trace.begin(), trace.end(), objects.begin(), [](const auto& access) { return access.object; });
        next = cache::nextAccesses(objects);
    }
    std::vector<std::uint8_t> hits(trace.size());
    cache::makeCache(spec, next)->serve(trace, hits);
    return hits;
}

/// Of the accesses from `first` on.
double hitRatio(const std::vector<std::uint8_t>& hits, std::size_t first) {
    const auto from = hits.begin() + static_cast<std::ptrdiff_t>(first);
    return static_cast<double>(std::count(from, hits.end(), 1)) / static_cast<double>(hits.end() - from);
}

/// Absolute tolerances of the handbook as the relative ones of a row.
double relative(double absolute, double expected) {
    return absolute / expected;
}

// --- V-23: epochs --------------------------------------------------------------------------------------------------

constexpr std::uint32_t kItems = 20000, kEpochs = 6;

Trace epochs(bool reshuffled) {
    Trace trace;
    for (std::uint32_t epoch = 0; epoch < kEpochs; ++epoch) {
        const stats::Permutation order(1, 0, "V-23", epoch, kItems);
        for (std::uint32_t i = 0; i < kItems; ++i)
            trace.push_back({reshuffled ? order(i) : i, 1, units::Seconds{}});
    }
    return trace;
}

/// Hit ratio after the first epoch of a cache that holds the share c.
double epochHitRatio(const cache::PolicyParams& policy, double c, bool reshuffled) {
    const auto capacity = static_cast<std::uint64_t>(c * kItems);
    return hitRatio(hitsOf({.policy = policy, .capacity = capacity}, epochs(reshuffled)), kItems);
}

std::vector<ValidationRow> epochRows(double c, double lru) {
    const std::string note = fmt::format("models/cache, {} items, epochs 2 to {}", kItems, kEpochs);
    return {judged({.id = "V-23",
                    .what = fmt::format("hit ratio of LRU on reshuffled epochs, c = {}", c),
                    .expected = lru,
                    .got = epochHitRatio(cache::LruParams{}, c, true),
                    .unit = "1",
                    .tolerance = relative(0.005, lru),
                    .note = note,
                    .kind = "published"}),
            judged({.id = "V-23",
                    .what = fmt::format("the same by its closed form, c = {}", c),
                    .expected = lru,
                    .got = cache::lruHitRatio(c),
                    .unit = "1",
                    .tolerance = relative(0.005, lru),
                    .note = {},
                    .kind = "published"}),
            judged({.id = "V-23",
                    .what = fmt::format("hit ratio of a pinned cache, c = {}", c),
                    .expected = c,
                    .got = epochHitRatio(cache::PinParams{}, c, true),
                    .unit = "1",
                    .tolerance = 1e-12,
                    .note = note,
                    .kind = "closed form"}),
            judged({.id = "V-23",
                    .what = fmt::format("hit ratio of LRU on epochs in one order, c = {}", c),
                    .expected = 0,
                    .got = epochHitRatio(cache::LruParams{}, c, false),
                    .unit = "1",
                    .note = note,
                    .kind = "closed form"})};
}

// --- V-24: Zipf and Che ----------------------------------------------------------------------------------------------

constexpr std::uint32_t kZipfObjects = 10000, kZipfCapacity = 1000;
constexpr std::size_t kZipfRequests = 1500000, kZipfWarmUp = 100000;

Trace zipfTrace(const stats::Zipf& law, std::size_t requests, std::string_view purpose) {
    stats::RandomStream random(1, 0, "V-24", purpose);
    Trace trace(requests);
    for (traces::Access& access : trace)
        access.object = law.rank(random.uniform());
    return trace;
}

double stackDistanceHitRatio(const Trace& trace) {
    cache::MissRatioCurve curve;
    for (const traces::Access& access : trace)
        curve.access(access.object);
    return 1 - curve.missRatio(kZipfCapacity);
}

std::vector<ValidationRow> cheRows(double alpha, double lru) {
    const stats::Zipf law(kZipfObjects, alpha);
    std::vector<units::Frequency> rates;
    for (std::uint32_t rank = 0; rank < law.size(); ++rank)
        rates.push_back(units::perSecond(law.probability(rank)));
    const Trace trace = zipfTrace(law, kZipfRequests, fmt::format("{}", alpha));
    const auto fifo = hitsOf({.policy = cache::FifoParams{}, .capacity = kZipfCapacity}, trace);
    const auto row = [alpha](std::string what, double expected, double got, std::string note, std::string kind) {
        return judged({.id = "V-24",
                       .what = fmt::format("{}, Zipf {}, 1,000 of 10,000 objects", what, alpha),
                       .expected = expected,
                       .got = got,
                       .unit = "1",
                       .tolerance = relative(0.01, expected),
                       .note = std::move(note),
                       .kind = std::move(kind)});
    };
    return {
        row("hit ratio of LRU by Che", lru, cache::cheLru(rates, kZipfCapacity).hitRatio, "MODELS 3.2", "published"),
        row("hit ratio of simulated LRU", cache::cheLru(rates, kZipfCapacity).hitRatio, stackDistanceHitRatio(trace),
            "exact stack distances, 1.5 M requests", "closed form"),
        row("hit ratio of simulated FIFO", cache::cheFifo(rates, kZipfCapacity).hitRatio, hitRatio(fifo, kZipfWarmUp),
            "models/cache", "closed form")};
}

// --- V-25: exactly the published algorithms
// ----------------------------------------------------------------------------

struct Duel {
    std::string_view policy;
    cache::CountedBy by;
    std::uint64_t capacity;
};
constexpr Duel kDuels[] = {{"lru", cache::CountedBy::Objects, 5000},       {"fifo", cache::CountedBy::Objects, 5000},
                           {"clock", cache::CountedBy::Objects, 5000},     {"s3-fifo", cache::CountedBy::Objects, 5000},
                           {"sieve", cache::CountedBy::Objects, 5000},     {"arc", cache::CountedBy::Objects, 5000},
                           {"belady", cache::CountedBy::Objects, 5000},    {"lru", cache::CountedBy::Bytes, 40000000},
                           {"s3-fifo", cache::CountedBy::Bytes, 40000000}, {"sieve", cache::CountedBy::Bytes, 40000000},
                           {"gdsf", cache::CountedBy::Bytes, 40000000},    {"lfu", cache::CountedBy::Bytes, 40000000}};

/// A million accesses to 60,000 objects of 1 B to 16 KiB; every 997th object is larger than any of the caches.
Trace duelTrace() {
    constexpr std::uint64_t kLarger = 50000000, kOdd = 0x9E3779B97F4A7C15;
    Trace trace = zipfTrace(stats::Zipf(60000, 0.9), 1000000, "V-25");
    for (traces::Access& access : trace) {
        access.bytes = access.object % 997 == 996 ? kLarger : 1 + access.object * kOdd % 16384;
        access.object *= kOdd;
    }
    return trace;
}

std::vector<ValidationRow> duelRow(const Duel& duel) {
    const Trace trace = duelTrace();
    const cache::CacheSpec spec{.policy = cache::parsePolicy(duel.policy), .by = duel.by, .capacity = duel.capacity};
    const std::vector<std::uint8_t> hits = hitsOf(spec, trace);
    const std::vector<bool> expected = naiveHits(spec, trace);
    const bool same = std::equal(hits.begin(), hits.end(), expected.begin(), expected.end());
    const bool bytes = duel.by == cache::CountedBy::Bytes;
    return {judged({.id = "V-25",
                    .what = fmt::format("misses of {}, {} {}", duel.policy, duel.capacity, bytes ? "bytes" : "objects"),
                    .expected = static_cast<double>(std::count(expected.begin(), expected.end(), false)),
                    .got = static_cast<double>(std::count(hits.begin(), hits.end(), 0)),
                    .unit = "1",
                    .note = "1,000,000 requests, Zipf 0.9, against a plain program of its own",
                    .kind = "own"},
                   same, "every access must be a hit or miss in both")};
}

} // namespace

std::vector<ValidationPart> cacheParts() {
    constexpr std::pair<double, double> kEpochLru[] = {{0.5, 0.153}, {0.8, 0.478}, {0.9, 0.670}};
    constexpr std::pair<double, double> kZipfLru[] = {{0.6, 0.243}, {0.8, 0.437}, {1.0, 0.676}, {1.2, 0.861}};
    std::vector<ValidationPart> parts;
    for (const auto& [c, lru] : kEpochLru)
        parts.push_back({"V-23", [c = c, lru = lru] { return epochRows(c, lru); }});
    for (const auto& [alpha, lru] : kZipfLru)
        parts.push_back({"V-24", [alpha = alpha, lru = lru] { return cheRows(alpha, lru); }});
    for (const Duel& duel : kDuels)
        parts.push_back({"V-25", [duel] { return duelRow(duel); }});
    return parts;
}

} // namespace lakewright::sim
