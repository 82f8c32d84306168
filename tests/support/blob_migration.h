// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"
#include "tests/support/small_world.h"

namespace lakewright::test {

/// 1 PB in 1e6 objects of 1 GB, in two accounts of 200 Gb/s in westeurope with a change feed, into the lake "lake-w"
/// beside them; hosts and listing bind nothing, nothing changes and nothing is uncertain: 50 GB/s, 20,000 s.
inline scenario::BlobMigration certainMigration() {
    scenario::BlobMigration migration;
    migration.id = "leave";
    migration.lake = "lake-w";
    migration.region = "westeurope";
    migration.limits = migration::kPrimaryRegionAccount;
    migration.accounts = {{2, false, scenario::Detection::Feed}};
    migration.objects = 1e6;
    migration.bytes = units::petabytes(1);
    migration.sizes = {{1, migration::LognormalSizes{units::gigabytes(1), 0}}};
    migration.prefixes = 1000;
    migration.listingStreams = 1000;
    migration.feedLag = units::minutes(1);
    migration.hosts = {"Standard_D64ns_v6",        1000, 1000, migration::Control::Fixed, units::mebibytes(8), {},
                       units::gigabitsPerSecond(1)};
    migration.verified = 0;
    migration.verifyCpus = 64;
    migration.cutOver = {units::hours(1), units::minutes(5), 0, units::minutes(5), units::minutes(10)};
    migration.deadline = units::hours(10);
    migration.uncertainty = {.requests = 0, .bandwidth = 0, .inventory = 0, .throttlesPerDay = 0, .outagesPerYear = 0};
    return migration;
}

/// That migration into a lake that binds nothing.
inline scenario::Scenario migrating() {
    scenario::Scenario s = smallScenario();
    s.jobs.clear();
    s.horizon = units::days(3);
    s.engine.sample = units::hours(1);
    s.lakes[0].machines.clusters = 100;
    s.migrations = {certainMigration()};
    return s;
}

} // namespace lakewright::test
