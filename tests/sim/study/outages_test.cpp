// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/outages.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace lakewright;
using scenario::Comparison;
using scenario::FaultKind;

namespace {

scenario::Objective atMost(const char* id, const char* metric, double target) {
    return {.id = id,
            .metric = metric,
            .entity = "*",
            .comparison = Comparison::AtMost,
            .target = target,
            .unit = "s",
            .probability = {}};
}

/// A job drains its checkpoints to the nearest lake that is up: one lake down delays none of them for long, both do.
scenario::Scenario drained() {
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].checkpoint.drainEvery = 1;
    s.caches[0].prestages = {{"images", units::hours(0), {}}};
    s.jobs[0].start = units::hours(8); // after an outage of 6 h from the start
    s.objectives = {atMost("central-copy", "rpo-central-p99", 3600)};
    return s;
}

sim::OutageSearch search(const scenario::Scenario& s, sim::OutageOptions options = {}) {
    options.duration = units::hours(6);
    sim::OutageObserver silent;
    return sim::searchOutages(s, catalogue::builtin(), options, silent);
}

std::set<std::string> names(const sim::CutSet& cut) {
    std::set<std::string> all;
    for (const sim::OutageCandidate& one : cut.members)
        all.insert(one.fault.id);
    return all;
}

/// Both lakes in one region, in these zones.
scenario::Scenario drainedInZones(const std::vector<int>& first, const std::vector<int>& second) {
    scenario::Scenario s = drained();
    s.lakes[1].region = s.lakes[0].region;
    s.lakes[0].machines.zones = first;
    s.lakes[1].machines.zones = second;
    return s;
}

/// The zones of sets that break something, as "1" and "1 2", without those that have anything else.
std::set<std::string> breakingZones(const sim::OutageSearch& found) {
    std::set<std::string> all;
    for (const sim::CutSet& cut : found.cutSets) {
        std::string zones;
        for (const sim::OutageCandidate& one : cut.members)
            zones += one.fault.kind == FaultKind::ZoneDown ? std::to_string(one.fault.zone) : "other";
        all.insert(zones);
    }
    std::erase_if(all, [](const std::string& zones) { return zones.find("other") != std::string::npos; });
    return all;
}

/// Whether a run with exactly these faults, all at `at` for six hours, misses the first objective.
bool breaks(scenario::Scenario s, const std::vector<sim::OutageCandidate>& members) {
    s.faults.clear();
    for (const sim::OutageCandidate& one : members)
        s.faults.push_back(one.fault);
    return test::simulated(s).objectives.at(0).verdict == results::Verdict::Missed;
}

} // namespace

TEST_CASE("outages: candidates are every place once, and what the scenario states of them", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.faults = {
        {"cut", FaultKind::WanDegraded, "northeurope", 0.25, 1, scenario::Timed{units::hours(1), units::hours(1)}},
        {"often", FaultKind::LakeDown, "lake-w", 0, 1, scenario::RandomProcess{units::days(9), units::hours(3), 0.5}}};
    const auto all = sim::outageCandidates(s);
    CHECK(all.size() == 3 + 2 + 0 + 3 + 2 + 2); // regions, lakes, paths, WANs, clusters of lakes, of caches
    const auto find = [&](const std::string& id) {
        return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.fault.id == id; });
    };
    CHECK(find("wan-degraded.northeurope").fault.factor == 0.25);
    CHECK_FALSE(find("wan-degraded.northeurope").stated);
    CHECK(find("lake-down.lake-w").process == bounds::OutageProcess{units::days(9), units::hours(3), 0.5});
    CHECK(find("lake-down.lake-s").process == bounds::kZoneOutage);
    CHECK(find("vm-loss.lake-w").process.mtbf == sim::kVmLossEvery / 64.0);
}

TEST_CASE("outages: a zone that something names fails five times as often as its region", "[sim][study]") {
    scenario::Scenario s = drainedInZones({1, 2, 3}, {2});
    s.caches[1].machines.zones = {3}; // in swedencentral
    const auto all = sim::outageCandidates(s);
    const auto find = [&](const std::string& id) {
        return std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.fault.id == id; });
    };
    for (const char* zone : {"westeurope.1", "westeurope.2", "westeurope.3", "swedencentral.3"})
        REQUIRE(find(std::string("zone-down.") + zone) != all.end());
    CHECK(find("zone-down.swedencentral.1") == all.end());
    CHECK(find("zone-down.northeurope.1") == all.end());
    CHECK(find("lake-down.lake-w") == all.end()); // it is down with its zones
    const sim::OutageCandidate& zone = *find("zone-down.westeurope.2");
    CHECK(zone.label == "westeurope: zone 2 down");
    CHECK(find("region-down.westeurope")->process.mtbf / zone.process.mtbf == Approx(5));
    // Up for 2 years / 5, down for 2 h · e^{1.2²/2} in the mean.
    const double repairDays = 2 * std::exp(0.72) / 24, perYear = 365 / (730.0 / 5 + repairDays);
    CHECK(sim::jointOutage({&zone}, catalogue::builtin()).rate.value * units::days(365).value == Approx(perYear));
    CHECK(perYear == Approx(2.5).epsilon(0.002));
}

