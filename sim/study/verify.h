// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"
#include "sim/run.h"
#include "sim/study/replay.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// A recording replayed on both kernels, with the wall time each needed for the same operations.
struct ReplayVerification {
    ReplayComparison comparison;
    double nativeSeconds = 0, simgridSeconds = 0; ///< wall time
};
/// Replays natively here and on SimGrid in a child process. Throws Cancelled when `cancelled` returned true, RunError
/// with SimGrid's message when it aborted. Precondition: no other threads run.
ReplayVerification verifyReplay(const kernel::Recording& recording, const std::function<bool()>& cancelled = {});

/// One metric of whole runs on both kernels: chaos makes single runs differ, so their intervals are compared.
struct MetricComparison {
    results::Metric native, simgrid; ///< the same id, entity and unit
    bool compatible = false;         ///< the 95 % intervals meet
};
/// Metrics of two results by id and entity. A metric that only one of them has is compared with an empty one (n = 0)
/// and is not compatible. Without an interval the value stands for it; values within 1e-6 of each other meet.
std::vector<MetricComparison> compareMetrics(const results::RunSummary& native, const results::RunSummary& simgrid);

struct VerifyOptions {
    std::optional<units::Seconds> horizon; ///< verify only the beginning, > 0; nothing: all of it
    int replications = 3;                  ///< of the closed loop on each kernel, >= 0; 0: open loop only
};

/// What was found (DESIGN §4): the open loop replays the native run's recorded starts on SimGrid, the closed loop runs
/// the scenario on both.
struct VerifySummary {
    std::string scenarioName, scenarioHash;
    units::Seconds horizon;
    ReplayVerification openLoop;
    int replications = 0;
    std::vector<MetricComparison> closedLoop;
    std::map<std::string, std::string> settings; ///< SimGrid's, all of them

    bool openLoopOk() const { return openLoop.comparison.beyondTolerance == 0; }
    bool closedLoopOk() const; ///< every metric is compatible
    bool ok() const { return openLoopOk() && closedLoopOk(); }
};

/// Keys: schema, scenario {name, hash}, horizonSeconds, flows, maxRelativeDifference, tolerance {relative,
/// absoluteSeconds}, beyondTolerance, worst {label, startSeconds, nativeSeconds, simgridSeconds}, nativeSeconds,
/// simgridSeconds, replications, closedLoop[] {metric, entity, unit, native {value, low, high}, simgrid {…},
/// compatible}, settings, ok. What is infinite or not known is null.
nlohmann::ordered_json toJson(const VerifySummary& summary);

/// Verifies a scenario. Progress counts simulations as equal parts. Throws Cancelled or RunError.
VerifySummary verify(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                     const VerifyOptions& options, RunObserver& observer);

} // namespace lakewright::sim
