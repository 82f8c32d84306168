// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/job_parts.h"

#include "models/scenario/migration_transfer.h"
#include "tests/support/blob_migration.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using entities::Batch;

namespace {

/// Workload W6 at profile S with two thirds of the accounts in the first group.
scenario::BlobMigration mixed() {
    scenario::BlobMigration migration = test::certainMigration();
    migration.objects = 1e9;
    migration.accounts = {{2, false, scenario::Detection::Feed}, {1, true, scenario::Detection::Scan}};
    migration.sizes = {{0.7, migration::LognormalSizes{units::kilobytes(24), 1.6}},
                       {0.296, migration::LognormalSizes{units::kilobytes(900), 1.3}},
                       {0.004, migration::ParetoSizes{units::megabytes(16), units::terabytes(5), 1.25}}};
    migration.prefixSkew = 0.8;
    migration.listingStreams = 4;
    return migration;
}

double objectsOf(const std::vector<Batch>& batches) {
    double sum = 0;
    for (const Batch& batch : batches)
        sum += batch.objects;
    return sum;
}
double bytesOf(const std::vector<Batch>& batches) {
    double sum = 0;
    for (const Batch& batch : batches)
        sum += batch.size.value;
    return sum;
}

} // namespace

TEST_CASE("Job parts hold all objects and bytes of their accounts", "[sim][entities]") {
    const scenario::BlobMigration migration = mixed();
    const double all = migration::meanSize(migration.sizes).value * 1e9;
    for (const double inventory : {0.8, 1.0, 1.3}) {
        const auto first = entities::jobParts(migration, 0, inventory),
                   second = entities::jobParts(migration, 1, inventory);
        CHECK(objectsOf(first) == Approx(inventory * 2e9 / 3));
        CHECK(bytesOf(first) == Approx(inventory * all * 2 / 3));
        CHECK(bytesOf(second) == Approx(inventory * all / 3));
        CHECK(first.size() < 2 * entities::kBatches);
        for (const Batch& batch : first)
            CHECK(batch.objects <= 1e9);
    }
}

TEST_CASE("Job parts are released while their account is listed, the last at its end", "[sim][entities]") {
    const scenario::BlobMigration migration = mixed();
    const auto batches = entities::jobParts(migration, 0, 1);
    const units::Seconds listing = scenario::listingTime(migration);
    for (std::size_t i = 1; i < batches.size(); ++i)
        CHECK(batches[i].released >= batches[i - 1].released);
    CHECK(batches.back().released.value == Approx(listing.value).epsilon(1e-6));
    CHECK(batches[batches.size() / 2].released < listing);
    CHECK(batches.front().released.value < 0.02 * listing.value);
}

TEST_CASE("What has changed is a share of all sizes", "[sim][entities]") {
    const scenario::BlobMigration migration = mixed();
    const auto batches = entities::changedParts(migration, 0.01);
    CHECK(objectsOf(batches) == Approx(1e7));
    CHECK(bytesOf(batches) == Approx(migration::meanSize(migration.sizes).value * 1e7));
    CHECK(entities::changedParts(migration, 0).empty());
}
