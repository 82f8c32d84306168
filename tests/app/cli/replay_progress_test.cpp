// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replay_progress.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("cli::replayProgressText estimates what is left from the bytes read", "[app][cli]") {
    // A quarter in 10 s leaves three quarters in 30 s.
    CHECK(cli::replayProgressText(5, {25, 100}, units::seconds(10)) == "25\u202f%, 5 requests, 30.0\u202fs left");
    CHECK(cli::replayProgressText(5, {25, 100}, units::seconds(0.5)) == "25\u202f%, 5 requests");
    CHECK(cli::replayProgressText(5, {0, 100}, units::seconds(10)) == "0\u202f%, 5 requests");
    CHECK(cli::replayProgressText(5, {25, 0}, units::seconds(10)) == "5 requests");
}
