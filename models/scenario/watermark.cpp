// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/watermark.h"

#include <algorithm>

namespace lakewright::scenario {

std::vector<std::string> watermarksOf(const Scenario& scenario) {
    std::vector<std::string> all;
    const auto add = [&](const Machines& machines) {
        const std::string& mark = variant::prefab(machines.terms.variant).watermark;
        if (!mark.empty() && std::find(all.begin(), all.end(), mark) == all.end())
            all.push_back(mark);
    };
    for (const Lake& lake : scenario.lakes)
        add(lake.machines);
    for (const Cache& cache : scenario.caches)
        add(cache.machines);
    return all;
}

} // namespace lakewright::scenario
