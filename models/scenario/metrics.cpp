// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/metrics.h"

#include <algorithm>
#include <iterator>

namespace lakewright::scenario {
namespace {

constexpr MetricInfo kMetrics[] = {
    {"goodput", "1", MetricOwner::Job, "useful over allocated GPU time"},
    {"accelerator-utilisation", "1", MetricOwner::Job, "compute time over training time, first step excluded"},
    {"checkpoint-efficiency", "1", MetricOwner::Job, "training time left by checkpoints and lost work"},
    {"availability", "1", MetricOwner::Job, "share of the time the job is not waiting for a restart"},
    {"read-throughput", "B/s", MetricOwner::Job, "mean rate at which the job reads"},
    {"hit-ratio", "1", MetricOwner::Cache, "bytes read from the cache over bytes read"},
    {"checkpoint-stall", "s", MetricOwner::Job, "mean time that a checkpoint stops the training"},
    {"rpo-central-p99", "s", MetricOwner::Job, "age of the newest checkpoint at the central lake, 99th percentile"},
    {"restart-time-p90", "s", MetricOwner::Job, "failure to first step, 90th percentile"},
    {"data-ready", "s", MetricOwner::Cache, "order of a prestage to its last byte in the cache, slowest"},
    {"failures", "count", MetricOwner::Job, "failures of the job"},
    {"checkpoints", "count", MetricOwner::Job, "checkpoints written"},
    {"drained-checkpoints", "count", MetricOwner::Job, "checkpoints that reached the central lake"},
    {"wan-utilisation", "1", MetricOwner::Region, "mean use of the busier direction of the WAN"},
    {"fill", "1", MetricOwner::Lake, "stored over logical capacity at the end"},
    {"steps-lost", "s", MetricOwner::Job, "training time done again after failures"},
};

} // namespace

std::span<const MetricInfo> metrics() {
    return kMetrics;
}

const MetricInfo* findMetric(std::string_view id) {
    if (id == "checkpoint-age-central-p99")
        id = "rpo-central-p99";
    const auto* found =
        std::find_if(std::begin(kMetrics), std::end(kMetrics), [&](const MetricInfo& m) { return m.id == id; });
    return found == std::end(kMetrics) ? nullptr : found;
}

} // namespace lakewright::scenario
