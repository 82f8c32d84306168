// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/flash_wear.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using namespace lakewright::cache;
using namespace lakewright::units;

TEST_CASE("cache::flashWear: the endurance of a drive is its rating over its warranty", "[models][cache]") {
    // Micron 9400 PRO 7.68 TB: 1 drive write a day for 5 years is printed as 14,016 TBW
    const FlashWear wear = flashWear({.capacity = terabytes(7.68), .writesPerDay = 1, .warranty = days(5 * 365)});
    CHECK(wear.endurance / terabytes(1) == Approx(14016));
    CHECK(wear.isWithin);
    CHECK_FALSE(isFinite(wear.life)); // nothing is written
}

TEST_CASE("cache::flashWear: twice the budget halves the life, unless half bypasses", "[models][cache]") {
    FlashLoad load{
        .capacity = terabytes(10), .writesPerDay = 1, .warranty = days(5 * 365), .fill = terabytes(20) / days(1)};
    FlashWear wear = flashWear(load);
    CHECK_FALSE(wear.isWithin);
    CHECK(wear.bypass == Approx(0.5));
    CHECK(wear.life / days(365) == Approx(2.5));
    load.fill = load.fill * (1 - wear.bypass);
    wear = flashWear(load);
    CHECK(wear.bypass == Approx(0).margin(1e-12));
    CHECK(wear.life / days(365) == Approx(5));
    load.writeAmplification = 2;
    CHECK(flashWear(load).life / days(365) == Approx(2.5));
}

TEST_CASE("cache::flashWear: what does not bypass keeps the budget and lasts the warranty", "[models][cache]") {
    CHECK(rc::check([] {
        FlashLoad load{.capacity = terabytes(*rc::gen::inRange(1, 1000)),
                       .writesPerDay = *rc::gen::inRange(1, 300) / 100.0,
                       .warranty = days(365 * *rc::gen::inRange(1, 6)),
                       .fill = megabytesPerSecond(*rc::gen::inRange(1, 200000)),
                       .writeAmplification = *rc::gen::inRange(100, 400) / 100.0};
        RC_ASSERT(findings(load).empty());
        const FlashWear before = flashWear(load);
        RC_ASSERT(before.bypass >= 0 && before.bypass < 1);
        RC_ASSERT(before.isWithin == (before.life >= load.warranty));
        load.fill = load.fill * (1 - before.bypass);
        RC_ASSERT(flashWear(load).life >= load.warranty * (1 - 1e-9));
    }));
}

TEST_CASE("cache::findings of a flash load names each bad value", "[models][cache]") {
    const auto all = findings({.capacity = bytes(0),
                               .writesPerDay = 0,
                               .warranty = seconds(0),
                               .fill = bytesPerSecond(-1),
                               .writeAmplification = 0.5});
    CHECK(all.size() == 5);
}
