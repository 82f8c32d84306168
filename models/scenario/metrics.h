// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lakewright::scenario {

/// Who has a figure of the metric: jobs, caches, lakes, and the whole scenario under the name "all".
struct MetricOwners {
    bool jobs = false, caches = false, lakes = false, all = false;
    bool operator==(const MetricOwners&) const = default;
};

/// A metric of a run's result on which an objective may be set (WORKLOADS §1).
struct MetricInfo {
    std::string_view id;
    std::string_view unit; ///< canonical: "1", "s", "B/s", "count"
    MetricOwners owners;
    std::string_view meaning;
};

/// All metrics, in the order of their definition.
std::span<const MetricInfo> metrics();

/// The metric called `id`; "checkpoint-age-central-p99" is another name of "rpo-central-p99", "steps-lost" of
/// "work-lost". Null when unknown.
const MetricInfo* findMetric(std::string_view id);

} // namespace lakewright::scenario
