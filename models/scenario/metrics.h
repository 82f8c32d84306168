// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lakewright::scenario {

/// Whose figure a metric is; All: of the whole scenario, under the name "all".
enum class MetricOwner {
    Job,
    Cache,
    Lake,
    Serving,
    Queries,
    Mirror,
    Transfers,
    Distribution,
    Migration,
    Federation,
    All
};

/// A metric of a run's result on which an objective may be set (WORKLOADS §1).
struct MetricInfo {
    std::string_view id;
    std::string_view unit; ///< canonical: "1", "s", "B", "B/s", "1/s", "USD", "count"
    MetricOwner owner = MetricOwner::Job;
    std::string_view meaning;
    bool alsoCache = false, alsoAll = false; ///< caches, or the whole scenario, have one besides the owners
    std::string_view needs{};                ///< what a scenario has to say before there is one; empty: no more
};

/// All metrics, in the order of their definition.
std::span<const MetricInfo> metrics();

/// The metric called `id`; "checkpoint-age-central-p99" is another name of "rpo-central-p99", "steps-lost" of
/// "work-lost". Null when unknown.
const MetricInfo* findMetric(std::string_view id);

} // namespace lakewright::scenario
