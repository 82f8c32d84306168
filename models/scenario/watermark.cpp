// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/watermark.h"

#include "models/scenario/used_profile.h"

#include <algorithm>

namespace lakewright::scenario {

std::vector<std::string> nameMarksOf(const Scenario& scenario) {
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

std::vector<std::string> watermarksOf(const Scenario& scenario) {
    std::vector<std::string> all = nameMarksOf(scenario);
    for (std::string& text : waiverTexts(scenario.assumptions))
        all.push_back(std::move(text));
    return all;
}

} // namespace lakewright::scenario
