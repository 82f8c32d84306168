// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/orders.h"

#include <algorithm>
#include <cassert>

namespace lakewright::growth {
namespace {

/// The next order: which, and when.
struct Next {
    std::size_t index = 0;
    units::Seconds at;
};

void consider(std::optional<Next>& next, std::size_t index, std::optional<units::Seconds> at) {
    if (at && (!next || *at < next->at))
        next = Next{index, *at};
}

/// The earliest of what is not ordered; of the additions that wait for their fill, the first of the plan.
std::optional<Next> nextOrder(const LoadCurve& curve, const std::vector<PlannedAddition>& plan,
                              const std::vector<std::optional<units::Seconds>>& ordered, units::Seconds now,
                              double position) {
    std::optional<Next> next;
    bool askedFill = false;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (ordered[i])
            continue;
        if (const auto* at = std::get_if<AtTime>(&plan[i].rule)) {
            consider(next, i, at->at);
        } else if (!askedFill) {
            askedFill = true;
            consider(next, i, reaches(curve, std::get<WhenFill>(plan[i].rule).fill * position, now));
        }
    }
    return next;
}

} // namespace

std::vector<std::optional<units::Seconds>> orderTimes(const LoadCurve& curve, const std::vector<PlannedAddition>& plan,
                                                      units::Seconds until) {
    std::vector<std::optional<units::Seconds>> ordered(plan.size());
    units::Seconds now{};
    double position = 1; // what is there and on order
    for (;;) {
        const std::optional<Next> next = nextOrder(curve, plan, ordered, now, position);
        if (!next || next->at > until)
            return ordered;
        now = next->at;
        ordered[next->index] = now;
        position += plan[next->index].share;
    }
}

std::vector<Addition> arrivals(const std::vector<PlannedAddition>& plan,
                               const std::vector<std::optional<units::Seconds>>& ordered,
                               const std::vector<units::Seconds>& leads) {
    assert(ordered.size() == plan.size() && leads.size() == plan.size());
    std::vector<Addition> all;
    for (std::size_t i = 0; i < plan.size(); ++i)
        if (ordered[i])
            all.push_back({*ordered[i] + leads[i], plan[i].share});
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return all;
}

} // namespace lakewright::growth
