// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_transfers.h"

#include "sim/study/metric_list.h"

#include <algorithm>
#include <cmath>

namespace lakewright::sim {
namespace {

using entities::BulkTransfer;
using results::Metric;

constexpr double kBatchPercentile = 0.95;

/// One transfer in one replication.
class Collector {
public:
    Collector(const Observation& observation, std::size_t index)
        : m_spec(observation.world.scenario.transfers[index]), m_transfer(observation.world.transfers[index]),
          m_class(observation.world.deployment.transferClass(index)), m_horizon(observation.world.scenario.horizon) {
        m_metrics.of(m_spec.id);
    }

    std::vector<Metric> metrics() {
        if (m_transfer.batches().empty())
            return {};
        addRate();
        addBatchTime();
        addDeadlines();
        addDelay("data-delay-p95", 0.95);
        addDelay("data-delay-p99", 0.99);
        if (m_spec.buffer)
            addBuffer();
        if (m_spec.bursts)
            addIoShare();
        return m_metrics.take();
    }

private:
    void addRate() {
        const double most = std::min((m_class.most * m_horizon).value, m_transfer.came().value);
        m_metrics.add("transfer-rate", m_transfer.moved() / m_horizon / units::bytesPerSecond(1), "B/s").bound = {
            {most / m_horizon.value, true, "min(bytes that came, narrowest link · horizon) / horizon, MODELS §1.3"}};
    }

    /// A batch under way counts with its age as soon as that is above the percentile of those that are done.
    void addBatchTime() {
        std::vector<double> done, underway;
        units::Bytes smallest = units::unlimited<units::Bytes>();
        for (const BulkTransfer::Batch& batch : m_transfer.batches()) {
            const units::Seconds end = std::min(batch.done.value_or(m_horizon), m_horizon);
            (batch.done ? done : underway).push_back((batch.done.value_or(end) - batch.begin).value);
            if (batch.done)
                smallest = std::min(smallest, batch.placed);
        }
        const double ofDone = done.empty() ? 0 : percentileOf(done, kBatchPercentile);
        bool censored = false;
        std::vector<double> all = done;
        for (const double age : underway)
            if (age > ofDone || done.empty()) {
                all.push_back(age);
                censored = true;
            }
        Metric& time = m_metrics.add("batch-time-p95", percentileOf(all, kBatchPercentile), "s");
        if (censored)
            time.low = time.value;
        else
            time.bound = {{(smallest / m_class.most + m_class.oneWay).value, false,
                           "smallest batch / narrowest link on the way + half a round trip"}};
    }

    void addDeadlines() {
        if (!m_spec.deadline)
            return;
        int due = 0, kept = 0;
        for (const BulkTransfer::Batch& batch : m_transfer.batches()) {
            const units::Seconds end = batch.begin + *m_spec.deadline;
            if (!batch.done && end > m_horizon)
                continue;
            ++due;
            kept += batch.done && *batch.done <= end;
        }
        if (due > 0)
            m_metrics.add("batches-in-time", static_cast<double>(kept) / due, "1").bound = {{1, true, "in time ≤ due"}};
    }

    /// The delay that `share` of the bytes in place keep.
    void addDelay(const char* id, double share) {
        std::vector<BulkTransfer::Delay> delays = m_transfer.delays();
        if (delays.empty())
            return;
        std::sort(delays.begin(), delays.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
        const units::Bytes all = m_transfer.placed();
        units::Bytes sum;
        double delay = delays.back().time.value;
        for (const BulkTransfer::Delay& one : delays)
            if ((sum += one.bytes) >= all * share) {
                delay = one.time.value;
                break;
            }
        m_metrics.add(id, delay, "s").bound = {{m_class.oneWay.value, false, "half a round trip, MODELS §4.1"}};
    }

    void addBuffer() {
        const scenario::TransferBuffer& buffer = *m_spec.buffer;
        m_metrics.add("buffer-fill-most", m_transfer.mostBuffered() / buffer.size, "1").bound = {
            {1, true, "held ≤ room"}};
        if (buffer.whenFull == scenario::WhenFull::Wait) {
            m_metrics.add("back-pressure-most", m_transfer.longestWait().value, "s").bound = {
                {0, false, "no burst waits less than not at all"}};
            return;
        }
        const units::Bytes came = m_transfer.came();
        const units::Bytes least = std::max(came - m_class.most * m_horizon - buffer.size, units::Bytes{});
        if (came.value > 0)
            m_metrics.add("dropped-share", m_transfer.dropped() / came, "1").bound = {
                {least / came, false, "(bytes that came − narrowest link · horizon − room) / bytes that came"}};
    }

    /// Of batches that came whole.
    void addIoShare() {
        const auto whole = std::count_if(m_transfer.batches().begin(), m_transfer.batches().end(),
                                         [](const auto& batch) { return batch.whole; });
        if (whole == 0)
            return;
        const units::Seconds bursts = m_transfer.burstTime(), waited = m_transfer.waited(),
                             all = m_spec.lasts * static_cast<double>(whole);
        m_metrics.add("io-share", (bursts + waited) / (all + waited), "1").bound = {
            {bursts / all, false, "bytes / rate of bursts, over the time of the batches"}};
    }

    const scenario::Transfer& m_spec;
    const BulkTransfer& m_transfer;
    const entities::TransferClass& m_class;
    units::Seconds m_horizon;
    MetricList m_metrics;
};

} // namespace

std::vector<Metric> transferMetrics(const Observation& observation, std::size_t transfer) {
    return Collector(observation, transfer).metrics();
}

results::Invariant transferBooks(const Observation& observation) {
    results::Invariant invariant{"transfer-books", true, 0, 1e-9, ""};
    for (std::size_t i = 0; i < observation.world.transfers.size(); ++i) {
        const BulkTransfer& transfer = observation.world.transfers[i];
        units::Bytes ofBatches;
        for (const BulkTransfer::Batch& batch : transfer.batches())
            ofBatches += batch.placed;
        const units::Bytes left =
            transfer.came() - transfer.dropped() - transfer.moved() - transfer.buffered() - transfer.blocked();
        const units::Bytes most = std::max(transfer.came(), units::bytes(1));
        const double off = std::max(std::fabs(left / most), std::fabs((ofBatches - transfer.placed()) / most));
        if (off > invariant.worst) {
            invariant.worst = off;
            invariant.detail = observation.world.scenario.transfers[i].id;
        }
    }
    invariant.ok = invariant.worst <= invariant.tolerance;
    return invariant;
}

} // namespace lakewright::sim
