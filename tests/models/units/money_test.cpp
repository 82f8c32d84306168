// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/money.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace lakewright::units;

TEST_CASE("Money adds up exactly where dollars as doubles do not", "[models][units]") {
    MicroUsd sum;
    double asDouble = 0;
    for (int i = 0; i < 10; ++i) {
        sum += rounded(usd(0.1));
        asDouble += 0.1;
    }
    CHECK(sum == MicroUsd{1'000'000});
    CHECK(asDouble != 1.0);
    CHECK(MicroUsd{3'616'000} * 730 == MicroUsd{2'639'680'000}); // 3.616 · 730 = 2,639.68
}

TEST_CASE("Money is rounded to the nearest millionth, halves away from zero", "[models][units]") {
    CHECK(rounded(usd(0.0000015)) == MicroUsd{2});
    CHECK(rounded(usd(-0.0000015)) == MicroUsd{-2});
    CHECK(share(MicroUsd{1}, 0.49).value == 0);
    CHECK(share(MicroUsd{1'000'000}, 0.65) == MicroUsd{650'000});
}

TEST_CASE("Money stops at the largest amount", "[models][units]") {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    CHECK((MicroUsd{kMost} + MicroUsd{1}).value == kMost);
    CHECK((MicroUsd{-kMost} - MicroUsd{2}).value == -kMost);
    CHECK((MicroUsd{kMost / 2} * 3).value == kMost);
    CHECK((MicroUsd{kMost / 2} * -3).value == -kMost);
    CHECK(rounded(usd(1e30)).value == kMost);
}

TEST_CASE("Money is shown in cents with groups of thousands", "[models][units]") {
    CHECK(moneyText({1'234'567'895'000}) == "1,234,567.90\u202FUSD");
    CHECK(moneyText({-1'500'000}) == "−1.50\u202FUSD");
    CHECK(moneyText({-1}) == "0.00\u202FUSD");
    CHECK(moneyText({999'994'999}) == "999.99\u202FUSD");
    CHECK(moneyText({}) == "0.00\u202FUSD");
}