TEST_CASE("outages: what the scenario states of a zone or of a lake in zones replaces what was derived",
          "[sim][study]") {
    scenario::Scenario s = drainedInZones({1}, {2});
    s.faults = {
        {.id = "fire",
         .kind = FaultKind::ZoneDown,
         .target = "westeurope",
         .when = scenario::RandomProcess{units::days(900), units::hours(30), 0.5},
         .dataLost = true,
         .zone = 2},
        {"often", FaultKind::LakeDown, "lake-w", 0, 1, scenario::RandomProcess{units::days(9), units::hours(3), 0.5}}};
    const auto all = sim::outageCandidates(s);
    const auto find = [&](const std::string& id) {
        return std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.fault.id == id; });
    };
    CHECK(find("zone-down.westeurope.2")->process.mtbf == units::days(900));
    CHECK(find("zone-down.westeurope.2")->fault.dataLost);
    CHECK(find("zone-down.westeurope.1")->process == bounds::kZoneOutage);
    CHECK(find("lake-down.lake-w")->process.mtbf == units::days(9));
    CHECK(find("lake-down.lake-s") == all.end());
}

TEST_CASE("outages: a zone breaks what stands in it alone, and not what goes on without it", "[sim][study]") {
    sim::OutageOptions pairs;
    pairs.objectives = {"central-copy"};
    pairs.instants = 2;
    sim::OutageOptions single = pairs;
    single.maxFaults = 1;
    using Zones = std::set<std::string>;
    CHECK(breakingZones(search(drainedInZones({1}, {1}), single)) == Zones{"1"}); // both lakes are in it
    CHECK(breakingZones(search(drainedInZones({1}, {2}), pairs)) == Zones{"12"}); // one takes over from the other
    const auto striped = [](int data, int total) {
        scenario::Scenario s = drainedInZones({1, 2, 3}, {1, 2, 3});
        for (scenario::Lake& lake : s.lakes) {
            lake.machines.parameters.stripeData = data;
            lake.machines.parameters.stripeTotal = total;
        }
        return s;
    };
    CHECK(breakingZones(search(striped(12, 16), single)) == Zones{"1", "2", "3"}); // 6 of 16 strips gone, 4 may be
    CHECK(breakingZones(search(striped(8, 16), single)).empty());                  // 8 may be
}

TEST_CASE("outages: a set is worth no more than the part that takes the rest with it", "[sim][study]") {
    const scenario::Scenario s = test::smallScenario();
    const scenario::Fault region{"r", FaultKind::RegionDown, "westeurope", 0, 1, scenario::Timed{}};
    const scenario::Fault lake{"l", FaultKind::LakeDown, "lake-w", 0, 1, scenario::Timed{}};
    const scenario::Fault vm{"v", FaultKind::VmLoss, "lake-w", 0, 1, scenario::Timed{}};
    const scenario::Fault other{"o", FaultKind::LakeDown, "lake-s", 0, 1, scenario::Timed{}};
    CHECK(sim::implies(s, region, lake));
    CHECK(sim::implies(s, region, vm));
    CHECK(sim::implies(s, lake, vm));
    CHECK_FALSE(sim::implies(s, lake, region));
    CHECK_FALSE(sim::implies(s, region, other));
    CHECK_FALSE(sim::implies(s, region, region));
    scenario::Scenario zoned = s;
    zoned.lakes[0].machines.zones = {1};
    const scenario::Fault zone{
        .id = "z", .kind = FaultKind::ZoneDown, .target = "westeurope", .when = scenario::Timed{}, .zone = 1};
    CHECK(sim::implies(zoned, region, zone));
    CHECK(sim::implies(zoned, zone, lake));
    CHECK_FALSE(sim::implies(zoned, zone, region));
    CHECK_FALSE(sim::implies(s, zone, lake)); // it does not stand in it
    zoned.lakes[0].machines.zones = {1, 2, 3};
    zoned.lakes[0].machines.parameters.stripeData = 8; // of 16: goes on without a zone
    CHECK_FALSE(sim::implies(zoned, zone, lake));
}

TEST_CASE("outages: what is found breaks the objective, and no part of it does", "[sim][study]") {
    const scenario::Scenario s = drained();
    const sim::OutageSearch found = search(s);
    REQUIRE_FALSE(found.cutSets.empty());
    bool bothLakes = false;
    for (const sim::CutSet& cut : found.cutSets) {
        INFO(cut.members.front().label << " and " << cut.members.size() - 1 << " more");
        CHECK(breaks(s, cut.members));
        for (std::size_t left = 0; cut.members.size() > 1 && left < cut.members.size(); ++left) {
            auto part = cut.members;
            part.erase(part.begin() + static_cast<std::ptrdiff_t>(left));
            CHECK_FALSE(breaks(s, part));
        }
        bothLakes = bothLakes || names(cut) == std::set<std::string>{"lake-down.lake-s", "lake-down.lake-w"};
    }
    CHECK(bothLakes);
    CHECK(std::is_sorted(found.cutSets.begin(), found.cutSets.end(), [](const auto& a, const auto& b) {
        return std::pair(a.members.size(), -a.outage.share) < std::pair(b.members.size(), -b.outage.share);
    }));
}

