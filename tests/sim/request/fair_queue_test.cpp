// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/fair_queue.h"

#include <catch2/catch.hpp>

#include <array>

using namespace lakewright;
using request::FairQueue;
using units::perSecond;
using units::seconds;

TEST_CASE("FairQueue serves in the order of ideal ends", "[sim][request]") {
    // Rate 1, weights 1 and 3, all at 0: ideal ends in virtual time: A 4, 8; B 1/3·3 = 1, 2, 3.
    FairQueue queue(perSecond(1), {1, 3});
    queue.add(seconds(0), 0, 4, 10);
    queue.add(seconds(0), 0, 4, 11);
    queue.add(seconds(0), 1, 3, 20);
    queue.add(seconds(0), 1, 3, 21);
    queue.add(seconds(0), 1, 3, 22);
    double now = 0;
    for (const std::uint32_t id : {20U, 21U, 22U, 10U, 11U}) {
        const auto job = queue.start(seconds(now));
        REQUIRE(job);
        CHECK(job->id == id);
        CHECK_FALSE(queue.start(seconds(now))); // one server
        now = job->end.value;
    }
    CHECK(now == Approx(17)); // all the work, and no time without any
    CHECK_FALSE(queue.waiting());
}

TEST_CASE("FairQueue gives backlogged tenants the rate by their weights", "[sim][request]") {
    FairQueue queue(perSecond(10), {1, 2, 5});
    std::uint32_t id = 0;
    for (int i = 0; i < 4000; ++i)
        for (std::uint32_t tenant = 0; tenant < 3; ++tenant)
            queue.add(seconds(0), tenant, 1, id++);
    std::array<double, 3> served{};
    double now = 0;
    while (now < 400) {
        const auto job = queue.start(seconds(now));
        served[job->tenant] += 1;
        now = job->end.value;
    }
    CHECK(served[0] == Approx(500).margin(2));
    CHECK(served[1] == Approx(1000).margin(2));
    CHECK(served[2] == Approx(2500).margin(2));
}

TEST_CASE("FairQueue lets nobody save up while away", "[sim][request]") {
    FairQueue queue(perSecond(1), {1, 1});
    for (std::uint32_t i = 0; i < 100; ++i)
        queue.add(seconds(0), 0, 1, i);
    double now = 0;
    for (int i = 0; i < 50; ++i)
        now = queue.start(seconds(now))->end.value;
    for (std::uint32_t i = 0; i < 20; ++i)
        queue.add(seconds(now), 1, 1, 1000 + i);
    int late = 0;
    for (int i = 0; i < 20; ++i) {
        const auto job = queue.start(seconds(now));
        late += job->tenant == 1 ? 1 : 0;
        now = job->end.value;
    }
    CHECK(late >= 9);
    CHECK(late <= 11); // half of the rate from now on, not the fifty that it did not use before
}
