// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"
#include "models/results/distribution_outcome.h"
#include "models/results/fault_effect.h"
#include "models/results/migration_outcome.h"
#include "models/results/series.h"
#include "models/scenario/scenario.h"
#include "models/units/quantity.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::results {

/// What no run can beat: the L0 twin of a metric (MODELS §0.2).
struct Bound {
    double value = 0;
    bool upper = true;    ///< false: a lower bound
    std::string equation; ///< "ηE/(2−1/N), MODELS §1.3"
    bool operator==(const Bound&) const = default;
};

/// A figure with its unit, 95 % interval and number of replications behind it. `low`/`high` are empty only when n = 1
/// and the figure is random; an exact figure has low = high = value.
struct Metric {
    std::string id, entity; ///< "goodput" of "job-7"; entity "all" for the whole scenario
    double value = 0;
    std::string unit; ///< "1", "s", "B/s", "B", "USD", "count"
    std::optional<double> low, high;
    int n = 0;
    std::optional<Bound> bound;
    bool operator==(const Metric&) const = default;
};

/// A check every run makes on itself; one that fails fails the run.
struct Invariant {
    std::string id; ///< "conservation", "capacity", "little", "bound", …
    bool ok = true;
    double worst = 0, tolerance = 0; ///< largest relative violation seen, largest allowed
    std::string detail;              ///< where the worst was
    bool operator==(const Invariant&) const = default;
};

/// Who limited whom, for how long (mean over replications).
struct Bottleneck {
    std::string resource; ///< link id; or a transfer's own cap: "client-nic", "rebuild-share", or "transport" of
                          ///< windows and loss
    std::string entity;   ///< whose flows were held back
    units::Seconds busy;
    double flowSeconds = 0;
    bool operator==(const Bottleneck&) const = default;
};

struct Event {
    units::Seconds at, until; ///< equal for an instant
    std::string entity, kind, text;
    bool operator==(const Event&) const = default;
};

enum class Verdict { Met, Missed, Undecided }; ///< undecided: the interval contains the target

struct ObjectiveResult {
    scenario::Objective objective;
    std::string worstEntity;
    double value = 0;
    std::optional<double> low, high;
    double probability = 0; ///< share of replications in which every entity met it
    Verdict verdict = Verdict::Undecided;
    std::string text; ///< one sentence: what was reached, by whom, what binds
    bool operator==(const ObjectiveResult&) const = default;
};

/// What the map shows.
struct Site {
    std::string id, name, kind; ///< kind: "lake", "gpu", "provider"
    double latitude = 0, longitude = 0;
    std::string lake; ///< the lake region that serves it, for the arc
    bool operator==(const Site&) const = default;
};
struct LinkUse {
    std::string id, from, to; ///< region ids; from = to for a link inside a region
    units::Bandwidth capacity;
    units::Bytes carried;
    double meanUtilisation = 0, p95Utilisation = 0; ///< of the sampled means
    units::Seconds roundTrip{};
    bool operator==(const LinkUse&) const = default;
};

/// What a run found: everything that is the same whenever and wherever the same input is run (DESIGN §7).
struct RunSummary {
    std::string scenarioName, scenarioHash, version;
    std::vector<std::string> watermarks; ///< what every view of it has to show: "hypothetical"
    std::uint64_t seed = 0;
    units::Seconds horizon;
    std::string engine;                          ///< "native" or "simgrid"
    std::map<std::string, std::string> settings; ///< of the engine, all of them
    int replications = 0;
    std::uint64_t events = 0, flowCompletions = 0; ///< per replication, mean rounded down
    std::string fingerprint;                       ///< of (time, entity, event) of every replication, in order
    std::vector<Metric> metrics;
    std::vector<Series> series;          ///< of the first replication
    std::vector<Event> timeline;         ///< of the first replication, bounded
    std::vector<Bottleneck> bottlenecks; ///< by flowSeconds, largest first
    std::vector<Invariant> invariants;
    std::vector<ObjectiveResult> objectives;
    std::vector<MigrationOutcome> migrations;
    std::vector<deployments::Deployment> deployments; ///< lakes and caches by their variant, nothing simulated
    std::vector<FaultEffect> faults;                  ///< those with a time
    std::vector<DistributionOutcome> distributions;
    std::vector<Egress> egress; ///< by zones, largest cost first
    std::vector<scenario::Assumption> assumptions;
    std::vector<std::string> warnings; ///< doubts of catalogue rows used, and the like
    std::vector<Site> sites;
    std::vector<LinkUse> links;
    bool operator==(const RunSummary&) const = default;
};

/// What belongs to one execution, not to the result.
struct RunEnvironment {
    double wallSeconds = 0;
    std::string host, startedAt; ///< ISO 8601, UTC
    int jobs = 1;
    bool operator==(const RunEnvironment&) const = default;
};

} // namespace lakewright::results
