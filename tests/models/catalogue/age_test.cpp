// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/age.h"

#include <catch2/catch.hpp>

using namespace lakewright::catalogue;
using namespace std::chrono;

TEST_CASE("parseDate reads full dates that exist and nothing else", "[models][catalogue]") {
    CHECK(parseDate("2026-08-18") == sys_days(2026y / August / 18));
    CHECK(parseDate("2024-02-29").has_value());
    CHECK_FALSE(parseDate("2026-02-29").has_value());
    for (const char* text : {"", "2026", "2023 / 2026", "08/18/2026", "2026-8-18", "2026-08-1x", "-026-08-18"})
        CHECK_FALSE(parseDate(text).has_value());
}

TEST_CASE("A source is old after 90 days or without a full date", "[models][catalogue]") {
    const Source source{"page.md", "2026-08-01", 'A'};
    CHECK(ageDays(source, sys_days(2026y / October / 30)) == 90); // 30 + 30 + 30 days
    CHECK_FALSE(isOld(source, sys_days(2026y / October / 30)));
    CHECK(isOld(source, sys_days(2026y / October / 31)));
    CHECK(ageDays(source, sys_days(2026y / July / 31)) == -1);
    CHECK(isOld({"page.md", "2026", 'A'}, sys_days(2026y / July / 31)));
}
