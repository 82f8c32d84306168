// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/retry.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using namespace lakewright::facade;

TEST_CASE("facade::retryFixedPoint gives the printed figures of load 1.2", "[models][facade]") {
    // MODELS 2.3: r = 0 → 1.20, r = 3 → 2.77, r = 19 → 11.7 times the capacity; 16.7 % are given up whatever r is.
    CHECK(retryFixedPoint(1.2, 1).attempts == Approx(1.20));
    CHECK(retryFixedPoint(1.2, 4).attempts == Approx(2.77).epsilon(0.002));
    CHECK(retryFixedPoint(1.2, 20).attempts == Approx(11.67).epsilon(0.002));
    for (const int tries : {1, 4, 20})
        CHECK(retryFixedPoint(1.2, tries).failed == Approx(1 / 6.0));
}

TEST_CASE("facade::retryFixedPoint conserves what is offered", "[models][facade]") {
    CHECK(rc::check([] {
        const double load = *rc::gen::inRange(1, 500) / 100.0;
        const int tries = *rc::gen::inRange(1, 51);
        const RetryFixedPoint point = retryFixedPoint(load, tries);
        // Served = attempts not refused = requests not given up.
        const double served = point.attempts * (1 - point.refused);
        RC_ASSERT(std::abs(served - load * (1 - point.failed)) < 1e-9 * load);
        RC_ASSERT(served <= 1 + 1e-9);
    }));
}

TEST_CASE("facade::retryStability tells collapse from overload", "[models][facade]") {
    CHECK(retryStability(0.9, 20, 10) == Stability::Stable);
    // 11.67 attempts: 10.67 refused ones at a tenth of the work of a served one take all of the capacity.
    CHECK(retryStability(1.2, 20, 0.10) == Stability::Collapsed);
    CHECK(retryStability(1.2, 20, 0.09) == Stability::Overloaded);
    CHECK(retryStability(1.2, 4, 0.10) == Stability::Overloaded);
}

TEST_CASE("facade::policyOf knows the clients of the handbook", "[models][facade]") {
    const RetryPolicy azcopy = policyOf("azcopy").value();
    CHECK(azcopy.tries == 20);
    CHECK(pauseBefore(azcopy, 1) == units::seconds(1));
    CHECK(pauseBefore(azcopy, 6) == units::seconds(32));
    CHECK(pauseBefore(azcopy, 7) == units::seconds(60));
    CHECK(policyOf("sdk-js")->tries == 4);
    CHECK(pauseBefore(policyOf("sdk").value(), 1) == units::seconds(0.8));
    CHECK_FALSE(policyOf("curl"));
}
