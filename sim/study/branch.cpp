// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/branch.h"

#include "models/stats/interval.h"
#include "sim/entities/amendment.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/study/merge.h"
#include "sim/study/parallel.h"
#include "sim/study/replication.h"

#include <algorithm>
#include <cassert>
#include <mutex>

namespace lakewright::sim {
namespace {

using results::Metric;
using results::RunSummary;

/// One replication of one future.
struct Future {
    RunSummary summary;
    std::string past;
};

class Futures {
public:
    Futures(const BranchPoint& point, const catalogue::Catalogue& catalogue, const RunOptions& options,
            RunObserver& observer)
        : m_before(point.before), m_after(point.after), m_catalogue(catalogue), m_at(point.at),
          m_seed(options.seed.value_or(m_before.seed)), m_observer(observer),
          m_all(2 * static_cast<std::size_t>(options.replications.value_or(m_before.engine.replications))),
          m_fractions(m_all.size()) {
        parallelFor(m_all.size(), options.jobs, [this](std::size_t i) { m_all[i] = run(i); });
    }

    Branch result() const {
        Branch branch;
        branch.at = m_at;
        std::vector<RunSummary> without, with;
        for (std::size_t i = 0; i < m_all.size(); i += 2) {
            if (m_all[i].past != m_all[i + 1].past)
                throw RunError("The two futures of replication " + std::to_string(i / 2) + " have different pasts");
            branch.past.push_back(m_all[i].past);
            without.push_back(m_all[i].summary);
            with.push_back(m_all[i + 1].summary);
        }
        branch.deltas = pairedDeltas(without, with);
        branch.without = merge(without, m_before);
        branch.with = merge(with, m_after);
        return branch;
    }

private:
    class Watch : public RunObserver {
    public:
        Watch(Futures& futures, std::size_t index) : m_futures(futures), m_index(index) {}
        void onProgress(const results::RunProgress& progress) override { m_futures.advance(m_index, progress); }
        bool cancelled() override {
            const std::lock_guard lock(m_futures.m_mutex);
            return m_futures.m_observer.cancelled();
        }

    private:
        Futures& m_futures;
        std::size_t m_index;
    };

    void advance(std::size_t index, const results::RunProgress& progress) {
        const std::lock_guard lock(m_mutex);
        m_fractions[index] = progress.fraction;
        results::RunProgress all;
        for (const double fraction : m_fractions)
            all.fraction += fraction / static_cast<double>(m_fractions.size());
        all.replicationsDone = static_cast<int>(std::count(m_fractions.begin(), m_fractions.end(), 1.0)) / 2;
        all.simulated = progress.simulated;
        m_observer.onProgress(all);
    }

    Future run(std::size_t i) {
        Future future;
        scenario::Scenario current = m_before; // the world goes on from it, and a change is made in it
        const bool changes = i % 2 == 1;
        const Interruption interruption{m_at, [&](entities::World& world, const std::string& past) {
                                            future.past = past;
                                            if (changes)
                                                entities::amend(world, current, m_after);
                                        }};
        Watch watch(*this, i);
        const auto kernel = kernel::makeNativeKernel();
        future.summary = simulateOn(*kernel, current, m_catalogue,
                                    {{m_seed, static_cast<std::uint32_t>(i / 2)}, &interruption}, watch);
        future.summary.engine = "native";
        const std::lock_guard lock(m_mutex);
        m_fractions[i] = 1;
        return future;
    }

    const scenario::Scenario &m_before, &m_after;
    const catalogue::Catalogue& m_catalogue;
    units::Seconds m_at;
    std::uint64_t m_seed;
    RunObserver& m_observer;
    std::mutex m_mutex;
    std::vector<Future> m_all; ///< replication 0 without, with, replication 1 without, …
    std::vector<double> m_fractions;
};

const Metric* find(const RunSummary& summary, const Metric& like) {
    const auto found = std::find_if(summary.metrics.begin(), summary.metrics.end(),
                                    [&](const Metric& one) { return one.id == like.id && one.entity == like.entity; });
    return found == summary.metrics.end() ? nullptr : &*found;
}

} // namespace

Branch branchAt(const BranchPoint& point, const catalogue::Catalogue& catalogue, const RunOptions& options,
                RunObserver& observer) {
    return Futures(point, catalogue, options, observer).result();
}

std::vector<PairedDelta> pairedDeltas(const std::vector<RunSummary>& without, const std::vector<RunSummary>& with) {
    assert(without.size() == with.size() && !without.empty());
    std::vector<Metric> order; ///< every metric that some replication has without the change
    for (const RunSummary& summary : without)
        for (const Metric& metric : summary.metrics)
            if (std::none_of(order.begin(), order.end(),
                             [&](const Metric& one) { return one.id == metric.id && one.entity == metric.entity; }))
                order.push_back(metric);
    std::vector<PairedDelta> all;
    for (const Metric& metric : order) {
        PairedDelta delta{metric.id, metric.entity, metric.unit, 0, 0, 0, {}, {}, 0};
        std::vector<double> differences;
        for (std::size_t i = 0; i < without.size(); ++i) {
            const Metric *one = find(without[i], metric), *other = find(with[i], metric);
            if (!one || !other)
                continue;
            delta.without += one->value;
            delta.with += other->value;
            differences.push_back(other->value - one->value);
        }
        if (differences.empty())
            continue;
        delta.n = static_cast<int>(differences.size());
        delta.without /= delta.n;
        delta.with /= delta.n;
        delta.delta = stats::mean(differences);
        if (const auto interval = stats::meanInterval(differences)) {
            delta.low = interval->low;
            delta.high = interval->high;
        }
        all.push_back(std::move(delta));
    }
    return all;
}

} // namespace lakewright::sim
