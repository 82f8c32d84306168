// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/numbers.h"

#include <catch2/catch.hpp>

using namespace lakewright::traces;

TEST_CASE("traces::wholeNumber takes decimal digits and nothing else", "[models][traces]") {
    CHECK(wholeNumber("0") == 0);
    CHECK(wholeNumber("18446744073709551615") == 18446744073709551615u); // 2^64 - 1
    for (const char* text : {"", "-1", "+1", " 1", "1 ", "1.0", "0x10", "18446744073709551616", "1e3", "one"})
        CHECK_FALSE(wholeNumber(text));
}

TEST_CASE("traces::wholeNumberWithFraction lets a fraction of zeros pass", "[models][traces]") {
    CHECK(wholeNumberWithFraction("30.0") == 30);
    CHECK(wholeNumberWithFraction("30.") == 30);
    CHECK(wholeNumberWithFraction("30") == 30);
    for (const char* text : {"", ".", ".0", "30.5", "30.0.0", "-30.0"})
        CHECK_FALSE(wholeNumberWithFraction(text));
}

TEST_CASE("traces::decimalNumber takes finite numbers", "[models][traces]") {
    CHECK(decimalNumber("-1.5e3") == -1500);
    CHECK(decimalNumber(".5") == 0.5);
    for (const char* text : {"", "nan", "inf", "1e999", "1,5", "1 s"})
        CHECK_FALSE(decimalNumber(text));
}
