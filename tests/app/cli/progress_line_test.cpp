// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("cli::progressText says how far the run is and what is left", "[app][cli]") {
    CHECK(cli::progressText({0.42, 3, units::hours(70), 4.2}, 8) ==
          "42\u202f%, 3 of 8 replications, 2\u202fd 22\u202fh simulated, 4.00\u202fs left");
    CHECK(cli::progressText({0, 0, {}, {}}, 1) == "0\u202f%, 0 of 1 replications, 0\u202fs simulated");
    CHECK(cli::progressText({0.99, 0, {}, 0.3}, 1).find("less than 1\u202fs left") != std::string::npos);
}
