// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/growth.h"

#include "models/growth/load_curve.h"
#include "models/scenario/scenario.h"
#include "models/scenario/stored.h"

namespace lakewright::scenario {

units::Bytes storedAt(const Scenario& scenario, const Lake& lake, units::Seconds at) {
    growth::LoadCurve bytes{.start = storedIn(scenario, lake).value, .monthly = scenario.growth.monthly, .steps = {}};
    for (const GrowthStep& step : scenario.growth.steps)
        if (step.lake == lake.id)
            bytes.steps.push_back({step.at, step.add.value});
    return units::bytes(growth::loadAt(bytes, at));
}

} // namespace lakewright::scenario
