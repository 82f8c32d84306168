// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/replication.h"

#include "sim/entities/world.h"
#include "sim/probes/journal.h"
#include "sim/probes/observed_kernel.h"
#include "sim/probes/sampler.h"
#include "sim/study/collect.h"
#include "sim/study/collect_distributions.h"
#include "sim/study/collect_egress.h"
#include "sim/study/collect_losses.h"
#include "sim/study/collect_migrations.h"
#include "sim/study/fault_effects.h"

#include <chrono>
#include <string>

namespace lakewright::sim {
namespace {

/// Shares of the horizon between two looks at the observer: small enough to cancel at once, large enough to cost
/// nothing.
constexpr int kSlices = 2000;

/// What happens on the way to the horizon; nothing without an action.
struct Stop {
    units::Seconds at;
    std::function<void()> action;
};

void runToHorizon(kernel::Kernel& kernel, const scenario::Scenario& scenario, std::uint32_t replication,
                  RunObserver& observer, const Stop& stop) {
    using Clock = std::chrono::steady_clock;
    Clock::time_point told = Clock::now();
    bool stopped = false;
    for (int slice = 1; slice <= kSlices; ++slice) {
        const units::Seconds until =
            slice == kSlices ? scenario.horizon : scenario.horizon * (static_cast<double>(slice) / kSlices);
        if (stop.action && !stopped && stop.at <= until) {
            kernel.run(stop.at);
            stop.action();
            stopped = true;
        }
        kernel.run(until);
        if (observer.cancelled())
            throw Cancelled();
        if (Clock::now() - told < std::chrono::milliseconds(100))
            continue;
        told = Clock::now();
        results::RunProgress progress;
        progress.fraction = static_cast<double>(slice) / kSlices;
        progress.replicationsDone = static_cast<int>(replication);
        progress.simulated = kernel.now();
        observer.onProgress(progress);
    }
}

results::RunSummary summarise(const Observation& observation, const catalogue::Catalogue& catalogue) {
    results::RunSummary summary;
    const scenario::Scenario& scenario = observation.world.scenario;
    summary.scenarioName = scenario.name;
    summary.scenarioHash = scenario.hash;
    summary.version = LAKEWRIGHT_VERSION;
    summary.horizon = scenario.horizon;
    summary.replications = 1;
    const kernel::KernelCounters counters = observation.kernel.counters();
    summary.events = counters.timersFired + counters.flowsStarted + counters.flowsCompleted + counters.flowsAborted;
    summary.flowCompletions = counters.flowsCompleted;
    summary.metrics = collectMetrics(observation);
    summary.series = observation.sampler.series();
    summary.timeline = observation.world.journal.timeline();
    summary.bottlenecks = collectBottlenecks(observation);
    summary.invariants = observation.kernel.invariants();
    for (results::Invariant& invariant : checkBooks(observation, summary.metrics))
        summary.invariants.push_back(std::move(invariant));
    for (std::size_t i = 0; i < scenario.distributions.size(); ++i)
        summary.distributions.push_back(distributionOutcome(observation, i));
    EgressOfRun egress = collectEgress(observation, catalogue);
    if (auto cost = egressCost(scenario, egress))
        summary.metrics.push_back(std::move(*cost));
    for (results::Metric& loss : lossMetrics(scenario, catalogue))
        summary.metrics.push_back(std::move(loss));
    summary.egress = std::move(egress.priced);
    summary.assumptions = scenario.assumptions;
    summary.sites = collectSites(observation.world, catalogue);
    summary.links = collectLinks(observation);
    summary.faults = faultEffects(observation);
    return summary;
}

/// Why the sizes the deployment uses may be wrong.
std::vector<std::string> doubts(const entities::World& world) {
    std::vector<std::string> all;
    const auto add = [&](const std::string& id, const std::string& size) {
        for (const std::string& doubt : world.deployment.size(size).doubts)
            all.push_back(id + ", " + size + ": " + doubt);
    };
    for (const scenario::Lake& lake : world.scenario.lakes)
        add(lake.id, lake.machines.size);
    for (const scenario::Cache& cache : world.scenario.caches)
        add(cache.id, cache.machines.size);
    for (const scenario::Job& job : world.scenario.jobs)
        add(job.id, job.gpuSize);
    for (const scenario::BlobMigration& migration : world.scenario.migrations)
        add(migration.id, migration.hosts.size);
    return all;
}

} // namespace

results::RunSummary simulateOn(kernel::Kernel& kernel, const scenario::Scenario& scenario,
                               const catalogue::Catalogue& catalogue, const Replication& replication,
                               RunObserver& observer) {
    const entities::ReplicationId id = replication.id;
    probes::Fingerprint fingerprint;
    probes::Journal journal(fingerprint);
    probes::ObservedKernel observed(kernel, fingerprint);
    entities::World world(observed, scenario, catalogue, id, journal);
    probes::Sampler::Listener listener;
    if (id.index == 0)
        listener = [&](const results::RunSample& sample) { observer.onSample(sample); };
    probes::Sampler sampler(observed, world, std::move(listener));
    Stop stop;
    if (const Interruption* const interruption = replication.interruption)
        stop = {interruption->at,
                [&world, &fingerprint, interruption] { interruption->action(world, fingerprint.hex()); }};
    runToHorizon(observed, scenario, id.index, observer, stop);
    world.finish();
    results::RunSummary summary = summarise({world, observed, sampler}, catalogue);
    summary.seed = id.seed;
    summary.warnings = doubts(world);
    if (id.index == 0)
        summary.migrations = migrationOutcomes(world);
    summary.fingerprint = fingerprint.hex();
    return summary;
}

} // namespace lakewright::sim
