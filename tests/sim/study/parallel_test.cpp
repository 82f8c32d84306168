// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/parallel.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace lakewright;

TEST_CASE("parallelFor calls every index once, for any number of threads", "[sim][study]") {
    for (const int jobs : {1, 2, 7}) {
        std::vector<int> calls(1000);
        sim::parallelFor(calls.size(), jobs, [&](std::size_t i) { ++calls[i]; });
        CHECK(calls == std::vector<int>(1000, 1));
    }
    sim::parallelFor(0, 4, [](std::size_t) { FAIL("nothing to do"); });
}

TEST_CASE("parallelFor passes an exception on and hands out no more", "[sim][study]") {
    std::atomic<int> calls = 0;
    CHECK_THROWS_AS(sim::parallelFor(100000, 2,
                                     [&](std::size_t i) {
                                         ++calls;
                                         if (i == 10)
                                             throw std::runtime_error("ten");
                                         std::this_thread::sleep_for(std::chrono::microseconds(i > 10 ? 100 : 0));
                                     }),
                    std::runtime_error);
    CHECK(calls < 100000);
}
