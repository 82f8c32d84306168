// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/durability.h"

#include "models/catalogue/catalogue.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

/// The cluster of MODELS §1.5: 12 L32aos_v4 in stripes of 8+2.
cluster::Cluster twelve() {
    cluster::Cluster cluster;
    cluster.size = *catalogue::builtin().size("Standard_L32aos_v4");
    cluster.nodes = 12;
    cluster.clusters = 1;
    cluster.reduction = 1;
    cluster.parameters.stripeData = 8;
    cluster.parameters.stripeTotal = 10;
    return cluster;
}

} // namespace

TEST_CASE("rebuildOfVm: of 12 VMs that are 80 % full, 55 TB are moved for one in 1.24 h", "[models][deployments]") {
    const units::Bytes raw = units::terabytes(0.8 * 12 * 23.04); // stripes with their parity
    const bounds::Rebuild rebuild = deployments::rebuildOfVm(twelve(), raw * 8 / 10);
    CHECK(bounds::rebuildTraffic(rebuild).value == Approx(55.3e12).epsilon(1e-3));
    CHECK(bounds::rebuildTime(rebuild) / units::hours(1) == Approx(1.24).epsilon(0.005));
}

TEST_CASE("rebuildOfVm: reduction and clusters share what is held, short stripes have no four groups",
          "[models][deployments]") {
    const units::Bytes held = units::terabytes(100);
    const units::Bytes one = deployments::rebuildOfVm(twelve(), held).used;
    CHECK(one.value == Approx(100e12 * 10 / 8 / 12));
    cluster::Cluster other = twelve();
    other.reduction = 2.5;
    other.clusters = 4;
    CHECK(deployments::rebuildOfVm(other, held).used.value == Approx(one.value / 10));
    other.parameters.stripeData = 2; // a local group has at least one strip: k/λ = 1
    CHECK(bounds::rebuildTraffic(deployments::rebuildOfVm(other, held)).value ==
          Approx(2 * deployments::rebuildOfVm(other, held).used.value));
}
