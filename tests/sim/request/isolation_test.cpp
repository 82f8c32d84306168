// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/isolation.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::request;

namespace {

/// Two tenants of equal weight, and a third that asks little.
IsolationTest testOf(double load, double times) {
    IsolationTest test{
        .sweep = {.facade = facade::facadeOf({.size = *catalogue::builtin().size("L8as_v4"), .nodes = 4}),
                  .mix = facade::loadMix(LAKEWRIGHT_SOURCE_DIR "/scenarios/mixes/small-object.json").mix.value(),
                  .fewestRequests = 60'000,
                  .mostRequests = 60'000},
        .load = load,
        .noisy = 0,
        .times = times};
    test.sweep.mix.retry = {};
    test.sweep.mix.admission = {
        .tenants = {{.name = "a", .share = 0.4}, {.name = "b", .share = 0.4}, {.name = "c", .share = 0.2}}};
    return test;
}

} // namespace

TEST_CASE("isolationOf: a neighbour that asks no more than before changes nothing", "[sim][request]") {
    const Isolation isolation = isolationOf(testOf(0.5, 1));
    CHECK(isolation.calm == isolation.noisy);
    CHECK(isolation.rise == 0);
    REQUIRE(isolation.neighbours.size() == 2);
    for (const Neighbour& neighbour : isolation.neighbours) {
        CHECK(neighbour.rise == 0);
        CHECK(neighbour.low < 0);
        CHECK(neighbour.high > 0);
        CHECK(neighbour.refused == 0);
    }
    CHECK(isolation.jainCalm == Approx(1).margin(1e-3));
}

TEST_CASE("isolationOf: an overloaded facade without caps lets the neighbours wait, caps do not", "[sim][request]") {
    // 0.6 · (1 + 0.4 · 9) = 2.8 times what the resources allow
    IsolationTest test = testOf(0.6, 10);
    const Isolation open = isolationOf(test);
    CHECK(open.noisy.offered / open.calm.offered == Approx(4.6));
    CHECK(open.noisy.saturated);
    CHECK(open.low > 2);
    for (const Neighbour& neighbour : open.neighbours)
        CHECK(neighbour.low > 1);
    // First come, first served divides by demand: 4/4.6, 0.4/4.6, 0.2/4.6 of what is served. Fair would be to give the
    // others all they ask, 0.6 of the calm rate, which is 0.36 of what is served at most.
    CHECK(open.jainNoisy < 0.8);

    test.cap = 1.5;
    const Isolation capped = isolationOf(test);
    CHECK(capped.high < open.low);
    CHECK(capped.jainNoisy == Approx(1).margin(0.01));
    // Who is capped is served 1.5 times its calm rate, and a burst of 0.1 s besides in a window of some 0.2 s.
    const double served =
        capped.noisy.report.byTenant[0].throughput.value / capped.calm.report.byTenant[0].throughput.value;
    CHECK(served > 1.4);
    CHECK(served < 2.5);
    for (const Neighbour& neighbour : capped.neighbours)
        CHECK(neighbour.refused < 1e-3);
}

TEST_CASE("isolationOf does not depend on the number of threads", "[sim][request]") {
    IsolationTest test = testOf(0.3, 3);
    const Isolation one = isolationOf(test);
    test.sweep.threads = 3;
    const Isolation three = isolationOf(test);
    CHECK(one.calm == three.calm);
    CHECK(one.noisy == three.noisy);
    CHECK(one.rise == three.rise);
}
