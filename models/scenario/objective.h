// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace lakewright::scenario {

enum class Comparison { AtLeast, AtMost };

/// A service-level objective on a metric of the result (WORKLOADS §1): "goodput of every job at least 0.85".
struct Objective {
    std::string id;
    std::string metric; ///< id of a metric the run reports: "goodput", "rpo-central-p99", "data-ready"
    std::string entity; ///< entity id; "*": every entity that has the metric; "chat-*": those whose id begins so
    Comparison comparison = Comparison::AtLeast;
    double target = 0;                 ///< in `unit`
    std::string unit;                  ///< canonical unit of the metric: "1", "s", "B", "B/s", "1/s", "USD"
    std::optional<double> probability; ///< share of replications in which it must hold; unset: the mean must hold
    bool operator==(const Objective&) const = default;
};

/// Whether the objective is about the entity; the whole scenario, "all", only when it is named.
inline bool covers(const Objective& objective, const std::string& entity) {
    if (!objective.entity.ends_with('*'))
        return objective.entity == entity;
    return entity != "all" && entity.starts_with(objective.entity.substr(0, objective.entity.size() - 1));
}

} // namespace lakewright::scenario
