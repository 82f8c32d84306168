// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/day_option.h"

#include "models/diagnostics/diagnostic.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("A day is what the option says, else what stands for none", "[app][cli]") {
    CHECK(cli::dayOf("--as-of", "2000-03-01", {1}) == growth::Date{11'017}); // 951868800 s of POSIX time / 86400
    CHECK(cli::dayOf("--as-of", "", {7}) == growth::Date{7});
    CHECK(cli::dayOf("--as-of", "") > growth::parseDate("2026-01-01").value());
    CHECK_THROWS_AS(cli::dayOf("--as-of", "2026-02-30"), diagnostics::InputError);
}
