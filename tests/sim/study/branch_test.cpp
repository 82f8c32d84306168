// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/branch.h"

#include "tests/support/queried_world.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using scenario::FaultKind;

namespace {

/// With failures and drains, so that there is a past to differ in.
scenario::Scenario busy() {
    scenario::Scenario s = test::smallScenario();
    s.engine.replications = 3;
    s.jobs[0].gpuMttf = units::hours(3) * 64;
    s.jobs[0].checkpoint.drainEvery = 1;
    return s;
}

sim::Branch branch(const scenario::Scenario& before, const scenario::Scenario& after, units::Seconds at, int jobs = 1) {
    sim::RunObserver silent;
    sim::RunOptions options;
    options.jobs = jobs;
    return sim::branchAt({before, after, at}, catalogue::builtin(), options, silent);
}

const sim::PairedDelta& delta(const sim::Branch& all, const std::string& id, const std::string& entity) {
    const auto found = std::find_if(all.deltas.begin(), all.deltas.end(),
                                    [&](const sim::PairedDelta& one) { return one.id == id && one.entity == entity; });
    REQUIRE(found != all.deltas.end());
    return *found;
}

bool invariantsHold(const results::RunSummary& summary) {
    for (const results::Invariant& one : summary.invariants)
        if (!one.ok)
            UNSCOPED_INFO(one.id << ": " << one.worst << " at " << one.detail);
    return std::all_of(summary.invariants.begin(), summary.invariants.end(), [](const auto& one) { return one.ok; });
}

scenario::Fault fault(FaultKind kind, const char* target, double at, double hours) {
    return {"new", kind, target, 0.0, 1, scenario::Timed{units::hours(at), units::hours(hours)}};
}

} // namespace

TEST_CASE("branch: without a change the future is that of a run that was never interrupted", "[sim][study]") {
    const scenario::Scenario s = busy();
    const results::RunSummary whole = test::simulated(s);
    for (const double hour : {0.0, 7.3, 24.0}) {
        const sim::Branch all = branch(s, s, units::hours(hour));
        CHECK(all.without.fingerprint == whole.fingerprint);
        CHECK(all.with.fingerprint == whole.fingerprint);
        CHECK(all.with.metrics == whole.metrics);
        for (const sim::PairedDelta& one : all.deltas)
            CHECK((one.delta == 0 && one.low.value_or(0) == 0 && one.high.value_or(0) == 0));
    }
}

TEST_CASE("branch: both futures have one past, and the change comes after it", "[sim][study]") {
    const scenario::Scenario s = busy();
    scenario::Scenario after = s;
    after.faults = {fault(FaultKind::RegionDown, "northeurope", 12, 6)};
    const sim::Branch early = branch(s, after, units::hours(5)), late = branch(s, after, units::hours(12));
    CHECK(early.past != late.past);
    CHECK(early.past.size() == 3);
    CHECK(early.with.fingerprint != early.without.fingerprint);
    // A fault that begins at 12 h is the same fault whether it is announced at 5 h or at 12 h, or was known from the
    // start.
    CHECK(early.with.metrics == late.with.metrics);
    const results::RunSummary known = test::simulated(after);
    CHECK(early.with.metrics == known.metrics);
    CHECK(delta(early, "goodput", "job").delta < -0.2); // 6 of 24 h
    CHECK(delta(early, "goodput", "job").high.value() < 0);
}

TEST_CASE("branch: a fault that is withdrawn ends, or never comes", "[sim][study]") {
    scenario::Scenario s = busy();
    s.faults = {fault(FaultKind::RegionDown, "northeurope", 6, 12)};
    scenario::Scenario after = s;
    after.faults.clear();
    // Withdrawn while it is on, at 10 h: as one of 4 h.
    scenario::Scenario shorter = s;
    shorter.faults = {fault(FaultKind::RegionDown, "northeurope", 6, 4)};
    CHECK(branch(s, after, units::hours(10)).with.metrics == test::simulated(shorter).metrics);
    // Withdrawn before it comes: as none.
    CHECK(branch(s, after, units::hours(3)).with.metrics == test::simulated(after).metrics);
}

