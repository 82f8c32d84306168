// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement.h"

#include <catch2/catch.hpp>

#include <set>

using namespace lakewright::traces;

TEST_CASE("Every statistic has a name of its own that is read back", "[models][traces]") {
    std::set<std::string> names;
    for (const Statistic statistic :
         {Statistic::Single, Statistic::Mean, Statistic::Median, Statistic::Total, Statistic::Least, Statistic::Most}) {
        CHECK(statisticNamed(nameOf(statistic)) == statistic);
        names.insert(nameOf(statistic));
    }
    CHECK(names.size() == 6);
    CHECK_FALSE(statisticNamed("mode"));
}
