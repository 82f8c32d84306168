// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace lakewright::scenario {
namespace {

/// Whether something uses the curve, or may: what was refused is not known.
bool isUsed(const Scenario& scenario, const FacadeCurve& curve) {
    if (curve.direction == Direction::Requests)
        return std::any_of(scenario.queries.begin(), scenario.queries.end(), [&](const QueryLoad& queries) {
            return queries.curve.empty() || queries.curve == curve.id;
        });
    const auto fits = [&](const auto& one) {
        return curve.size.empty() || one.machines.size.empty() ||
               (one.machines.size == curve.size && one.machines.nodes == curve.nodes);
    };
    return std::any_of(scenario.lakes.begin(), scenario.lakes.end(), fits) ||
           std::any_of(scenario.caches.begin(), scenario.caches.end(), fits);
}

/// Latencies stand in the order of the load, and percentiles in theirs.
void checkPoints(const Context& context, const FacadeCurve& curve, const std::string& pointer) {
    if (!curve.points.empty() && curve.requests.value <= 0 && !context.findings.blocked(pointer + "/requests"))
        context.findings.error(pointer, "requests is missing", "",
                               "what the façade of the points serves in saturation");
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        const facade::ServicePoint& point = curve.points[i];
        const std::string at = pointer + "/points/" + std::to_string(i);
        if (i > 0 && point.offered <= curve.points[i - 1].offered && point.offered.value > 0)
            context.findings.error(at + "/offered", "Loads do not ascend", fmt::format("{} req/s", point.offered.value),
                                   fmt::format("more than {} req/s", curve.points[i - 1].offered.value));
        if ((point.p50 > point.p99 || point.p99 > point.p999) && point.p99.value > 0 && point.p999.value > 0)
            context.findings.error(at, "Percentiles do not ascend",
                                   fmt::format("{} s, {} s, {} s", point.p50.value, point.p99.value, point.p999.value),
                                   "p50 at most p99 at most p99.9");
    }
}

void checkAlone(const Context& context, const FacadeCurve& curve, const std::string& pointer,
                std::map<std::tuple<std::string, int, Direction>, std::string>& places) {
    if (curve.direction == Direction::Requests || curve.size.empty())
        return;
    const auto [first, isNew] = places.try_emplace({curve.size, curve.nodes, curve.direction}, pointer);
    if (!isNew)
        context.findings.error(pointer, "Two curves for the same façade and direction",
                               fmt::format("{} × {}", curve.nodes, curve.size),
                               "one; the other is at " + first->second);
}

} // namespace

void validateCurves(const Context& context) {
    std::map<std::tuple<std::string, int, Direction>, std::string> places;
    for (std::size_t i = 0; i < context.scenario.curves.size(); ++i) {
        const FacadeCurve& curve = context.scenario.curves[i];
        const std::string pointer = place("curves", i);
        checkAlone(context, curve, pointer, places);
        checkPoints(context, curve, pointer);
        if (isUsed(context.scenario, curve))
            continue;
        const bool isOfQueries = curve.direction == Direction::Requests;
        context.findings.warning(
            pointer, isOfQueries ? "No queries name this curve" : "No lake or cache has clusters like this curve's",
            isOfQueries ? curve.id : fmt::format("{} × {}", curve.nodes, curve.size),
            isOfQueries ? "the curve of some queries" : "the size and number of VMs of a lake or cache");
    }
}

} // namespace lakewright::scenario
