// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/training/checkpoint.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace lakewright;
using namespace lakewright::training;
using namespace lakewright::units;

TEST_CASE("training::checkpointSize is 14 bytes a parameter", "[models][training]") {
    CHECK(checkpointSize(8.03e9).value == Approx(1.1242e11)); // 8B: 0.112e12 B (MODELS §3.4)
    CHECK(checkpointSize(0).value == 0);
}

TEST_CASE("training::jobMtbf of Llama 3 on 16384 GPUs is 3.09 hours", "[models][training]") {
    // 419 unexpected interruptions in 54 days: 54·24/419 h between two.
    const Seconds gpuMttf = hours(54.0 * 24 * 16384 / 419);
    CHECK(jobMtbf(gpuMttf, 16384).value / 3600 == Approx(3.0931).margin(1e-3));
}

TEST_CASE("training::efficiency gives the published examples", "[models][training]") {
    const Seconds mtbf = hours(3.09);
    const auto best = [&](double stall, double restart) {
        return *efficiency(optimalInterval(seconds(stall), mtbf), seconds(stall), seconds(restart), mtbf);
    };
    CHECK(optimalInterval(seconds(10), mtbf).value == Approx(472).margin(0.5));
    CHECK(best(10, 300) == Approx(0.933).margin(6e-4)); // MODELS §3.4
    CHECK(best(30, 300) == Approx(0.904).margin(6e-4));
    CHECK(best(30, 600) == Approx(0.880).margin(6e-4));
    CHECK(best(300, 900) == Approx(0.72).margin(6e-3));
}

TEST_CASE("training::efficiency approaches the first-order overhead for rare failures", "[models][training]") {
    // 1 − (δ/T + T/2M + R/M) as T, R ≪ M; second-order terms are below (T/M)^2 ~ 1e-6.
    const double stall = 1, restart = 100, mtbf = 1e6, interval = 1000;
    const double exact = *efficiency(seconds(interval), seconds(stall), seconds(restart), seconds(mtbf));
    CHECK(exact == Approx(1 - stall / interval - interval / (2 * mtbf) - restart / mtbf).margin(2e-6));
}

TEST_CASE("training::efficiency says when a job cannot make progress", "[models][training]") {
    CHECK_FALSE(efficiency(hours(1), seconds(10), hours(2), hours(2)));
    CHECK_FALSE(efficiency(seconds(0), seconds(10), seconds(1), hours(2)));
    CHECK_FALSE(efficiency(hours(1), seconds(10), seconds(0), seconds(0)));
}

TEST_CASE("training::optimalInterval is near the best interval of the exact form", "[models][training]") {
    CHECK(rc::check([] {
        const double mtbf = *rc::gen::inRange(3600, 360000), stall = *rc::gen::inRange(1, 60);
        const Seconds optimal = optimalInterval(seconds(stall), seconds(mtbf));
        const auto at = [&](double factor) {
            return *efficiency(optimal * factor, seconds(stall), seconds(60), seconds(mtbf));
        };
        RC_ASSERT(at(1) > at(0.6));
        RC_ASSERT(at(1) > at(1.6));
        RC_ASSERT(at(1) < 1);
    }));
}
