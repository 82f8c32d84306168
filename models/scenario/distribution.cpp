// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/distribution.h"

#include "models/scenario/scenario.h"

#include <algorithm>

namespace lakewright::scenario {

std::vector<const Cache*> receivers(const Scenario& scenario, const Distribution& distribution) {
    const std::vector<std::string>& to = distribution.to;
    std::vector<const Cache*> all;
    for (const Cache& cache : scenario.caches)
        if (to.empty() || std::find(to.begin(), to.end(), cache.id) != to.end() ||
            std::find(to.begin(), to.end(), cache.region) != to.end())
            all.push_back(&cache);
    return all;
}

units::Bytes distributedSize(const Scenario& scenario, const Distribution& distribution) {
    for (const Dataset& dataset : scenario.datasets)
        if (dataset.id == distribution.dataset)
            return dataset.size;
    return distribution.dataset ? units::Bytes{} : distribution.size;
}

} // namespace lakewright::scenario
