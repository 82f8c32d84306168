// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/queried_world.h"

#include "models/scenario/read.h"
#include "tests/support/query_curve.h"
#include "tests/support/small_world.h"

namespace lakewright::test {

scenario::Scenario queriedScenario(double rate) {
    scenario::Scenario s = smallScenario();
    s.jobs.clear();
    s.horizon = units::hours(1);
    s.engine.sample = units::minutes(1);
    const scenario::Machines& machines = s.lakes[0].machines;
    s.curves = scenario::readScenario({{"curves", {queryCurve("small", machines.size, machines.nodes)}}}).curves;
    s.queries = {{.id = "ask",
                  .lake = s.lakes[0].id,
                  .curve = "small",
                  .rate = units::perSecond(rate),
                  .requests = 16,
                  .rounds = 4,
                  .burst = {}}};
    return s;
}

} // namespace lakewright::test
