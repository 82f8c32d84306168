// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace lakewright::scenario {
namespace {

bool isUsed(const Scenario& scenario, const FacadeCurve& curve) {
    const auto fits = [&](const auto& one) {
        return one.machines.size == curve.size && one.machines.nodes == curve.nodes;
    };
    return std::any_of(scenario.lakes.begin(), scenario.lakes.end(), fits) ||
           std::any_of(scenario.caches.begin(), scenario.caches.end(), fits);
}

} // namespace

void validateCurves(const Context& context) {
    std::map<std::tuple<std::string, int, Direction>, std::string> places;
    for (std::size_t i = 0; i < context.scenario.curves.size(); ++i) {
        const FacadeCurve& curve = context.scenario.curves[i];
        const std::string pointer = place("curves", i);
        const std::string what = fmt::format("{} × {}", curve.nodes, curve.size);
        const auto [first, isNew] = places.try_emplace({curve.size, curve.nodes, curve.direction}, pointer);
        if (!isNew)
            context.findings.error(pointer, "Two curves for the same façade and direction", what,
                                   "one; the other is at " + first->second);
        if (!isUsed(context.scenario, curve))
            context.findings.warning(pointer, "No lake or cache has clusters like this curve's", what,
                                     "the size and number of VMs of a lake or cache");
    }
}

} // namespace lakewright::scenario
