// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_losses.h"

#include "models/deployments/copy_loss.h"

namespace lakewright::sim {

std::vector<results::Metric> lossMetrics(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue) {
    scenario::Findings none("");
    const scenario::Context context(scenario, catalogue, none);
    std::vector<results::Metric> all;
    for (const scenario::Lake& lake : scenario.lakes) {
        const auto loss = deployments::copyLoss(context, lake);
        if (!loss)
            continue;
        all.push_back(
            {"loss-probability-alone", lake.id, loss->alone.apart, "1", loss->alone.shared, loss->alone.apart, 1, {}});
        all.push_back(
            {"loss-probability", lake.id, loss->most.value_or(loss->least), "1", loss->least, loss->most, 1, {}});
    }
    return all;
}

} // namespace lakewright::sim
