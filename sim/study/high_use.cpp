// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/high_use.h"

#include "models/bounds/max_use.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::sim {

std::vector<std::string> highUse(const results::RunSummary& summary) {
    constexpr std::size_t kMost = 5;
    const auto isMet = [](const results::ObjectiveResult& one) { return one.verdict == results::Verdict::Met; };
    if (summary.objectives.empty() || !std::all_of(summary.objectives.begin(), summary.objectives.end(), isMet))
        return {};
    std::vector<results::LinkUse> used;
    std::copy_if(summary.links.begin(), summary.links.end(), std::back_inserter(used),
                 [](const results::LinkUse& link) { return link.meanUtilisation > bounds::kMaxUse; });
    std::stable_sort(used.begin(), used.end(),
                     [](const auto& a, const auto& b) { return a.meanUtilisation > b.meanUtilisation; });
    std::vector<std::string> all;
    for (std::size_t i = 0; i < std::min(kMost, used.size()); ++i)
        all.push_back(fmt::format("All objectives are met with {} used above {:.0f} %: {:.1f} % in the mean",
                                  used[i].id, 100 * bounds::kMaxUse, 100 * used[i].meanUtilisation));
    if (used.size() > kMost)
        all.push_back(fmt::format("{} more are used above {:.0f} %", used.size() - kMost, 100 * bounds::kMaxUse));
    return all;
}

} // namespace lakewright::sim
