// SPDX-License-Identifier: GPL-3.0-or-later
// Caches on a Zipf trace of one million objects, alpha 0.9; the check is the miss ratio:
//   cache_bench replay POLICY CAPACITY REQUESTS
//   cache_bench memory POLICY CAPACITY REQUESTS     bytes per cached object as check
//   cache_bench write FILE REQUESTS                 the same trace as oracleGeneral records, for libCacheSim
#include "models/stats/zipf.h"
#include "sim/replay/replay.h"
#include "tests/bench/measure.h"

#include <cstdlib>
#include <cstring>
#include <string>

using namespace lakewright;
using namespace lakewright::bench;

namespace {

constexpr std::uint32_t kObjects = 1'000'000;
constexpr double kAlpha = 0.9;

/// The trace that peers measured: same random numbers, same ids.
std::vector<traces::Access> zipfTrace(long requests) {
    const stats::Zipf law(kObjects, kAlpha);
    RandomStream random(42);
    std::vector<traces::Access> trace(static_cast<std::size_t>(requests));
    for (std::size_t i = 0; i < trace.size(); ++i)
        trace[i] = {RandomStream(law.rank(random.uniform())).bits(), 4096, units::milliseconds(static_cast<double>(i))};
    return trace;
}

double serve(cache::Cache& cache, const std::vector<traces::Access>& trace, double& seconds) {
    constexpr std::size_t kBlock = 1U << 14;
    std::vector<std::uint8_t> hits(kBlock);
    std::uint64_t misses = 0;
    const StopWatch watch;
    for (std::size_t first = 0; first < trace.size(); first += kBlock) {
        const auto block = std::span(trace).subspan(first, std::min(kBlock, trace.size() - first));
        cache.serve(block, std::span(hits).first(block.size()));
        for (std::size_t i = 0; i < block.size(); ++i)
            misses += 1U - hits[i];
    }
    seconds = watch.seconds();
    return static_cast<double>(misses) / static_cast<double>(trace.size());
}

void replay(const std::string& policy, std::uint64_t capacity, long requests) {
    const auto trace = zipfTrace(requests);
    const auto cache = cache::makeCache({.policy = cache::parsePolicy(policy), .capacity = capacity});
    double seconds = 0;
    const double missRatio = serve(*cache, trace, seconds);
    std::fprintf(stderr, "%s %.1f M req/s, %.1f B/object\n", policy.c_str(), requests / seconds / 1e6,
                 double(cache->memory()) / double(cache->objects()));
    report("zipf", "lakewright", static_cast<double>(requests), seconds, missRatio);
}

} // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    const auto number = [&](int i) { return i < argc ? std::atol(argv[i]) : 0; };
    if (mode == "replay" && argc == 5)
        replay(argv[2], static_cast<std::uint64_t>(number(3)), number(4));
    else
        return 2;
    return 0;
}
