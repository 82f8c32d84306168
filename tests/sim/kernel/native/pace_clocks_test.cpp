// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/pace_clocks.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using kernel::ClassId;
using kernel::PaceClocks;
using kernel::PaceId;
using units::seconds;

namespace {

constexpr PaceId kNothing{0}, kFirst{1}, kSecond{2};
constexpr ClassId kLight{0}, kHeavy{1};

PaceClocks twoPaces() {
    PaceClocks clocks;
    clocks.growTo(3);
    clocks.addClass(1);
    clocks.addClass(4);
    return clocks;
}

} // namespace

TEST_CASE("PaceClocks gives followers of one pace work by their weights", "[sim][kernel][native]") {
    PaceClocks clocks = twoPaces();
    CHECK_FALSE(units::isFinite(clocks.nextEnd()));
    clocks.setLevel(seconds(0), kFirst, 10);
    clocks.follow(seconds(0), kLight, kFirst);
    clocks.follow(seconds(2), kHeavy, kFirst);
    CHECK(clocks.work(seconds(5), kLight) == 50);
    CHECK(clocks.work(seconds(5), kHeavy) == 120); // 4 · 10 B/s for 3 s
    CHECK(clocks.rate(kHeavy) == units::bytesPerSecond(40));
    clocks.setLevel(seconds(5), kFirst, 1);
    CHECK(clocks.work(seconds(7), kLight) == 52);
    CHECK(clocks.work(seconds(7), kHeavy) == 128);
}

TEST_CASE("PaceClocks knows the class whose flow ends first while levels and paces change", "[sim][kernel][native]") {
    PaceClocks clocks = twoPaces();
    clocks.setLevel(seconds(0), kFirst, 10);
    clocks.setLevel(seconds(0), kSecond, 5);
    clocks.follow(seconds(0), kLight, kFirst);
    clocks.follow(seconds(0), kHeavy, kFirst);
    clocks.setNext(seconds(0), kLight, 100); // at 10 s
    clocks.setNext(seconds(0), kHeavy, 480); // at 12 s
    CHECK(clocks.nextEnd() == seconds(10));
    CHECK(clocks.nextClass() == kLight);
    clocks.follow(seconds(5), kLight, kSecond); // the other 50 B at 5 B/s: at 15 s
    CHECK(clocks.nextEnd() == seconds(12));
    CHECK(clocks.nextClass() == kHeavy);
    clocks.setLevel(seconds(6), kFirst, 2.5); // the other 240 B at 10 B/s: at 30 s
    CHECK(clocks.nextEnd() == seconds(15));
    clocks.setLevel(seconds(7), kSecond, 0);
    CHECK(clocks.nextEnd() == seconds(30));
    clocks.follow(seconds(8), kHeavy, kNothing);
    CHECK_FALSE(units::isFinite(clocks.nextEnd()));
    CHECK(clocks.work(seconds(9), kHeavy) == 260);
    CHECK(clocks.work(seconds(9), kLight) == 60);
    clocks.setLevel(seconds(9), kSecond, 20); // 40 B more at 20 B/s
    CHECK(clocks.nextEnd() == seconds(11));
}

TEST_CASE("PaceClocks counts from zero again after a restart", "[sim][kernel][native]") {
    PaceClocks clocks = twoPaces();
    clocks.setLevel(seconds(0), kFirst, 10);
    clocks.follow(seconds(0), kLight, kFirst);
    clocks.restart(seconds(3), kLight);
    clocks.setNext(seconds(3), kLight, 20);
    CHECK(clocks.work(seconds(4), kLight) == 10);
    CHECK(clocks.nextEnd() == seconds(5));
}

TEST_CASE("PaceClocks stays exact for slow small flows after fast large ones", "[sim][kernel][native]") {
    PaceClocks clocks = twoPaces();
    clocks.setLevel(seconds(0), kFirst, 0x1p60); // after a second, a byte more or less cannot be told
    clocks.follow(seconds(0), kLight, kFirst);
    clocks.follow(seconds(1), kHeavy, kFirst);
    clocks.setLevel(seconds(1), kFirst, 1);
    clocks.restart(seconds(1), kLight);
    clocks.setNext(seconds(1), kLight, 10);
    CHECK(clocks.nextEnd() == seconds(11));
    clocks.setNext(seconds(1), kHeavy, 12);
    CHECK(clocks.nextEnd() == seconds(4));
    CHECK(clocks.work(seconds(2), kHeavy) == 4);

    clocks.setLevel(seconds(2), kFirst, 0x1p60);
    clocks.setLevel(seconds(3), kFirst, 1);
    clocks.follow(seconds(3), kLight, kNothing);
    clocks.follow(seconds(3), kHeavy, kNothing);
    clocks.restart(seconds(3), kHeavy);
    clocks.setNext(seconds(3), kHeavy, 8);
    clocks.follow(seconds(3), kHeavy, kFirst);
    CHECK(clocks.nextEnd() == seconds(5));
}

TEST_CASE("PaceClocks stays exact where another class keeps the clock going", "[sim][kernel][native]") {
    PaceClocks clocks = twoPaces();
    clocks.setLevel(seconds(0), kFirst, 0x1p60);
    clocks.follow(seconds(0), kLight, kFirst);
    clocks.setNext(seconds(0), kLight, 0x1p62);
    clocks.setLevel(seconds(1), kFirst, 1);
    clocks.setNext(seconds(1), kHeavy, 8);
    clocks.follow(seconds(1), kHeavy, kFirst);
    CHECK(clocks.nextEnd() == seconds(3));
    CHECK(clocks.nextClass() == kHeavy);
    clocks.setNext(seconds(3), kHeavy, 20);
    CHECK(clocks.nextEnd() == seconds(6));
}
