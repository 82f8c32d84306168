// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_migrations.h"

#include "models/results/codec.h"
#include "models/results/migration_words.h"
#include "tests/support/blob_migration.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using results::Verdict;
using test::metric;
using test::migrating;

namespace {

scenario::Objective inTime(double probability) {
    return {.id = "in-time",
            .metric = "deadline-probability",
            .entity = "leave",
            .comparison = scenario::Comparison::AtLeast,
            .target = probability,
            .unit = "1",
            .probability = {}};
}

} // namespace

TEST_CASE("The probability of a date is Φ, and the simulated replications agree with it", "[sim][study]") {
    scenario::Scenario s = migrating();
    s.migrations[0].uncertainty.bandwidth = 0.5;
    s.migrations[0].deadline = units::seconds(25'000 + 1200);
    s.engine.replications = 200;
    const results::RunSummary run = test::simulated(s);
    const double expected = std::erfc(-std::log(1.25) / 0.5 / std::sqrt(2.0)) / 2; // 0.672
    const results::MigrationOutcome& outcome = run.migrations.at(0);
    CHECK(outcome.deadlineProbability.value == Approx(expected).margin(0.015));
    CHECK(outcome.dateP50.seconds.value == Approx(20'000 + 1200).epsilon(0.02));
    CHECK(outcome.boundBy == "source");
    CHECK(outcome.bound.value == Approx(20'000));
    // The mean of a lognormal, ± 4 standard errors of 200.
    const double mean = 20'000 * std::exp(0.125), deviation = mean * std::sqrt((std::exp(0.25) - 1) / 200);
    CHECK(std::fabs(metric(run, "first-copy", "leave") - mean) < 4 * deviation);
    CHECK(metric(run, "deadline-probability", "leave") == outcome.deadlineProbability.value);
}

TEST_CASE("An objective on the probability is judged by its own interval and names levers", "[sim][study]") {
    scenario::Scenario s = migrating();
    s.migrations[0].uncertainty.bandwidth = 0.5;
    s.migrations[0].deadline = units::seconds(25'000 + 1200);
    s.engine.replications = 2;
    s.objectives = {inTime(0.5), inTime(0.9)};
    const results::RunSummary run = test::simulated(s);
    REQUIRE(run.objectives.size() == 2);
    CHECK(run.objectives[0].verdict == Verdict::Met);
    CHECK(run.objectives[1].verdict == Verdict::Missed);
    CHECK(run.objectives[1].low.value() < run.objectives[1].high.value());
    CHECK(run.objectives[1].text.find("accounts") != std::string::npos);
}

TEST_CASE("What no luck makes possible is a missed objective that nobody has to ask for", "[sim][study]") {
    scenario::Scenario s = migrating();
    s.migrations[0].deadline = units::hours(2);
    const results::RunSummary run = test::simulated(s);
    REQUIRE(run.objectives.size() == 1);
    CHECK(run.objectives[0].objective.id == "deadline-in-reach");
    CHECK(run.objectives[0].verdict == Verdict::Missed);
    CHECK(run.objectives[0].text.find("7 accounts") != std::string::npos); // 2 · 20,000/6,000 s
}

TEST_CASE("A migration that takes luck has its probability and no objective of its own", "[sim][study]") {
    scenario::Scenario s = migrating();
    s.migrations[0].uncertainty.bandwidth = 0.25;
    s.migrations[0].deadline = units::seconds(18'000 + 1200); // the copy takes 20,000 s without luck
    const results::RunSummary run = test::simulated(s);
    CHECK(run.objectives.empty());
    CHECK(run.migrations.at(0).refusals.empty());
    CHECK(run.migrations[0].deadlineProbability.value ==
          Approx(std::erfc(-std::log(0.9) / 0.25 / std::sqrt(2.0)) / 2).margin(0.015));
}

TEST_CASE("A migration's dates are of the calendar where the scenario states a start", "[sim][study]") {
    scenario::Scenario s = migrating();
    s.migrations[0].start = "2026-12-30";
    s.migrations[0].uncertainty.grant = units::days(2);
    s.migrations[0].uncertainty.grantSigma = 0;
    const results::RunSummary run = test::simulated(s);
    CHECK(run.migrations.at(0).dateP50.date == "2027-01-01");
    CHECK(results::dateText(run.migrations.at(0).dateP50).ends_with("2027-01-01"));
    CHECK(metric(run, "migration-done", "leave") == Approx(2 * 86400 + 20'000 + 60 + 300 + 60 + 900).epsilon(0.002));
}

TEST_CASE("Outcomes of migrations come back from the result document", "[sim][study]") {
    scenario::Scenario s = migrating();
    s.migrations[0].changedBytes = 10; // never: infinite dates
    const results::RunSummary run = test::simulated(s);
    const auto document = results::toJson(run);
    CHECK(document["migrations"][0]["dateP50"]["seconds"] == "Infinity");
    CHECK(results::parseRunSummary(document.dump(), "run").first == run);
    CHECK(results::dateText(run.migrations[0].dateP50) == "never");
    s.migrations.clear();
    CHECK_FALSE(results::toJson(test::simulated(s)).contains("migrations"));
}
