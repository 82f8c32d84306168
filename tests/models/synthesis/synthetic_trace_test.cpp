// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/synthetic_trace.h"

#include "models/stats/zipf.h"
#include "models/synthesis/equivalence.h"

#include <catch2/catch.hpp>

#include <set>

using namespace lakewright;
using namespace lakewright::synthesis;

namespace {

struct Trace {
    std::vector<traces::Access> accesses;
    std::vector<traces::Origin> origins;
};

Profile profileOf(const Trace& trace) {
    TraceProfile counting(true, true);
    REQUIRE(counting.add(trace.accesses, trace.origins));
    REQUIRE(counting.addAgain(trace.accesses));
    return std::move(counting).finish();
}

Trace synthesized(const SynthesisModel& model, std::uint64_t accesses, std::uint64_t seed) {
    SyntheticTrace source(model, accesses, seed);
    Trace trace{std::vector<traces::Access>(accesses + 1), std::vector<traces::Origin>(accesses + 1)};
    const std::size_t count = source.read(trace.accesses, trace.origins);
    REQUIRE(count == accesses);
    trace.accesses.pop_back();
    trace.origins.pop_back();
    return trace;
}

/// Zipf popularity with large ids, Poisson arrivals, sizes that go with the id, three tenants and writes.
Trace skewed(int accesses) {
    const stats::Zipf zipf(4096, 0.9);
    stats::RandomStream random(21, 0, "test", "skewed");
    Trace trace;
    double at = 1.6e9;
    for (int i = 0; i < accesses; ++i) {
        const std::uint64_t rank = zipf.rank(random.uniform());
        at += random.exponential(0.5);
        trace.accesses.push_back({rank * 0x9E3779B97F4A7C15 + 12345, 1000 * (1 + rank % 7), units::seconds(at)});
        trace.origins.push_back({rank % 10 < 5 ? 0u : rank % 10 < 8 ? 1u : 2u, random.uniform() < 0.2});
    }
    return trace;
}

/// The same objects in the same order, again and again: every LRU cache that is smaller than the loop misses all.
Trace loop(int objects, int rounds) {
    Trace trace;
    for (int i = 0; i < objects * rounds; ++i)
        trace.accesses.push_back({static_cast<std::uint64_t>(i % objects) + 1'000'000, 4096, units::seconds(0.01 * i)});
    return trace;
}

const EquivalenceRow& row(const Equivalence& equivalence, const std::string& property) {
    for (const EquivalenceRow& one : equivalence.rows)
        if (one.property == property)
            return one;
    FAIL("no row " << property);
    throw 0;
}

} // namespace

TEST_CASE("synthesis::SyntheticTrace is equivalent to skewed accesses at random", "[models][synthesis]") {
    const Trace trace = skewed(60'000);
    const Profile original = profileOf(trace);
    for (const References references : {References::ByRecency, References::ByPopularity}) {
        const SynthesisModel model = fitModel(original, references);
        const Equivalence equivalence = compare(original, profileOf(synthesized(model, 60'000, 1)));
        for (const EquivalenceRow& one : equivalence.rows) {
            INFO(one.property << " " << one.distance << " of " << one.tolerance << " " << one.why);
            CHECK(one.verdict == Verdict::Equivalent);
        }
    }
}

TEST_CASE("synthesis::SyntheticTrace by popularity alone is not equivalent to a loop, and says so",
          "[models][synthesis]") {
    const Profile original = profileOf(loop(2048, 20));
    CHECK(original.missRatio(0.5) == 1);
    const Equivalence equivalence =
        compare(original, profileOf(synthesized(fitModel(original, References::ByPopularity), 40'960, 1)));
    CHECK_FALSE(equivalence.isEquivalent());
    const EquivalenceRow& half = row(equivalence, "LRU miss ratio, 1/2 of the objects");
    CHECK(half.verdict == Verdict::NotEquivalent);
    CHECK_FALSE(half.why.empty());
    CHECK(half.synthetic.value() == Approx(0.5).margin(0.05)); // random accesses hit what the cache holds
}

TEST_CASE("synthesis::SyntheticTrace by recency keeps a loop, but not its clock", "[models][synthesis]") {
    const Profile original = profileOf(loop(2048, 20));
    const Equivalence equivalence =
        compare(original, profileOf(synthesized(fitModel(original, References::ByRecency), 40'960, 1)));
    CHECK(row(equivalence, "LRU miss ratio, 1/2 of the objects").verdict == Verdict::Equivalent);
    CHECK(row(equivalence, "popularity").verdict == Verdict::Equivalent);
    CHECK(row(equivalence, "dispersion in 1 s").verdict == Verdict::NotEquivalent); // 100 in each second exactly
    CHECK(row(equivalence, "dispersion in 1 s").why == "the trace is more regular than any random arrivals");
}

TEST_CASE("synthesis::SyntheticTrace has no key of the trace, and is the same for a seed", "[models][synthesis]") {
    const Trace trace = skewed(20'000);
    const SynthesisModel model = fitModel(profileOf(trace), References::ByRecency);
    const Trace first = synthesized(model, 20'000, 7), again = synthesized(model, 20'000, 7);
    CHECK(first.accesses == again.accesses);
    CHECK(first.origins == again.origins);
    const Trace other = synthesized(model, 20'000, 8);
    CHECK_FALSE(first.accesses == other.accesses);

    std::set<std::uint64_t> keys, ids;
    for (const traces::Access& access : trace.accesses)
        keys.insert(access.object);
    for (const traces::Access& access : first.accesses) {
        CHECK_FALSE(keys.contains(access.object));
        CHECK(access.at < units::seconds(1e6)); // not the clock of the trace
        ids.insert(access.object);
    }
    CHECK(ids.size() == model.profile.objects);
    CHECK(*ids.begin() == 0);
    CHECK(*ids.rbegin() == ids.size() - 1);
    // Which number an object has says nothing of its popularity or its first access.
    CHECK(first.accesses.front().object != 0);
}

TEST_CASE("synthesis::SyntheticTrace scales its objects with its length", "[models][synthesis]") {
    const SynthesisModel model = fitModel(profileOf(skewed(40'000)), References::ByRecency);
    for (const std::uint64_t accesses : {10'000u, 80'000u}) {
        const Profile profile = profileOf(synthesized(model, accesses, 1));
        const double share = static_cast<double>(accesses) / 40'000;
        CHECK(static_cast<double>(profile.objects) ==
              Approx(share * static_cast<double>(model.profile.objects)).margin(1));
        CHECK(popularityDistance(profile.popularity, model.profile.popularity) < 0.05);
    }
}
