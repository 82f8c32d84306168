// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace_facts.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace lakewright;

TEST_CASE("traces::TraceFacts adds up what streams by", "[models][traces]") {
    traces::TraceFacts facts;
    CHECK(facts.objects() == 0);
    facts.add(std::vector<traces::Access>{{1, 10, units::seconds(100)}, {2, 20, units::seconds(90)}});
    facts.add(std::vector<traces::Access>{{1, 10, units::seconds(130)}, {1, 0, units::seconds(125)}});
    CHECK(facts.accesses() == 4);
    CHECK(facts.bytes() == units::bytes(40));
    CHECK(facts.objects() == 2);
    CHECK(facts.duration() == units::seconds(40));
    CHECK(facts.stepsBack() == 2);
}
