// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/metrics.h"

#include <algorithm>
#include <iterator>

namespace lakewright::scenario {
namespace {

constexpr MetricInfo kMetrics[] = {
    {"goodput", "1", {.jobs = true, .all = true}, "useful over allocated GPU time"},
    {"accelerator-utilisation", "1", {.jobs = true}, "compute time over training time, first step excluded"},
    {"checkpoint-efficiency", "1", {.jobs = true}, "share of the goodput that checkpoints and lost work leave"},
    {"availability", "1", {.jobs = true}, "share of the time the job does not wait for a restart"},
    {"read-throughput", "B/s", {.all = true}, "mean rate at which all jobs read"},
    {"hit-ratio", "1", {.caches = true, .all = true}, "bytes read from the cache over bytes read"},
    {"fill", "1", {.caches = true, .lakes = true}, "held over capacity at the end"},
    {"data-ready", "s", {.caches = true}, "order of a prestage to its last byte in the cache, slowest"},
    {"egress-utilisation", "1", {.lakes = true}, "mean use of the lake's NIC egress"},
    {"checkpoint-interval", "s", {.jobs = true}, "training time between checkpoints"},
    {"checkpoint-stall", "s", {.jobs = true}, "mean time that a checkpoint stops the training"},
    {"rpo-central-p99", "s", {.jobs = true}, "age of the newest checkpoint at a central lake, 99th percentile"},
    {"restart-time-p90", "s", {.jobs = true}, "failure to first step, 90th percentile"},
    {"work-lost", "s", {.jobs = true}, "training time done again after failures"},
    {"failures", "count", {.jobs = true, .all = true}, "failures"},
    {"checkpoints", "count", {.jobs = true, .all = true}, "checkpoints written"},
    {"drained-checkpoints", "count", {.jobs = true, .all = true}, "checkpoints that reached a central lake"},
};

} // namespace

std::span<const MetricInfo> metrics() {
    return kMetrics;
}

const MetricInfo* findMetric(std::string_view id) {
    if (id == "checkpoint-age-central-p99")
        id = "rpo-central-p99";
    else if (id == "steps-lost")
        id = "work-lost";
    const auto* found =
        std::find_if(std::begin(kMetrics), std::end(kMetrics), [&](const MetricInfo& m) { return m.id == id; });
    return found == std::end(kMetrics) ? nullptr : found;
}

} // namespace lakewright::scenario
