// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/shared_station.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

using namespace lakewright;
using request::SharedStation;
using units::bytes;
using units::seconds;

TEST_CASE("SharedStation shares its rate equally", "[sim][request]") {
    SharedStation station(units::bytesPerSecond(10));
    station.add(seconds(0), bytes(100), 1);
    CHECK(station.next(seconds(0)) == seconds(10));
    station.add(seconds(4), bytes(20), 2); // 60 B are left of the first; the second ends after 4 s at 5 B/s
    CHECK(station.next(seconds(4)).value == Approx(8));
    CHECK(station.done(seconds(8)));
    CHECK(station.take() == 2);
    CHECK(station.next(seconds(8)).value == Approx(12)); // 40 B at the full rate
    station.setShare(seconds(8), 0.5);
    CHECK(station.next(seconds(8)).value == Approx(16));
    CHECK(station.done(seconds(16)));
    CHECK(station.take() == 1);
    CHECK_FALSE(station.done(seconds(16)));
    CHECK(station.takeServed(seconds(20)).value == Approx(120));
}

TEST_CASE("SharedStation ends jobs when a small-step integration does", "[sim][request]") {
    CHECK(rc::check([] {
        struct Job {
            double at, left, end = 0;
        };
        std::vector<Job> jobs;
        for (int i = 0; i < 6; ++i)
            jobs.push_back({*rc::gen::inRange(0, 40) * 0.25, *rc::gen::inRange(1, 50) * 0.25});
        std::vector<Job> naive = jobs;
        constexpr double kStep = 1.0 / 512;
        for (double now = 0; now < 200; now += kStep) {
            const auto active = std::count_if(naive.begin(), naive.end(),
                                              [now](const Job& job) { return job.at <= now && job.left > 0; });
            for (Job& job : naive)
                if (job.at <= now && job.left > 0 && (job.left -= kStep / static_cast<double>(active)) <= 0)
                    job.end = now + kStep;
        }
        std::vector<std::size_t> order(jobs.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return jobs[a].at < jobs[b].at; });
        SharedStation station(units::bytesPerSecond(1));
        double now = 0;
        std::size_t come = 0;
        while (true) {
            const double arrival = come < order.size() ? jobs[order[come]].at : 1e300;
            const double end = station.next(seconds(now)).value;
            now = std::min(arrival, end);
            if (now > 1e200)
                break;
            if (arrival <= end) {
                station.add(seconds(now), bytes(jobs[order[come]].left), static_cast<std::uint32_t>(order[come]));
                ++come;
                continue;
            }
            while (station.done(seconds(now)))
                jobs[station.take()].end = now;
        }
        for (std::size_t i = 0; i < jobs.size(); ++i)
            RC_ASSERT(std::abs(jobs[i].end - naive[i].end) < 0.05);
    }));
}
