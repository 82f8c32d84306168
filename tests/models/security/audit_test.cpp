// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/audit.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::security;

TEST_CASE("security::perDay is 13 TB for 100,000 operations a second", "[models][security]") {
    const Audit audit{.operations = units::perSecond(1e5), .retention = units::days(30)};
    CHECK(perDay(audit).value == Approx(12.96e12)); // 1e5 · 1.5 kB · 86,400 s
    CHECK(retained(audit).value == Approx(30 * 12.96e12));
    CHECK(rate(audit) == units::megabytesPerSecond(150));
    Audit sampled = audit;
    sampled.share = 0.1;
    CHECK(perDay(sampled).value == Approx(1.296e12));
}

TEST_CASE("security::monthlyCost is the share of the cluster that records fill", "[models][security]") {
    cluster::Cluster cluster{.size = *catalogue::builtin().size("Standard_L32aos_v4"), .nodes = 8};
    const units::PriceRate hourly{3.616 / 3600};
    const units::Usd all = monthlyCost(cluster::logicalCapacity(cluster), cluster, hourly);
    CHECK(all.value == Approx(8 * 730 * 3.616)); // full: the whole bill
    CHECK(monthlyCost(cluster::logicalCapacity(cluster) / 4, cluster, hourly).value == Approx(all.value / 4));
    cluster.reduction = 2; // twice as much fits into the same VMs
    CHECK(monthlyCost(units::terabytes(1), cluster, hourly).value ==
          Approx(monthlyCost(units::terabytes(1) / 2, {.size = cluster.size, .nodes = 8}, hourly).value));
}

TEST_CASE("security::recorded is what there is room for", "[models][security]") {
    Audit audit{.operations = units::perSecond(1e5)}; // 150 MB/s
    CHECK(recorded(audit, units::megabytesPerSecond(150)) == 1);
    CHECK(recorded(audit, units::megabytesPerSecond(50)) == Approx(1.0 / 3));
    CHECK(recorded(audit, units::megabytesPerSecond(0)) == 0);
    audit.share = 0.1; // 15 MB/s
    CHECK(recorded(audit, units::megabytesPerSecond(50)) == 0.1);
    CHECK(recorded(audit, units::megabytesPerSecond(5)) == Approx(0.1 / 3));
}