TEST_CASE("outages: an outage shorter than the one that breaks does not", "[sim][study]") {
    const scenario::Scenario s = drained();
    const sim::OutageSearch found = search(s);
    const auto lasting = [](std::vector<sim::OutageCandidate> members, units::Seconds duration) {
        for (sim::OutageCandidate& one : members)
            std::get<scenario::Timed>(one.fault.when).duration = duration;
        return members;
    };
    for (const sim::CutSet& cut : found.cutSets) {
        CHECK(breaks(s, lasting(cut.members, cut.breaksFrom)));
        CHECK_FALSE(breaks(s, lasting(cut.members, cut.breaksFrom - units::hours(6) / 32.0)));
        CHECK(cut.breaking.has_value() == (cut.members.size() == 1));
        if (cut.breaking)
            CHECK(*cut.breaking < cut.outage.rate);
    }
}

TEST_CASE("outages: how long one has to last is found as exactly from a longer duration", "[sim][study]") {
    scenario::Scenario s = drained();
    sim::OutageOptions options;
    options.duration = units::hours(20);
    options.maxFaults = 2;
    sim::OutageObserver silent;
    const sim::OutageSearch found = sim::searchOutages(s, catalogue::builtin(), options, silent);
    REQUIRE_FALSE(found.cutSets.empty());
    for (const sim::CutSet& cut : found.cutSets) {
        auto shorter = cut.members;
        for (sim::OutageCandidate& one : shorter)
            std::get<scenario::Timed>(one.fault.when).duration = cut.breaksFrom * (1 - 1 / 30.0) - units::seconds(1);
        CHECK_FALSE(breaks(s, shorter));
    }
    options.duration = units::days(30); // no fault lasts longer than the run
    for (const sim::CutSet& cut : sim::searchOutages(s, catalogue::builtin(), options, silent).cutSets)
        CHECK(cut.until <= s.horizon);
}

TEST_CASE("outages: every set of the size is accounted for", "[sim][study]") {
    sim::OutageOptions few;
    few.maxRuns = 20;
    for (const sim::OutageOptions& options : {sim::OutageOptions{}, few}) {
        const sim::OutageSearch found = search(drained(), options);
        for (const sim::OutageLevel& level : found.levels)
            CHECK(level.sets == level.pruned + level.tried + level.notTried);
        CHECK(found.levels.at(0).sets == 12);
    }
    const sim::OutageSearch cut = search(drained(), few);
    CHECK(cut.levels.at(0).tried == 5); // at four instants each
    CHECK(cut.levels.at(0).notTriedShare > 0);
    int halvings = 0; // of six hours, until 1/32 of what was found is left
    for (const sim::CutSet& one : cut.cutSets)
        for (units::Seconds left = units::hours(6); left > std::max(units::seconds(1), one.breaksFrom / 32.0);
             left = left / 2.0)
            ++halvings;
    CHECK(cut.runs == 20 + 1 + static_cast<int>(cut.cutSets.size()) + halvings); // each in its one replication too
}

TEST_CASE("outages: the result does not depend on the threads", "[sim][study]") {
    const auto key = [](const sim::OutageSearch& found) {
        std::vector<std::pair<std::set<std::string>, double>> all;
        for (const sim::CutSet& cut : found.cutSets)
            all.emplace_back(names(cut), cut.objectives.at(0).during);
        return all;
    };
    sim::OutageOptions two;
    two.jobs = 2;
    CHECK(key(search(drained())) == key(search(drained(), two)));
}

TEST_CASE("outages: an objective that is missed anyway is not searched", "[sim][study]") {
    scenario::Scenario s = drained();
    s.objectives.push_back(atMost("impossible", "rpo-central-p99", 1));
    sim::OutageOptions options;
    options.maxFaults = 1;
    options.instants = 1;
    const sim::OutageSearch found = search(s, options);
    REQUIRE(found.skipped.size() == 1);
    CHECK(found.skipped[0].id == "impossible");
    options.objectives = {"central-copy"};
    CHECK(search(s, options).searched == std::vector<std::string>{"central-copy"});
}

TEST_CASE("outages: a search that is cancelled ends", "[sim][study]") {
    struct Impatient : sim::OutageObserver {
        int left = 5;
        bool cancelled() override { return left-- <= 0; }
    } observer;
    CHECK_THROWS_AS(sim::searchOutages(drained(), catalogue::builtin(), {}, observer), sim::Cancelled);
}
