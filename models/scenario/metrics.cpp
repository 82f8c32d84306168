// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/metrics.h"

#include <algorithm>
#include <iterator>

namespace lakewright::scenario {
namespace {

constexpr MetricInfo kMetrics[] = {
    {"goodput", "1", MetricOwner::Job, "useful over allocated GPU time", false, true},
    {"accelerator-utilisation", "1", MetricOwner::Job, "compute time over training time, first step excluded"},
    {"checkpoint-efficiency", "1", MetricOwner::Job, "share of the goodput that checkpoints and lost work leave"},
    {"availability", "1", MetricOwner::Job, "share of the time the job does not wait for a restart"},
    {"read-throughput", "B/s", MetricOwner::All, "mean rate at which all jobs and replicas read"},
    {"egress-cost", "USD", MetricOwner::All,
     "list price of what left regions for others over the horizon (MODELS 7.2); at least that where a price is not "
     "known"},
    {"hit-ratio", "1", MetricOwner::Cache, "bytes read from the cache over bytes read", false, true},
    {"fill", "1", MetricOwner::Lake, "held over capacity at the end, with all that transfers brought", true, false},
    {"lost-vms", "count", MetricOwner::Lake, "most VMs lost and not yet rebuilt at one time", true, false},
    {"data-losses", "count", MetricOwner::Lake, "times that more of a stripe was lost than it outlives", true, false},
    {"freezes", "count", MetricOwner::Lake, "VMs that stood still for an update, at random", true, false},
    {"reboots", "count", MetricOwner::Lake, "VMs that restarted in place, at random", true, false},
    {"redeploys", "count", MetricOwner::Lake, "VMs that came back with empty disks, at random", true, false},
    {"device-failures", "count", MetricOwner::Lake, "local disks lost, at random", true, false},
    {"domain-failures", "count", MetricOwner::Lake, "fault domains that failed, at random", true, false},
    {"vm-time-lost", "s", MetricOwner::Lake, "times that VMs were away at random, summed over the VMs", true, false},
    {"rebuild-time", "s", MetricOwner::Lake, "time in which some cluster rebuilt what was lost at random", true, false},
    {"loss-probability-alone", "1", MetricOwner::Lake,
     "probability that a cluster of the lake loses data in a year, independently or by common mode (MODELS 1.5)", false,
     false, "data that the lake stores itself"},
    {"loss-probability", "1", MetricOwner::Lake,
     "probability that data is lost in a year from the lake and from its copy; at least that where both may stop at "
     "once",
     false, false, "data of the lake itself with all of its copies, if any, in one other lake (lakes/copyOf, mirrors)"},
    {"data-ready", "s", MetricOwner::Cache, "order of a prestage to its last byte in the cache, slowest"},
    {"prestages-in-time", "1", MetricOwner::Cache, "prestages complete by their deadline over those that are due"},
    {"time-to-ready-p50", "s", MetricOwner::Serving, "replica comes up to model loaded, median"},
    {"time-to-ready-p95", "s", MetricOwner::Serving, "replica comes up to model loaded, 95th percentile"},
    {"origin-ratio", "1", MetricOwner::Serving, "model bytes from the lake over one copy of each model loaded"},
    {"loads", "count", MetricOwner::Serving, "models loaded by replicas", false, true},
    {"waiting-loads", "count", MetricOwner::Serving, "loads that are not complete at the horizon", false, true},
    {"failed-loads", "count", MetricOwner::Serving,
     "loads that ended with the loss of the region, or began while it was lost", false, true},
    {"query-p99", "s", MetricOwner::Queries,
     "99th percentile of the time in storage of a query, which 95 % of the time keeps"},
    {"query-p99.9", "s", MetricOwner::Queries,
     "99.9th percentile of the time in storage of a query, which 95 % of the time keeps"},
    {"query-p99-least", "s", MetricOwner::Queries,
     "99th percentile of the time in storage of a query, in the best step of the series"},
    {"query-p99-most", "s", MetricOwner::Queries,
     "99th percentile of the time in storage of a query, in the worst step of the series"},
    {"list-p99", "s", MetricOwner::Queries, "99th percentile of listing a page, which 95 % of the time keeps"},
    {"commit-p99", "s", MetricOwner::Queries,
     "most that the 99th percentile of put, list and conditional put can be, which 95 % of the time keeps"},
    {"request-rate", "1/s", MetricOwner::Queries, "mean rate of requests served"},
    {"served-share", "1", MetricOwner::Queries, "requests served over requests asked"},
    {"saturated-time", "1", MetricOwner::Queries, "share of the time beyond the curve, where latency has no value"},
    {"scan-share", "1", MetricOwner::Queries, "payload over what the NICs of the lake let pass of the same mix"},
    {"conflict-ratio", "1", MetricOwner::Queries, "commits answered 412, another ETag, over commits"},
    {"job-inflation", "1", MetricOwner::Queries,
     "by how much jobs take longer than with answers that take no time, of clients that ask one after the other", false,
     false, "queries/clients, more of them than requests on the way"},
    {"audit-rate", "B/s", MetricOwner::Queries, "records of the requests asked, as many as are wanted", false, false,
     "queries/audit"},
    {"audit-per-request", "B", MetricOwner::Queries, "records wanted over requests asked", false, false,
     "queries/audit"},
    {"audit-complete", "1", MetricOwner::Queries,
     "requests asked whose record the lake is sure to have room to write; at least that", false, false,
     "queries/audit"},
    {"copy-age-p99", "s", MetricOwner::Mirror, "age of the newest complete copy, 99th percentile over time"},
    {"copy-age-most", "s", MetricOwner::Mirror, "largest age of the newest complete copy: what an outage loses"},
    {"copied-within", "1", MetricOwner::Mirror, "share of the objects that were copied in the promised time"},
    {"snapshots", "count", MetricOwner::Mirror, "snapshots that are complete in the copy"},
    {"replication-rate", "B/s", MetricOwner::Mirror, "bytes copied over the time"},
    {"write-delay", "s", MetricOwner::Mirror, "by which a write to a synchronous copy is answered later"},
    {"write-stall", "s", MetricOwner::Mirror, "time by which synchronous writes had to wait for the copy or its path"},
    {"failovers", "count", MetricOwner::Mirror, "outages in which clients moved to the copy"},
    {"outage-most", "s", MetricOwner::Mirror, "longest time without the lake and without its copy (RTO)"},
    {"loss-most", "s", MetricOwner::Mirror,
     "largest age of a copy that clients moved to (RPO); of objects, what batches waited"},
    {"transfer-rate", "B/s", MetricOwner::Transfers, "bytes in place over the horizon"},
    {"batch-time-p95", "s", MetricOwner::Transfers, "begin of a batch to its last byte in place, 95th percentile"},
    {"batches-in-time", "1", MetricOwner::Transfers, "batches complete by their deadline over those that are due"},
    {"data-delay-p95", "s", MetricOwner::Transfers, "bytes at hand to bytes in place, 95th percentile by bytes"},
    {"data-delay-p99", "s", MetricOwner::Transfers, "bytes at hand to bytes in place, 99th percentile by bytes"},
    {"buffer-fill-most", "1", MetricOwner::Transfers, "most that was in the buffer, over its room"},
    {"dropped-share", "1", MetricOwner::Transfers, "bytes lost because the buffer was full, over bytes that came"},
    {"back-pressure-most", "s", MetricOwner::Transfers, "longest time that clients stood still at a full buffer"},
    {"io-share", "1", MetricOwner::Transfers, "time in bursts and at a full buffer over the time of the batches"},
    {"distribution-time-p50", "s", MetricOwner::Distribution, "begin to the last byte in the last cache, median"},
    {"distribution-time-p95", "s", MetricOwner::Distribution,
     "begin to the last byte in the last cache, 95th percentile"},
    {"distribution-time-ratio", "1", MetricOwner::Distribution,
     "begin to the last byte in the last cache over the bound, 95th percentile"},
    {"distributions-in-time", "1", MetricOwner::Distribution,
     "distributions complete by their deadline over those that are due"},
    {"distribution-egress-cost", "USD", MetricOwner::Distribution, "egress paid over the horizon"},
    {"deadline-probability", "1", MetricOwner::Migration, "probability of being done at the deadline"},
    {"date-p50", "s", MetricOwner::Migration, "start of the scenario to done, with a probability of 0.5"},
    {"date-p90", "s", MetricOwner::Migration, "start of the scenario to done, with a probability of 0.9"},
    {"migration-done", "s", MetricOwner::Migration, "start of the scenario to clients on the lake"},
    {"first-copy", "s", MetricOwner::Migration, "first job part to the last of the first copy"},
    {"copy-rate", "B/s", MetricOwner::Migration, "mean rate of the first copy"},
    {"catch-up-passes", "count", MetricOwner::Migration, "passes between the first copy and the cut-over"},
    {"cut-over-time", "s", MetricOwner::Migration, "end of the writes at the source to clients on the lake"},
    {"throttled-time", "s", MetricOwner::Migration, "time in which accounts answered nothing, up to the cut-over"},
    {"refused-share", "1", MetricOwner::Migration, "requests that an account answers 503 over its requests"},
    {"lost-updates", "count", MetricOwner::Migration, "objects changed at the source whose change is not in the lake"},
    {"sample-error", "1", MetricOwner::Migration, "share of wrong objects that the sample would have shown at 95 %"},
    {"staleness-p50", "s", MetricOwner::Federation, "change at the master to known at the replica, median"},
    {"staleness-p99", "s", MetricOwner::Federation, "change at the master to known at the replica, 99th percentile"},
    {"completeness-time", "s", MetricOwner::Federation, "time after which no change can be missing"},
    {"write-conflicts", "1", MetricOwner::Federation,
     "writes at one side that meet one of the other side not yet known, over writes"},
    {"lost-writes", "1", MetricOwner::Federation, "writes that another overwrote unseen, over writes"},
    {"dead-letters", "1", MetricOwner::Federation, "events given up over events"},
    {"repeated-events", "1", MetricOwner::Federation,
     "events that told what was known, dropped by their sequencer, over events"},
    {"late-events", "1", MetricOwner::Federation,
     "events that came after a newer one of the object, dropped by their sequencer, over events"},
    {"migrated-share", "1", MetricOwner::Federation, "objects that have come over, at the end"},
    {"read-hits", "1", MetricOwner::Federation, "reads that found their object here, while objects came over"},
    {"egress-utilisation", "1", MetricOwner::Lake, "mean use of the lake's NIC egress"},
    {"checkpoint-interval", "s", MetricOwner::Job, "training time between checkpoints"},
    {"checkpoint-stall", "s", MetricOwner::Job, "mean time that a checkpoint stops the training"},
    {"rpo-central-p99", "s", MetricOwner::Job, "age of the newest checkpoint at a central lake, 99th percentile"},
    {"restart-time-p90", "s", MetricOwner::Job, "failure to first step, 90th percentile"},
    {"work-lost", "s", MetricOwner::Job, "training time done again after failures"},
    {"failures", "count", MetricOwner::Job, "failures", false, true},
    {"checkpoints", "count", MetricOwner::Job, "checkpoints written", false, true},
    {"drained-checkpoints", "count", MetricOwner::Job, "checkpoints that reached a central lake", false, true},
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
