// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/run.h"

#include "models/deployments/deployments.h"
#include "models/results/codec.h"
#include "models/scenario/watermark.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/kernel/simgrid/simgrid_kernel.h"
#include "sim/study/merge.h"
#include "sim/study/replication.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace lakewright::sim {
namespace {

using results::RunSummary;
using Clock = std::chrono::steady_clock;

struct Plan {
    const scenario::Scenario& scenario;
    const catalogue::Catalogue& catalogue;
    scenario::KernelKind kernel;
    std::uint64_t seed;
    int replications, jobs;
    entities::ReplicationId id(int index) const { return {seed, static_cast<std::uint32_t>(index)}; }
};

/// Passes one replication's observations on as those of the whole run, from any thread.
class Progress : public RunObserver {
public:
    Progress(RunObserver& outer, int replications)
        : m_outer(outer), m_fractions(static_cast<std::size_t>(replications)) {}

    class One : public RunObserver {
    public:
        One(Progress& all, int index) : m_all(all), m_index(index) {}
        void onProgress(const results::RunProgress& progress) override { m_all.advance(m_index, progress); }
        void onSample(const results::RunSample& sample) override { m_all.pass(sample); }
        bool cancelled() override { return m_all.cancelled(); }

    private:
        Progress& m_all;
        int m_index;
    };

    void advance(int index, const results::RunProgress& progress) {
        const std::lock_guard lock(m_mutex);
        m_fractions[static_cast<std::size_t>(index)] = progress.fraction;
        if (index == 0)
            m_simulated = progress.simulated;
        report();
    }
    void done(int index) {
        const std::lock_guard lock(m_mutex);
        m_fractions[static_cast<std::size_t>(index)] = 1;
        ++m_done;
        report();
    }
    void pass(const results::RunSample& sample) {
        const std::lock_guard lock(m_mutex);
        m_outer.onSample(sample);
    }
    bool cancelled() override {
        const std::lock_guard lock(m_mutex);
        m_cancelled = m_cancelled || m_outer.cancelled();
        return m_cancelled;
    }
    void cancel() {
        const std::lock_guard lock(m_mutex);
        m_cancelled = true;
    }

private:
    void report() {
        results::RunProgress all;
        for (const double fraction : m_fractions)
            all.fraction += fraction;
        all.fraction /= static_cast<double>(m_fractions.size());
        all.replicationsDone = m_done;
        all.simulated = m_simulated;
        const double elapsed = std::chrono::duration<double>(Clock::now() - m_start).count();
        if (all.fraction > 0.02)
            all.leftSeconds = elapsed * (1 - all.fraction) / all.fraction;
        m_outer.onProgress(all);
    }

    RunObserver& m_outer;
    std::mutex m_mutex;
    std::vector<double> m_fractions;
    units::Seconds m_simulated{};
    int m_done = 0;
    bool m_cancelled = false;
    Clock::time_point m_start = Clock::now();
};

RunSummary nativeReplication(const Plan& plan, int index, RunObserver& observer) {
    const auto kernel = kernel::makeNativeKernel();
    RunSummary summary = simulateOn(*kernel, plan.scenario, plan.catalogue, {plan.id(index)}, observer);
    summary.engine = "native";
    summary.settings = {{"sharing", "weighted max-min with caps"},
                        {"weights", plan.scenario.engine.weightByRoundTrip ? "1/RTT" : "equal"}};
    return summary;
}

/// SimGrid allows one engine per process: each replication runs in a child, which sends its result as a document.
RunSummary simgridReplication(const Plan& plan, int index, RunObserver& observer) {
    const kernel::ChildResult child = kernel::runInChild(
        [&] {
            RunObserver silent;
            const auto kernel = kernel::makeSimGridKernel();
            return results::toJson(simulateOn(*kernel, plan.scenario, plan.catalogue, {plan.id(index)}, silent)).dump();
        },
        [&] { return observer.cancelled(); });
    if (observer.cancelled())
        throw Cancelled();
    if (!child.ok)
        throw RunError("SimGrid: " + child.error);
    RunSummary summary = results::parseRunSummary(child.output, "simgrid replication").first;
    summary.engine = "simgrid";
    summary.settings = kernel::simgridSettings(plan.scenario.engine.weightByRoundTrip);
    return summary;
}

/// Runs all replications, native ones on `jobs` threads; which thread runs which does not matter.
class Pool {
public:
    Pool(const Plan& plan, Progress& progress)
        : m_plan(plan), m_progress(progress), m_results(static_cast<std::size_t>(plan.replications)) {}

    std::vector<RunSummary> run() {
        const bool native = m_plan.kernel == scenario::KernelKind::Native;
        const int threads = native ? std::clamp(m_plan.jobs, 1, m_plan.replications) : 1;
        std::vector<std::thread> others;
        for (int i = 1; i < threads; ++i)
            others.emplace_back([this] { work(); });
        work();
        for (std::thread& thread : others)
            thread.join();
        if (m_error)
            std::rethrow_exception(m_error);
        return std::move(m_results);
    }

private:
    void work() {
        try {
            for (int index = m_next++; index < m_plan.replications; index = m_next++) {
                Progress::One observer(m_progress, index);
                m_results[static_cast<std::size_t>(index)] = m_plan.kernel == scenario::KernelKind::Native
                                                                 ? nativeReplication(m_plan, index, observer)
                                                                 : simgridReplication(m_plan, index, observer);
                m_progress.done(index);
            }
        } catch (...) {
            const std::lock_guard lock(m_errorMutex);
            if (!m_error)
                m_error = std::current_exception();
            m_progress.cancel();
        }
    }

    const Plan& m_plan;
    Progress& m_progress;
    std::vector<RunSummary> m_results;
    std::atomic<int> m_next = 0;
    std::mutex m_errorMutex;
    std::exception_ptr m_error;
};

} // namespace

RunSummary simulate(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                    const RunOptions& options, RunObserver& observer) {
    const Plan plan{scenario,
                    catalogue,
                    options.kernel.value_or(scenario.engine.kernel),
                    options.seed.value_or(scenario.seed),
                    options.replications.value_or(scenario.engine.replications),
                    options.jobs};
    Progress progress(observer, plan.replications);
    RunSummary summary = merge(Pool(plan, progress).run(), scenario);
    summary.watermarks = scenario::watermarksOf(scenario);
    summary.deployments = deployments::deploymentsOf(scenario, catalogue);
    return summary;
}

} // namespace lakewright::sim
