// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/verify.h"

#include "sim/kernel/native/native_kernel.h"
#include "sim/kernel/recording_kernel.h"
#include "sim/kernel/simgrid/simgrid_kernel.h"
#include "sim/study/replication.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <utility>

namespace lakewright::sim {

namespace {

using Finishes = std::vector<std::optional<units::Seconds>>;

double wallSecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// What the child sends: the wall time, then every finish, as they are in memory; NaN is "did not end".
std::string replayOnSimGrid(const kernel::Recording& recording) {
    const auto start = std::chrono::steady_clock::now();
    const auto kernel = kernel::makeSimGridKernel();
    const Finishes finishes = replay(recording, *kernel);
    std::vector<double> numbers{wallSecondsSince(start)};
    for (const auto& finish : finishes)
        numbers.push_back(finish ? finish->value : std::nan(""));
    return std::string(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(double));
}

std::vector<double> unpack(const std::string& bytes) {
    std::vector<double> numbers(bytes.size() / sizeof(double));
    if (!numbers.empty())
        std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(double));
    return numbers;
}

/// Shares of one progress bar among steps that each think they are the whole.
class Steps : public RunObserver {
public:
    Steps(RunObserver& outer, int count) : m_outer(outer), m_count(count) {}
    void next() {
        ++m_done;
        tell(0);
    }
    void onProgress(const results::RunProgress& progress) override { tell(progress.fraction); }
    bool cancelled() override { return m_outer.cancelled(); }

private:
    void tell(double fraction) {
        results::RunProgress all;
        all.fraction = std::min(1.0, (m_done + fraction) / m_count);
        const double elapsed = wallSecondsSince(m_start);
        if (all.fraction > 0.02)
            all.leftSeconds = elapsed * (1 - all.fraction) / all.fraction;
        m_outer.onProgress(all);
    }
    RunObserver& m_outer;
    int m_count, m_done = 0;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

kernel::Recording record(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                         RunObserver& observer) {
    const auto native = kernel::makeNativeKernel();
    kernel::RecordingKernel recorder(*native);
    simulateOn(recorder, scenario, catalogue, {{scenario.seed, 0}}, observer);
    return recorder.recording();
}

results::RunSummary runOn(scenario::KernelKind kernel, const scenario::Scenario& scenario,
                          const catalogue::Catalogue& catalogue, int replications, Steps& steps) {
    RunOptions options;
    options.replications = replications;
    options.kernel = kernel;
    results::RunSummary summary = simulate(scenario, catalogue, options, steps);
    for (const results::Invariant& invariant : summary.invariants)
        if (!invariant.ok)
            throw RunError(summary.engine + " run violates \"" + invariant.id + "\": " + invariant.detail);
    steps.next();
    return summary;
}

std::vector<MetricComparison> runClosedLoop(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                            int replications, Steps& steps) {
    const results::RunSummary native = runOn(scenario::KernelKind::Native, scenario, catalogue, replications, steps);
    const results::RunSummary simgrid = runOn(scenario::KernelKind::SimGrid, scenario, catalogue, replications, steps);
    return compareMetrics(native, simgrid);
}

bool meet(const results::Metric& a, const results::Metric& b) {
    if (a.n == 0 || b.n == 0 || a.unit != b.unit)
        return false;
    // Times that should be 0 differ by the clock's rounding: the absolute part is that of the flows' tolerance.
    const double slack = 1e-6 * std::max(std::abs(a.value), std::abs(b.value)) + (a.unit == "s" ? 1e-6 : 0);
    return a.value == b.value || (a.low.value_or(a.value) <= b.high.value_or(b.value) + slack &&
                                  b.low.value_or(b.value) <= a.high.value_or(a.value) + slack);
}

nlohmann::ordered_json number(double value) {
    return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json number(const std::optional<double>& value) {
    return value ? number(*value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json figure(const results::Metric& metric) {
    if (metric.n == 0)
        return nullptr;
    return {{"value", number(metric.value)}, {"low", number(metric.low)}, {"high", number(metric.high)}};
}

nlohmann::ordered_json toJson(const std::optional<WorstFlow>& worst) {
    if (!worst)
        return nullptr;
    nlohmann::ordered_json simgrid = nullptr;
    if (worst->simgrid)
        simgrid = worst->simgrid->value;
    return {{"label", worst->label},
            {"startSeconds", worst->start.value},
            {"nativeSeconds", worst->native.value},
            {"simgridSeconds", simgrid}};
}

nlohmann::ordered_json toJson(const std::vector<MetricComparison>& comparisons) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const MetricComparison& comparison : comparisons) {
        const results::Metric& named = comparison.native.n > 0 ? comparison.native : comparison.simgrid;
        all.push_back({{"metric", named.id},
                       {"entity", named.entity},
                       {"unit", named.unit},
                       {"native", figure(comparison.native)},
                       {"simgrid", figure(comparison.simgrid)},
                       {"compatible", comparison.compatible}});
    }
    return all;
}

} // namespace

ReplayVerification verifyReplay(const kernel::Recording& recording, const std::function<bool()>& cancelled) {
    ReplayVerification result;
    const auto start = std::chrono::steady_clock::now();
    replay(recording, *kernel::makeNativeKernel());
    result.nativeSeconds = wallSecondsSince(start);

    const kernel::ChildResult child = kernel::runInChild([&] { return replayOnSimGrid(recording); }, cancelled);
    if (child.cancelled)
        throw Cancelled();
    const std::vector<double> numbers = unpack(child.output);
    if (!child.ok || numbers.size() != recording.flows.size() + 1)
        throw RunError("SimGrid did not finish the replay: " + child.error);
    result.simgridSeconds = numbers[0];
    Finishes finishes(recording.flows.size());
    for (std::size_t i = 0; i < finishes.size(); ++i)
        if (!std::isnan(numbers[i + 1]))
            finishes[i] = units::seconds(numbers[i + 1]);
    result.comparison = compareCompletions(recording, finishes);
    return result;
}

std::vector<MetricComparison> compareMetrics(const results::RunSummary& native, const results::RunSummary& simgrid) {
    std::map<std::pair<std::string, std::string>, const results::Metric*> there;
    for (const results::Metric& metric : simgrid.metrics)
        there.emplace(std::pair(metric.id, metric.entity), &metric);
    std::vector<MetricComparison> result;
    for (const results::Metric& metric : native.metrics) {
        const auto twin = there.extract({metric.id, metric.entity});
        result.push_back({metric, twin ? *twin.mapped() : results::Metric(), false});
    }
    for (const auto& [key, metric] : there)
        result.push_back({results::Metric(), *metric, false});
    for (MetricComparison& comparison : result)
        comparison.compatible = meet(comparison.native, comparison.simgrid);
    return result;
}

bool VerifySummary::closedLoopOk() const {
    return std::all_of(closedLoop.begin(), closedLoop.end(), [](const auto& metric) { return metric.compatible; });
}

nlohmann::ordered_json toJson(const VerifySummary& summary) {
    const ReplayComparison& open = summary.openLoop.comparison;
    return {{"schema", "lakewright.verify/1"},
            {"scenario", {{"name", summary.scenarioName}, {"hash", summary.scenarioHash}}},
            {"horizonSeconds", summary.horizon.value},
            {"ok", summary.ok()},
            {"flows", open.flows},
            {"maxRelativeDifference", number(open.maxRelativeDifference)},
            {"beyondTolerance", open.beyondTolerance},
            {"tolerance", {{"relative", kRelativeTolerance}, {"absoluteSeconds", kAbsoluteTolerance.value}}},
            {"worst", toJson(open.worst)},
            {"nativeSeconds", summary.openLoop.nativeSeconds},
            {"simgridSeconds", summary.openLoop.simgridSeconds},
            {"replications", summary.replications},
            {"closedLoop", toJson(summary.closedLoop)},
            {"settings", summary.settings}};
}

VerifySummary verify(const scenario::Scenario& whole, const catalogue::Catalogue& catalogue,
                     const VerifyOptions& options, RunObserver& observer) {
    scenario::Scenario scenario = whole;
    scenario.horizon = std::min(whole.horizon, options.horizon.value_or(whole.horizon));
    Steps steps(observer, options.replications > 0 ? 4 : 2);

    VerifySummary summary;
    summary.scenarioName = scenario.name;
    summary.scenarioHash = scenario.hash;
    summary.horizon = scenario.horizon;
    summary.replications = options.replications;
    const kernel::Recording recording = record(scenario, catalogue, steps);
    summary.settings = kernel::simgridSettings(kernel::weightsDiffer(recording.classes));
    steps.next();
    summary.openLoop = verifyReplay(recording, [&] { return steps.cancelled(); });
    steps.next();
    if (options.replications > 0)
        summary.closedLoop = runClosedLoop(scenario, catalogue, options.replications, steps);
    return summary;
}

} // namespace lakewright::sim
