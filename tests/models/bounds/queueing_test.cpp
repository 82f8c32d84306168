// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/queueing.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <vector>

using namespace lakewright;
using namespace lakewright::bounds;
using namespace lakewright::units;

namespace {

/// Mean queue of M/M/k from its stationary distribution, summed state by state, over λ (Little): W_q with μ = 1.
double waitFromStates(double load, int servers) {
    double probability = 1, total = 1, queue = 0;
    for (int n = 1; n < 20000; ++n) {
        probability *= load / std::min(n, servers);
        total += probability;
        queue += probability * std::max(0, n - servers);
    }
    return queue / total / load;
}

} // namespace

TEST_CASE("bounds::mmkWait agrees with the stationary distribution", "[models][bounds]") {
    for (const int servers : {1, 2, 4, 16, 32})
        for (const double utilisation : {0.1, 0.5, 0.8, 0.9}) {
            const double load = utilisation * servers;
            CHECK(mmkWait(perSecond(load), perSecond(1), servers).value == Approx(waitFromStates(load, servers)));
        }
}

TEST_CASE("bounds::mmkWait gives the published waits", "[models][bounds]") {
    CHECK(mmkWait(perSecond(0.8), perSecond(1), 1).value == Approx(4.0)); // MODELS §10, V-10
    CHECK(mmkWait(perSecond(3.2), perSecond(1), 4).value == Approx(0.7455).margin(5e-5));
    CHECK(mmkWait(perSecond(12.8), perSecond(1), 16).value == Approx(0.0953).margin(5e-5));
    CHECK(mmkWait(perSecond(28.8), perSecond(1), 32).value == Approx(0.1432).margin(5e-5));
}

TEST_CASE("bounds::erlangC of one server is its utilisation", "[models][bounds]") {
    CHECK(erlangC(1, 0.3) == Approx(0.3));
    CHECK(erlangC(5, 0) == 0);
    // two servers at a = 1: 1/3 (textbook)
    CHECK(erlangC(2, 1) == Approx(1.0 / 3));
}

TEST_CASE("bounds: queues have no finite wait at full load", "[models][bounds]") {
    CHECK(std::isinf(mmkWait(perSecond(4), perSecond(1), 4).value));
    CHECK(std::isinf(mg1Wait(perSecond(1), seconds(1), 1).value));
    CHECK(std::isinf(sharedTime(seconds(1), 1).value));
}

TEST_CASE("bounds::mg1Wait is M/M/1 at variation 1 and half of it at 0", "[models][bounds]") {
    CHECK(rc::check([] {
        const double rho = *rc::gen::inRange(1, 99) / 100.0;
        const double mm1 = mmkWait(perSecond(rho), perSecond(1), 1).value;
        RC_ASSERT(std::abs(mg1Wait(perSecond(rho), seconds(1), 1).value - mm1) < 1e-9 * mm1);
        RC_ASSERT(std::abs(mg1Wait(perSecond(rho), seconds(1), 0).value - mm1 / 2) < 1e-9 * mm1);
    }));
}

TEST_CASE("bounds::sharedTime at utilisation 0.75 is four times the service", "[models][bounds]") {
    CHECK(sharedTime(seconds(2), 0.75).value == Approx(8));
}
