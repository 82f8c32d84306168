// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "sim/study/outage_candidates.h"
#include "sim/study/recovery.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

struct OutageOptions {
    std::vector<std::string> objectives; ///< ids; empty: all of the scenario
    int maxFaults = 2;                   ///< size of the largest sets, 1–3
    int instants = 4;                    ///< at which a fault is tried, spread over the run, >= 1
    int maxRuns = 1000;                  ///< of the search; what it leaves out is said
    std::optional<units::Seconds>
        duration; ///< of every fault, instead of a duration that 90 % of repairs keep; both end with the run
    int jobs = 1; ///< threads; the result does not depend on it
};

/// An objective during a set of faults, beside the same run without.
struct BrokenObjective {
    scenario::Objective objective;
    double before = 0, during = 0; ///< of the worst entity, replication 0
    std::string worstEntity, text; ///< who holds it back
    int brokenIn = 0, replications = 0;
};

/// A smallest set of faults that breaks an objective: none of its parts does.
struct CutSet {
    std::vector<OutageCandidate> members; ///< with the times that were simulated
    bounds::JointOutage outage;
    units::Seconds at, until; ///< begin, and end of the last fault
    /// The longest member has to last about this long (within 1/32 of it, or a second) to break the first of the
    /// objectives, the others in proportion.
    units::Seconds breaksFrom;
    /// How often a single fault begins that lasts so long; nothing for larger sets.
    std::optional<units::Frequency> breaking;
    std::vector<BrokenObjective> objectives;
    std::vector<Recovery> recovery;
};

/// An objective that is not searched, and why.
struct SkippedObjective {
    std::string id, why;
};

/// What of one size was tried, every set at every instant.
struct OutageLevel {
    int size = 0;
    std::uint64_t sets = 0;   ///< all of this size without doubles (a lake of a region that is down)
    std::uint64_t pruned = 0; ///< they contain a breaking set for every objective
    std::uint64_t tried = 0, notTried = 0;
    double notTriedShare = 0; ///< of the time: sum over the sets not tried
};

struct OutageSearch {
    std::vector<OutageCandidate> candidates;
    std::vector<SkippedObjective> skipped;
    std::vector<std::string> searched; ///< objectives
    std::vector<CutSet> cutSets;       ///< by size, then most probable first
    std::vector<OutageLevel> levels;
    int runs = 0;
};

/// Told how far a search is, from one thread at a time.
class OutageObserver {
public:
    virtual ~OutageObserver() = default;
    virtual void onRuns(int /*size*/, std::size_t /*done*/, std::size_t /*of*/) {}
    virtual bool cancelled() { return false; }
};

/// Finds the smallest sets of failures that break an objective. The scenario's own faults are left out of every run;
/// sets of 1, 2, … faults begin together and each run has the same random numbers as the one without faults. The
/// search looks at replication 0; what it finds is run again in all of the scenario's replications. Throws Cancelled.
OutageSearch searchOutages(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                           const OutageOptions& options, OutageObserver& observer);

} // namespace lakewright::sim
