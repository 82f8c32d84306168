// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/durability.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <Eigen/Dense>

using namespace lakewright;
using namespace lakewright::bounds;
using namespace lakewright::units;

namespace {

/// Mean time to absorption by solving (−Q)t = 1 over the transient states: another route than the recursion.
double absorptionTime(int nodes, int tolerated, double loss, double repair) {
    Eigen::MatrixXd minusQ = Eigen::MatrixXd::Zero(tolerated + 1, tolerated + 1);
    for (int i = 0; i <= tolerated; ++i) {
        minusQ(i, i) = (nodes - i) * loss + i * repair;
        if (i > 0)
            minusQ(i, i - 1) = -i * repair;
        if (i < tolerated)
            minusQ(i, i + 1) = -(nodes - i) * loss;
    }
    return minusQ.fullPivLu().solve(Eigen::VectorXd::Ones(tolerated + 1))(0);
}

const double kYear = 365.0 * 86400;

} // namespace

TEST_CASE("bounds::meanTimeToDataLoss solves the chain's linear equations", "[models][bounds]") {
    CHECK(rc::check([] {
        const int nodes = *rc::gen::inRange(3, 30), tolerated = *rc::gen::inRange(0, 3);
        const double loss = *rc::gen::inRange(1, 100) / 1000.0, repair = *rc::gen::inRange(1, 50);
        const double got = meanTimeToDataLoss(nodes, tolerated, perSecond(loss), seconds(1 / repair)).value;
        const double expected = absorptionTime(nodes, tolerated, loss, repair);
        RC_ASSERT(std::abs(got - expected) < 1e-6 * expected);
    }));
}

TEST_CASE("bounds::meanTimeToDataLoss of 12 VMs with two to spare is 400,000 years", "[models][bounds]") {
    // MODELS §1.5: λ = 0.2 a year, 6 h: 2.5e-6 a year
    const Seconds mean = meanTimeToDataLoss(12, 2, perSecond(0.2 / kYear), hours(6));
    CHECK(kYear / mean.value == Approx(2.5e-6).epsilon(0.02));
    CHECK(meanTimeToDataLoss(10, 0, perSecond(0.2), hours(6)).value == Approx(0.5)); // the first loss of ten
}

TEST_CASE("bounds::rebuildTime of a lost L32aos_v4 is 1.24 h, or 3.7 h without local groups", "[models][bounds]") {
    Rebuild rebuild{.used = terabytes(23.04 * 0.8), .nodes = 12, .egress = gigabitsPerSecond(50) * 0.9};
    CHECK(rebuildTraffic(rebuild).value == Approx(55.3e12).epsilon(1e-3));
    CHECK(rebuildTime(rebuild).value / 3600 == Approx(1.24).epsilon(2e-3));
    rebuild.localGroups = 1;
    CHECK(rebuildTraffic(rebuild).value == Approx(165.9e12).epsilon(1e-3));
    CHECK(rebuildTime(rebuild).value / 3600 == Approx(3.72).epsilon(2e-3));
}

TEST_CASE("bounds::rebuildTime shrinks as the cluster and the share grow", "[models][bounds]") {
    CHECK(rc::check([] {
        Rebuild rebuild{.used = terabytes(10), .nodes = *rc::gen::inRange(2, 100), .egress = gigabytesPerSecond(5)};
        const Seconds before = rebuildTime(rebuild);
        ++rebuild.nodes;
        RC_ASSERT(rebuildTime(rebuild) < before);
        rebuild.share = 0.4;
        RC_ASSERT(rebuildTime(rebuild) < before / 2);
    }));
}
