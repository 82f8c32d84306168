// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sweep_progress.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("cli::sweepProgressText estimates what is left from the loads that are done", "[app][cli]") {
    CHECK(cli::sweepProgressText(2, 8, "loads", 5000, units::seconds(10)) ==
          "2 of 8 loads, 5\u202f000 requests, 30.0\u202fs left");
    CHECK(cli::sweepProgressText(0, 62, "sizes", 0, units::seconds(10)) == "0 of 62 sizes");
}