TEST_CASE("branch: another WAN carries what it can from then on", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.caches[0].prestages = {{"images", units::hours(0), {}}};
    s.regions[1].wanUp = s.regions[1].wanDown = units::gigabitsPerSecond(1); // 1 TB would take 8,000 s
    s.jobs[0].start = units::hours(23);
    scenario::Scenario after = s;
    after.regions[1].wanUp = after.regions[1].wanDown = units::gigabitsPerSecond(2);
    const sim::Branch all = branch(s, after, units::seconds(4000));
    CHECK(delta(all, "data-ready", "cache-n").without == Approx(8000).epsilon(0.01));
    CHECK(delta(all, "data-ready", "cache-n").with ==
          Approx(4000 + 2000).epsilon(0.01)); // the other half twice as fast
    CHECK(invariantsHold(all.without));
    CHECK(invariantsHold(all.with));
}

TEST_CASE("branch: fewer nodes carry less, more carry more, and no bound is beaten", "[sim][study]") {
    const scenario::Scenario s = busy();
    for (const int nodes : {8, 32}) {
        scenario::Scenario after = s;
        after.caches[0].machines.nodes = nodes;
        const sim::Branch all = branch(s, after, units::hours(1));
        CHECK(invariantsHold(all.with));
        const double stall = delta(all, "checkpoint-stall", "job").delta;
        CHECK((nodes == 8 ? stall > 0 : stall < 0));
    }
}

TEST_CASE("branch: queries come at another rate, and all are counted", "[sim][study]") {
    scenario::Scenario s = test::queriedScenario(25);
    scenario::Scenario after = s;
    after.queries[0].rate = s.queries[0].rate * 2;
    const sim::Branch all = branch(s, after, s.horizon / 2);
    const sim::PairedDelta& rate = delta(all, "request-rate", "ask");
    CHECK(rate.with == Approx(1.5 * rate.without)); // twice as many in the second half
    CHECK(invariantsHold(all.with));
}

TEST_CASE("branch: a prestage that is ordered later arrives later", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].start = units::hours(23);
    s.caches[0].prestages = {{"images", units::hours(0), {}}};
    scenario::Scenario after = s;
    after.caches[1].prestages = {{"images", units::hours(10), {}}}; // a cache that had none
    const sim::Branch all = branch(s, after, units::hours(9));
    const auto ready = [&](const results::RunSummary& summary) {
        return std::count_if(summary.metrics.begin(), summary.metrics.end(),
                             [](const auto& one) { return one.id == "data-ready" && one.entity == "cache-s"; });
    };
    CHECK(ready(all.without) == 0);
    REQUIRE(ready(all.with) == 1);
    CHECK(test::metric(all.with, "data-ready", "cache-s") ==
          Approx(test::metric(all.with, "data-ready", "cache-n")).epsilon(0.05));
    CHECK(invariantsHold(all.with));
}

TEST_CASE("branch: the result does not depend on the threads", "[sim][study]") {
    const scenario::Scenario s = busy();
    scenario::Scenario after = s;
    after.faults = {fault(FaultKind::LakeDown, "lake-w", 12, 6)};
    CHECK(branch(s, after, units::hours(5), 1).deltas == branch(s, after, units::hours(5), 3).deltas);
}

TEST_CASE("branch: paired intervals are narrower than what the replications differ by", "[sim][study]") {
    std::vector<results::RunSummary> without(3), with(3);
    for (int i = 0; i < 3; ++i) {
        results::Metric metric;
        metric.id = "goodput";
        metric.entity = "job";
        metric.value = 10.0 * i;
        without[static_cast<std::size_t>(i)].metrics = {metric};
        metric.value = 10.0 * i + (i == 1 ? 1.2 : 0.9);
        with[static_cast<std::size_t>(i)].metrics = {metric};
    }
    const sim::PairedDelta one = sim::pairedDeltas(without, with).at(0);
    CHECK(one.delta == Approx(1.0));
    // t(0.975, 2) = 4.3027, s = 0.17321: 1 ± 4.3027·0.17321/√3.
    CHECK(one.high.value() == Approx(1 + 4.3027 * 0.173205 / 1.7320508).epsilon(1e-4));
    CHECK(one.n == 3);
}
