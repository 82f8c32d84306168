// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_event.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <stdexcept>

namespace lakewright::sim {

struct RunOptions {
    std::optional<scenario::KernelKind> kernel; ///< instead of the scenario's
    std::optional<std::uint64_t> seed;
    std::optional<int> replications;
    int jobs = 1; ///< threads for replications (native); the result does not depend on it
};

/// Told what happens during a run. Calls come from one thread at a time.
class RunObserver {
public:
    virtual ~RunObserver() = default;
    virtual void onProgress(const results::RunProgress&) {} ///< at most every 100 ms of wall time
    virtual void onSample(const results::RunSample&) {}     ///< every Engine::sample of the first replication
    virtual bool cancelled() { return false; }              ///< polled at least every 50 ms of wall time
};

/// The user cancelled.
class Cancelled : public std::runtime_error {
public:
    Cancelled() : std::runtime_error("Cancelled") {}
};
/// A run that did not reach its end: a kernel abort or a violated invariant, named in the message.
class RunError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Simulates the scenario and returns what it found; the summary is the same for any `jobs`. A violated invariant is
/// reported in the summary (`ok` = false); the caller fails the run by its name. Throws Cancelled or RunError.
results::RunSummary simulate(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                             const RunOptions& options, RunObserver& observer);

} // namespace lakewright::sim
