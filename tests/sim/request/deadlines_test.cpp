// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/deadlines.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

using namespace lakewright;
using namespace lakewright::request;

TEST_CASE("Deadlines: each flight that is not stopped is due after its time, by one entry at a time",
          "[sim][request]") {
    CHECK(rc::check([] {
        constexpr double kAllowed = 10;
        Calendar calendar;
        Deadlines deadlines(units::seconds(kAllowed), kTick | 1);
        std::map<std::uint32_t, double> plain; // flight, due
        double now = 0;
        const auto passUntil = [&](double until) {
            while (!calendar.empty() && calendar.first().at <= until) {
                now = calendar.pop().at;
                RC_ASSERT(calendar.empty()); // one entry, however many are timed
                while (const auto due = deadlines.next(units::seconds(now), calendar)) {
                    RC_ASSERT(plain.at(*due) == now);
                    plain.erase(*due);
                }
            }
            now = until;
        };
        for (int step = 0; step < 200; ++step) {
            passUntil(now + *rc::gen::inRange(0, 6));
            const auto flight = static_cast<std::uint32_t>(*rc::gen::inRange(0, 20));
            if (plain.contains(flight)) {
                deadlines.stop(flight);
                plain.erase(flight);
            } else {
                deadlines.start(units::seconds(now), flight, calendar);
                plain[flight] = now + kAllowed;
            }
            for (const auto& [timed, due] : plain)
                RC_ASSERT(due >= now);
        }
        passUntil(now + 2 * kAllowed);
        RC_ASSERT(plain.empty());
    }));
}
