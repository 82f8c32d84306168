// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/inventory.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <cmath>

using namespace lakewright;
using namespace lakewright::migration;

namespace {

const SizeLaw kSmall = LognormalSizes{units::kilobytes(24), 1.6};
const SizeLaw kMiddle = LognormalSizes{units::kilobytes(900), 1.3};
const SizeLaw kTail = ParetoSizes{units::megabytes(16), units::terabytes(5), 1.25};

std::vector<SizePart> mixture(double small, double middle, double tail) {
    return {{small, kSmall}, {middle, kMiddle}, {tail, kTail}};
}

} // namespace

TEST_CASE("migration::meanSize of the mixtures of workload W6 is what WORKLOADS states", "[models][migration]") {
    CHECK(meanSize(kTail) / units::megabytes(1) == Approx(76.6).epsilon(1e-3));
    CHECK(meanSize(mixture(0.7, 0.296, 0.004)) / units::megabytes(1) == Approx(0.99).epsilon(0.01));
    CHECK(meanSize(mixture(0.6, 0.385, 0.015)) / units::megabytes(1) == Approx(2.01).epsilon(0.01));
    CHECK(meanSize(mixture(0.5, 0.4475, 0.0525)) / units::megabytes(1) == Approx(5.0).epsilon(0.01));
    // The tail carries 57 % of the bytes of profile M.
    CHECK(0.015 * meanSize(kTail) / meanSize(mixture(0.6, 0.385, 0.015)) == Approx(0.57).margin(0.01));
}

TEST_CASE("migration::sizeClasses keep objects and bytes, whatever the law", "[models][migration]") {
    CHECK(rc::check([] {
        const double sigma = *rc::gen::inRange(0, 30) / 10.0, alpha = *rc::gen::inRange(2, 40) / 10.0;
        const SizeLaw lognormal = LognormalSizes{units::kilobytes(*rc::gen::inRange(1, 10'000)), sigma};
        const SizeLaw pareto =
            ParetoSizes{units::megabytes(1), units::megabytes(*rc::gen::inRange(2, 1'000'000)), alpha};
        for (const SizeLaw& law : {lognormal, pareto}) {
            const auto classes = sizeClasses(law, 1e6);
            RC_ASSERT(std::abs(objects(classes) - 1e6) < 1e-3);
            RC_ASSERT(std::abs(bytes(classes) / (meanSize(law) * 1e6) - 1) < 1e-6);
            for (std::size_t i = 1; i < classes.size(); ++i)
                RC_ASSERT(classes[i].size.value >= classes[i - 1].size.value * (1 - 1e-9));
        }
    }));
}

TEST_CASE("migration::sizeClasses give the requests of blocks as a numerical integral does", "[models][migration]") {
    // E[n_req] by the midpoint rule over 2e6 quantiles of the Pareto law, beside the strata.
    const units::Bytes block = units::mebibytes(8);
    const double least = 16e6, most = 5e12, alpha = 1.25, kept = 1 - std::pow(least / most, alpha);
    double integral = 0;
    constexpr int kPoints = 2'000'000;
    for (int i = 0; i < kPoints; ++i) {
        const double u = (i + 0.5) / kPoints;
        integral += requestsPerObject(units::bytes(least * std::pow(1 - u * kept, -1 / alpha)), block) / kPoints;
    }
    double strata = 0;
    for (const SizeClass& kind : sizeClasses(kTail, 1))
        strata += kind.objects * requestsPerObject(kind.size, block);
    CHECK(strata == Approx(integral).epsilon(0.01));
}
