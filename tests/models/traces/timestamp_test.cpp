// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/timestamp.h"

#include <catch2/catch.hpp>

using lakewright::traces::parseTimestamp;

TEST_CASE("traces::parseTimestamp counts seconds since 1970 in UTC", "[models][traces]") {
    CHECK(parseTimestamp("1970-01-01T00:00:00Z")->value == 0);
    CHECK(parseTimestamp("2001-09-09T01:46:40Z")->value == 1e9); // the well-known billionth second
    CHECK(parseTimestamp("2001-09-09T03:46:40+02:00")->value == 1e9);
    CHECK(parseTimestamp("2001-09-08 20:16:40.000000000-05:30")->value == 1e9);
    CHECK(parseTimestamp("1970-01-01T00:00:00.1234567Z")->value == Approx(0.1234567));
    CHECK(parseTimestamp("2000-02-29T00:00:00Z")->value == 951782400); // a leap day
}

TEST_CASE("traces::parseTimestamp refuses what is no point in time", "[models][traces]") {
    for (const char* text :
         {"", "1970", "1970-01-01", "1970-01-01T00:00:00", "1970-13-01T00:00:00Z", "2001-02-29T00:00:00Z",
          "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.1234567890Z",
          "1970-01-01T00:00:00Zx", "1970-01-01T00:00:00+1:00", "-970-01-01T00:00:00Z", "1970-01-01T00:00:00.-5Z"})
        CHECK_FALSE(parseTimestamp(text));
}
