// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/migration_transfer.h"
#include "tests/support/blob_migration.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

scenario::MigrationPlace place() {
    return {{*catalogue::builtin().size("Standard_L64aos_v5"), 64, 10, 1, {}},
            *catalogue::builtin().size("Standard_D64ns_v6"),
            units::milliseconds(2)};
}

double term(const migration::Transfer& transfer, const std::string& name) {
    for (const migration::TransferTerm& one : migration::transferTerms(transfer))
        if (one.name == name)
            return one.time.value;
    return -1;
}

} // namespace

TEST_CASE("scenario::transferOf has each limit of MODELS 6.1", "[models][scenario]") {
    scenario::BlobMigration migration = test::certainMigration();
    migration.hosts.count = 2;
    migration.hosts.concurrency.reset();
    migration.hosts.perRequest = units::milliseconds(48);
    migration.verified = 0.5;
    migration.objectRate = units::perSecond(100);
    migration.archive = {0.1, scenario::Rehydration{units::hours(15), units::gigabytesPerSecond(10)}};
    const migration::Transfer transfer = scenario::transferOf({}, migration, place());
    CHECK(term(transfer, "source") == Approx(1e15 / 50e9));
    CHECK(term(transfer, "host-nics") == Approx(1e15 / (2 * 0.9 * 12.5e9)));
    CHECK(term(transfer, "objects") == Approx(1e4));
    CHECK(term(transfer, "verification") == Approx(1e15 * 0.5 / (64 * 1.5e9)));
    CHECK(term(transfer, "rehydration") == Approx(54'000 + 1e14 / 1e10));
    // 1 GB is 120 blocks and one request; 50 ms each, and its bytes at 125 MB/s, over 2 · 300 slots.
    CHECK(term(transfer, "slots") == Approx(1e6 * (121 * 0.05 + 8) / 600));
    CHECK(term(transfer, "path") == 0);
}

TEST_CASE("scenario::refusals name the limit and the smallest way out", "[models][scenario]") {
    scenario::BlobMigration migration = test::certainMigration();
    migration.deadline = units::seconds(10'000);
    auto refusals = scenario::refusals(migration, scenario::transferOf({}, migration, place()));
    REQUIRE(refusals.size() == 1);
    CHECK(refusals[0].binding == "source");
    // 20 min of the 10,000 s are the cut-over: 2 · 20,000/8,800 accounts.
    CHECK(refusals[0].relaxation.starts_with("5 accounts"));
    migration.accounts[0].count = 5;
    CHECK(scenario::refusals(migration, scenario::transferOf({}, migration, place())).empty());
    migration.changedBytes = 20; // a copy of 8,000 s: ρ = 1.85
    refusals = scenario::refusals(migration, scenario::transferOf({}, migration, place()));
    REQUIRE(refusals.size() == 1);
    CHECK(refusals[0].rule == "catch-up-ends");
    migration.changedBytes = 0.1;
    migration.feedLag = units::hours(2);
    refusals = scenario::refusals(migration, scenario::transferOf({}, migration, place()));
    REQUIRE(refusals.size() == 1);
    CHECK(refusals[0].binding == "scan");
}

TEST_CASE("scenario::refusals say what luck makes possible", "[models][scenario]") {
    scenario::BlobMigration migration = test::certainMigration();
    const migration::Transfer transfer = scenario::transferOf({}, migration, place());
    const double without = (migration::transferBound(transfer).time + scenario::switchTime(migration, transfer)).value;
    migration.deadline = units::seconds(0.9 * without);
    CHECK_FALSE(scenario::refusals(migration, transfer).at(0).byLuck);
    migration.uncertainty.bandwidth = 0.25; // Φ(ln 0.9 / 0.25) = 0.34
    CHECK(scenario::refusals(migration, transfer).at(0).byLuck);
    migration.deadline = units::seconds(0.1 * without); // 9 σ
    CHECK_FALSE(scenario::refusals(migration, transfer).at(0).byLuck);
}

TEST_CASE("scenario::listingTime follows the largest prefix when prefixes are skewed", "[models][scenario]") {
    scenario::BlobMigration migration = test::certainMigration();
    migration.objects = 2e9; // 1e9 an account
    migration.listing = {5000, units::milliseconds(100)};
    CHECK(scenario::listingTime(migration).value == Approx(1e9 / 1000 / 5000 * 0.1));
    migration.prefixSkew = 1;
    double harmonic = 0;
    for (int i = 1; i <= 1000; ++i)
        harmonic += 1.0 / i;
    CHECK(scenario::listingTime(migration).value == Approx(1e9 / harmonic / 5000 * 0.1).epsilon(1e-4));
}
