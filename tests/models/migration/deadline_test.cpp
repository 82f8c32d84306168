// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/deadline.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>
#include <string>

using namespace lakewright;
using namespace lakewright::migration;

namespace {

/// 1 PB over a path of 1 GB/s, 1e6 s, of which nothing is certain but what a test adds.
Deadline certain() {
    return {.transfer = {.inventory = {{1e6, units::gigabytes(1)}},
                         .account = kPrimaryRegionAccount,
                         .accounts = 10,
                         .path = units::gigabytesPerSecond(1)},
            .uncertainty = {.requests = 0, .bandwidth = 0, .inventory = 0, .throttlesPerDay = 0, .outagesPerYear = 0},
            .due = units::seconds(1.1e6),
            .samples = 20'000};
}

std::set<std::string> names(const DeadlineOutcome& outcome) {
    std::set<std::string> all;
    for (const Lever& lever : outcome.levers)
        all.insert(lever.name);
    return all;
}

double normalCdf(double x) {
    return std::erfc(-x / std::sqrt(2.0)) / 2;
}

} // namespace

TEST_CASE("migration::deadlineOutcome of one lognormal factor is Φ", "[models][migration]") {
    for (const double sigma : {0.1, 0.25, 0.6})
        for (const double due : {0.8e6, 1e6, 1.3e6}) {
            Deadline deadline = certain();
            deadline.uncertainty.bandwidth = sigma;
            deadline.due = units::seconds(due);
            const DeadlineOutcome outcome = deadlineOutcome(deadline);
            CHECK(outcome.probability == Approx(normalCdf(std::log(due / 1e6) / sigma)).margin(0.01)); // V-53
            CHECK(outcome.interval.low <= outcome.probability);
            CHECK(outcome.probability <= outcome.interval.high);
            CHECK(outcome.p50.value == Approx(1e6).epsilon(0.02));
            CHECK(outcome.p90.value == Approx(1e6 * std::exp(1.281552 * sigma)).epsilon(0.02));
        }
}

TEST_CASE("migration::deadlineOutcome without doubt is the bound", "[models][migration]") {
    Deadline deadline = certain();
    deadline.cutOver = units::hours(10);
    const DeadlineOutcome outcome = deadlineOutcome(deadline);
    CHECK(outcome.p50.value == Approx(1e6 + 36'000));
    CHECK(outcome.p90 == outcome.p50);
    CHECK(outcome.probability == 1);
    deadline.due = units::seconds(1e6);
    CHECK(deadlineOutcome(deadline).probability == 0);
}

TEST_CASE("migration::deadlineOutcome loses the throttled hours", "[models][migration]") {
    Deadline deadline = certain();
    deadline.uncertainty.throttlesPerDay = 2;
    deadline.uncertainty.throttle = units::hours(1);
    // 1e6 s are 11.57 days: 23.1 hours lost in the median, of a Poisson number of hours.
    CHECK(deadlineOutcome(deadline).p50.value == Approx(1e6 + 23 * 3600).margin(3600));
}

TEST_CASE("migration::deadlineOutcome loses the outages of the accounts' region", "[models][migration]") {
    Deadline deadline = certain();
    deadline.uncertainty.outagesPerYear = 365; // one a day
    deadline.uncertainty.outage = units::minutes(10);
    // 1e6 s are 11.57 days, with 11.57 outages of a mean of 10 min · e^(1.2²/2) = 20.5 min: 4.0 h on average. Lengths
    // are skewed, so the median of the sum is less, and never less than that of as many medians.
    const double lost = deadlineOutcome(deadline).p50.value - 1e6;
    CHECK(lost < 11.57 * 20.54 * 60);
    CHECK(lost > 11.57 * 10 * 60);
    deadline.uncertainty.outageSigma = 0;
    CHECK(deadlineOutcome(deadline).p50.value == Approx(1e6 + 11.57 * 600).margin(600));
}

TEST_CASE("migration::deadlineOutcome names what binds and copying less as the levers", "[models][migration]") {
    Deadline deadline = certain();
    deadline.uncertainty = {};
    DeadlineOutcome outcome = deadlineOutcome(deadline);
    REQUIRE(outcome.levers.size() >= 2);
    CHECK(names(outcome) == std::set<std::string>{"inventory", "path"}); // nothing else binds
    CHECK(outcome.levers[0].gain.value == Approx(outcome.p50.value * (1 - 1 / 1.1)).epsilon(0.05));
    CHECK(outcome.levers[0].probability > outcome.probability);
    deadline.transfer.account = {units::perSecond(1), units::gigabitsPerSecond(50)};
    deadline.transfer.accounts = 1;
    outcome = deadlineOutcome(deadline);
    CHECK(names(outcome) == std::set<std::string>{"inventory", "accounts"});
    for (std::size_t i = 1; i < outcome.levers.size(); ++i)
        CHECK(outcome.levers[i - 1].gain >= outcome.levers[i].gain);
}

TEST_CASE("migration::deadlineOutcome adds the passes of the catch-up and the last one", "[models][migration]") {
    Deadline deadline = certain();
    // ρ = 0.1: passes of 1e5, 1e4 and 1e3 s, the last fits into half an hour, then one of 100 s.
    deadline.changes = {units::perSecond(1e-7), {}, units::minutes(30)};
    CHECK(deadlineOutcome(deadline).p50.value == Approx(1e6 + 1e5 + 1e4 + 1e3 + 100));
    deadline.changes.scan = units::seconds(50);
    // Scans are in each pass: 100,050, 10,055, 1,055.5, 155.55 s.
    CHECK(deadlineOutcome(deadline).p50.value == Approx(1e6 + 100'050 + 10'055 + 1055.5 + 155.55));
}

TEST_CASE("migration::deadlineOutcome of changes that are never caught up with is never", "[models][migration]") {
    Deadline deadline = certain();
    deadline.uncertainty.bandwidth = 0.25;
    deadline.changes = {units::perSecond(2e-6), {}, units::hours(1)}; // ρ = 2 in the median
    const DeadlineOutcome outcome = deadlineOutcome(deadline);
    CHECK_FALSE(units::isFinite(outcome.p50));
    // ρ < 1 when the bandwidth is twice its median: P = 1 − Φ(ln 2/σ), and those are late all the same.
    CHECK(outcome.probability <= 1 - normalCdf(std::log(2.0) / 0.25) + 0.005);
    deadline.changes = {units::perSecond(1e-8), units::hours(2), units::hours(1)}; // scans alone are too long
    CHECK_FALSE(units::isFinite(deadlineOutcome(deadline).p50));
}

TEST_CASE("migration::deadlineOutcome: hosts are a lever when their slots or NICs bind", "[models][migration]") {
    Deadline deadline = certain();
    deadline.transfer.path = units::unlimited<units::Bandwidth>();
    deadline.transfer.hostNics = units::gigabytesPerSecond(1);
    CHECK(deadlineOutcome(deadline).levers.front().gain.value == Approx(1e6 - 1e6 / 1.1));
    CHECK(names(deadlineOutcome(deadline)).contains("hosts"));
}
