// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/checkpoint_room.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("scenario::checkpointRoom counts jobs at home and jobs that fail over", "[models][scenario]") {
    scenario::Scenario s;
    s.jobs.resize(2);
    s.jobs[0].region = "east";
    s.jobs[0].failover = "west";
    s.jobs[0].checkpoint.size = units::terabytes(1);
    s.jobs[1].region = "west";
    s.jobs[1].checkpoint.size = units::terabytes(3);
    CHECK(scenario::checkpointRoom(s, "east") == units::terabytes(2));
    CHECK(scenario::checkpointRoom(s, "west") == units::terabytes(8));
    CHECK(scenario::checkpointRoom(s, "north") == units::Bytes{});
}
