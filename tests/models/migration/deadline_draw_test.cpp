// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/deadline_draw.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::migration;

namespace {

/// 1 PB over a path of 1 GB/s, 1e6 s, with this much doubt about the bandwidth alone.
Deadline doubtful(double sigma) {
    return {
        .transfer = {.inventory = {{1e6, units::gigabytes(1)}},
                     .account = kPrimaryRegionAccount,
                     .accounts = 10,
                     .path = units::gigabytesPerSecond(1)},
        .uncertainty = {.requests = 0, .bandwidth = sigma, .inventory = 0, .throttlesPerDay = 0, .outagesPerYear = 0},
        .due = units::seconds(1.1e6),
        .samples = 20'000};
}

} // namespace

TEST_CASE("migration::drawnTime without doubt is the bound and the cut-over", "[models][migration]") {
    Deadline deadline = doubtful(0);
    deadline.cutOver = units::hours(10);
    CHECK(drawnTime(deadline, 7).value == Approx(1e6 + 36'000));
    deadline.changes = {units::perSecond(2e-6), {}, units::hours(1)}; // ρ = 2
    CHECK_FALSE(units::isFinite(drawnTime(deadline, 7)));
    CHECK_FALSE(units::isFinite(earliestDraw(deadline)));
}

TEST_CASE("migration::earliestDraw is the soonest of the samples", "[models][migration]") {
    CHECK(earliestDraw(doubtful(0)).value == Approx(1e6));
    Deadline deadline = doubtful(0.25);
    const units::Seconds earliest = earliestDraw(deadline);
    CHECK(earliest.value > 1e6 * std::exp(-6 * 0.25)); // the best of 20,000 is near 4 σ
    CHECK(earliest.value < 1e6 * std::exp(-3 * 0.25));
    deadline.due = earliest;
    CHECK(deadlineOutcome(deadline).probability == Approx(1.0 / deadline.samples));
    deadline.due = earliest * 0.9999;
    CHECK(deadlineOutcome(deadline).probability == 0);
}
