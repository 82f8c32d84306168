// SPDX-License-Identifier: GPL-3.0-or-later
// Caches on a Zipf trace of one million objects, alpha 0.9. Seconds are the wall time of one thread for the fastest of
// three replays, without the making of the trace; the check is the miss ratio.
//
//   cache_bench replay POLICY CAPACITY REQUESTS
//   cache_bench ladder CAPACITY REQUESTS          LRU at eight capacities up to that in one pass
//   cache_bench together JOBS CAPACITY REQUESTS   ARC and SIEVE at four capacities each up to that, on JOBS threads
//   cache_bench memory POLICY CAPACITY REQUESTS   the check is bytes of memory per cached object
//   cache_bench memory-by-bytes POLICY CAPACITY REQUESTS   the same with the capacity in bytes, 4 KiB for each object
//   cache_bench write FILE REQUESTS               the trace as oracleGeneral records, for libCacheSim
//
// The check of a ladder is the miss ratio of its largest capacity, that of caches together the misses of all.
#include "models/cache/cache.h"
#include "models/cache/lru_ladder.h"
#include "models/stats/zipf.h"
#include "sim/replay/replay.h"
#include "tests/bench/measure.h"
#include "tests/support/span_reader.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace lakewright;
using namespace lakewright::bench;

namespace {

constexpr std::uint32_t kObjects = 1'000'000;
constexpr double kAlpha = 0.9;
constexpr std::uint64_t kObjectBytes = 4096;

/// The trace that peers measured: same random numbers, same ids.
std::vector<traces::Access> zipfTrace(long requests) {
    const stats::Zipf law(kObjects, kAlpha);
    RandomStream random(42);
    std::vector<traces::Access> trace(static_cast<std::size_t>(requests));
    for (std::size_t i = 0; i < trace.size(); ++i)
        trace[i] = {RandomStream(law.rank(random.uniform())).bits(), kObjectBytes, {}};
    return trace;
}

constexpr std::size_t kBlock = 1U << 14;

/// Hands the trace over in blocks: serve(block, answers); returns the answers.
template <class Serve>
std::vector<std::uint8_t> inBlocks(const std::vector<traces::Access>& trace, Serve serve) {
    std::vector<std::uint8_t> answers(trace.size());
    for (std::size_t first = 0; first < trace.size(); first += kBlock) {
        const std::size_t n = std::min(kBlock, trace.size() - first);
        serve(std::span(trace).subspan(first, n), std::span(answers).subspan(first, n));
    }
    return answers;
}

double share(const std::vector<std::uint8_t>& answers, std::uint8_t answer) {
    return static_cast<double>(std::count(answers.begin(), answers.end(), answer)) /
           static_cast<double>(answers.size());
}

std::unique_ptr<cache::Cache> cacheOf(const std::string& policy, std::uint64_t capacity) {
    return cache::makeCache({.policy = cache::parsePolicy(policy), .capacity = capacity});
}

/// Makes a cache by make(), hands it to serve(cache) under a stop watch, three times; the least time.
template <class Make, class Serve>
double fastest(Make make, Serve serve) {
    double least = HUGE_VAL;
    for (int repeat = 0; repeat < 3; ++repeat) {
        const auto cache = make();
        const StopWatch watch;
        serve(*cache);
        least = std::min(least, watch.seconds());
    }
    return least;
}

void replay(const std::string& policy, std::uint64_t capacity, long requests) {
    const auto trace = zipfTrace(requests);
    std::vector<std::uint8_t> hits;
    const double seconds = fastest(
        [&] { return cacheOf(policy, capacity); },
        [&](cache::Cache& cache) { hits = inBlocks(trace, [&](auto block, auto out) { cache.serve(block, out); }); });
    report("replay", "lakewright", static_cast<double>(requests), seconds, share(hits, 0));
}

void ladder(std::uint64_t capacity, long requests) {
    const auto trace = zipfTrace(requests);
    std::vector<std::uint64_t> capacities;
    for (std::uint64_t eighths = 1; eighths <= 8; ++eighths)
        capacities.push_back(eighths * capacity / 8);
    std::vector<std::uint8_t> steps;
    const double seconds = fastest([&] { return std::make_unique<cache::LruLadder>(capacities); },
                                   [&](cache::LruLadder& caches) {
                                       steps = inBlocks(trace, [&](auto block, auto out) { caches.serve(block, out); });
                                   });
    report("ladder", "lakewright", static_cast<double>(requests), seconds, share(steps, 8));
}

/// Eight caches in one pass, as `lakewright cache replay` serves them; an event is one access of one cache.
void together(int jobs, std::uint64_t capacity, long requests) {
    std::vector<sim::ReplayCase> cases;
    for (const char* policy : {"arc", "sieve"})
        for (std::uint64_t quarters = 1; quarters <= 4; ++quarters)
            cases.push_back({.policy = cache::parsePolicy(policy), .capacity = quarters * capacity / 4});
    test::SpanReader reader(zipfTrace(requests));
    sim::ReplayObserver quiet;
    const StopWatch watch;
    const auto rows = sim::replay(reader, cases, {.jobs = jobs}, quiet);
    const double seconds = watch.seconds();
    double misses = 0;
    for (const sim::ReplayRow& row : rows)
        misses += static_cast<double>(row.misses);
    report("together", "lakewright", static_cast<double>(requests) * static_cast<double>(cases.size()), seconds,
           misses);
}

void memory(cache::CacheSpec spec, long requests) {
    if (spec.by == cache::CountedBy::Bytes)
        spec.capacity *= kObjectBytes;
    const auto trace = zipfTrace(requests);
    const auto cache = cache::makeCache(spec);
    const StopWatch watch;
    inBlocks(trace, [&](auto block, auto out) { cache->serve(block, out); });
    report("memory", "lakewright", static_cast<double>(requests), watch.seconds(),
           static_cast<double>(cache->memory()) / static_cast<double>(cache->objects()));
}

/// libCacheSim's oracleGeneral: u32 time, u64 object, u32 size, i64 next access; LRU, SIEVE, S3-FIFO and ARC read no
/// next. A thousand accesses a second, because cachesim does not count those of the first.
int write(const char* path, long requests) {
    std::FILE* file = std::fopen(path, "wb");
    if (!file)
        return 1;
    const auto trace = zipfTrace(requests);
    for (std::size_t i = 0; i < trace.size(); ++i) {
        unsigned char record[24] = {};
        const auto time = static_cast<std::uint32_t>(i / 1000), size = static_cast<std::uint32_t>(trace[i].bytes);
        const std::int64_t never = -1;
        std::memcpy(record, &time, 4);
        std::memcpy(record + 4, &trace[i].object, 8);
        std::memcpy(record + 12, &size, 4);
        std::memcpy(record + 16, &never, 8);
        std::fwrite(record, sizeof record, 1, file);
    }
    return std::fclose(file) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    const auto number = [&](int i) { return i < argc ? std::atol(argv[i]) : 0; };
    if (mode == "replay" && argc == 5)
        replay(argv[2], static_cast<std::uint64_t>(number(3)), number(4));
    else if (mode == "ladder" && argc == 4)
        ladder(static_cast<std::uint64_t>(number(2)), number(3));
    else if (mode == "together" && argc == 5)
        together(static_cast<int>(number(2)), static_cast<std::uint64_t>(number(3)), number(4));
    else if ((mode == "memory" || mode == "memory-by-bytes") && argc == 5)
        memory({.policy = cache::parsePolicy(argv[2]),
                .by = mode == "memory" ? cache::CountedBy::Objects : cache::CountedBy::Bytes,
                .capacity = static_cast<std::uint64_t>(number(3))},
               number(4));
    else if (mode == "write" && argc == 4)
        return write(argv[2], number(3));
    else
        return 2;
    return 0;
}
