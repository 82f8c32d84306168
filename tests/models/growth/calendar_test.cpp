// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/calendar.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("calendar: days that exist are read, others are not", "[models][growth]") {
    CHECK(growth::parseDate("1970-01-01")->daysSince1970 == 0);
    CHECK(growth::parseDate("2000-03-01")->daysSince1970 == 11017); // 951868800 s of POSIX time / 86400
    CHECK(growth::parseDate("2028-02-29"));
    for (const char* bad : {"2027-02-29", "2027-13-01", "2027-00-01", "2027-1-01", "27-01-01", "2027/01/01",
                            "2027-01-0x", "", "1969-12-31", "2027-01-01T", "3000-01-01", "9999-12-31"})
        CHECK_FALSE(growth::parseDate(bad));
}

TEST_CASE("calendar: however long after the last date, a year has four digits", "[models][growth]") {
    const growth::Date last = *growth::parseDate("2999-12-31");
    CHECK(growth::dateText(growth::after(last, units::days(1e12))).size() == 10);
}

TEST_CASE("calendar: a time after a date falls on a day", "[models][growth]") {
    const growth::Date start = *growth::parseDate("2027-12-31");
    CHECK(growth::dateText(growth::after(start, units::hours(23))) == "2027-12-31");
    CHECK(growth::dateText(growth::after(start, units::hours(24))) == "2028-01-01");
    CHECK(growth::dateText(growth::after(start, units::days(-365))) == "2026-12-31");
    CHECK(growth::dateText(growth::after(start, units::days(1826))) == "2032-12-30"); // two leap days on the way
}
