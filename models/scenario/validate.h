// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bounds/outage.h"
#include "models/scenario/context.h"

#include <vector>

namespace lakewright::scenario {

/// Fill above which a lake is refused, and above which it is warned of (MODELS §1.5e).
inline constexpr double kMaxFill = 0.9, kHighFill = 0.8;
/// Speed of light in fibre; a round trip over less than twice the distance by this is impossible (MODELS §4.1e).
inline constexpr double kFibreKmPerMs = 200;
/// A triangle of round trips may be worse than the direct one by this share before it is pointed out (MODELS §4.1e).
inline constexpr double kTriangleSlack = 0.3;
/// The horizon must be this many times the longest restart to say something about goodput (MODELS §0.6).
inline constexpr double kHorizonFactor = 10;
/// Age of a document in days above which a figure that rests on it is warned of (MODELS §0.6: 18 months), relative to
/// the newest document of the catalogue that the scenario uses.
inline constexpr int kOldDocumentDays = 548;
/// Parts of transfers, copies, outages or interruptions of one element in a run, at most: each is an event, and more
/// says no more. Tier E.
inline constexpr double kMostEvents = 5e6;

/// Every rule on a scenario as a whole (MODELS §0.6 and the bad-input rules of the parts in scope). Values blocked in
/// the context's findings are passed over.
void validate(const Context& context);

// The parts, each reported on its own; `validate` calls all of them.
void validateIds(const Context& context);           ///< one id, one thing
void validatePlaces(const Context& context);        ///< regions, gateways, paths, round trips
void validateResidency(const Context& context);     ///< lakes that keep a region's copies, and where they may be
void validateConnections(const Context& context);   ///< connections between places
void validateReach(const Context& context);         ///< what has to exchange data can
void validateStorage(const Context& context);       ///< sizes, lakes, caches, data sets, prestages
void validateVariants(const Context& context);      ///< what deployment variants ask of lakes and caches
void validateFallbacks(const Context& context);     ///< VM sizes asked for beside the first choice
void validateJobs(const Context& context);          ///< jobs and their checkpoints
void validateServing(const Context& context);       ///< model servings
void validateCurves(const Context& context);        ///< façade curves
void validateQueries(const Context& context);       ///< loads of queries
void validateMirrors(const Context& context);       ///< copies of lakes
void validateTransfers(const Context& context);     ///< bulk data
void validateMigrations(const Context& context);    ///< migrations
void validateFederations(const Context& context);   ///< federations
void validateFaults(const Context& context);        ///< faults
void validateGrowth(const Context& context);        ///< growth, steps and expansions
void validateSizes(const Context& context);         ///< figures of the scenario's own sizes, and of the rows used
void validateQuotas(const Context& context);        ///< VMs within the quotas stated
void validateCommercial(const Context& context);    ///< prices, licence, reservations and commitment
void validateSamples(const Context& context);       ///< step of the series
void validateObjectives(const Context& context);    ///< objectives
void validateSources(const Context& context);       ///< doubts and age of the catalogue rows used
void validateInterruptions(const Context& context); ///< zones of lakes and caches, and what happens to their VMs
void validateDistributions(const Context& context); ///< one object to many caches

/// vCPUs of the quota's family that lakes, caches and jobs have in its region.
double usedVcpus(const Context& context, const Quota& quota);
/// Refuses, at `pointer`, a process with over kMostEvents outages in the horizon.
void checkOutages(const Context& context, const bounds::OutageProcess& process, const std::string& pointer);

/// Pairs of regions that exchange data, each with the place that needs it: a prestage with its data set's lake, a
/// serving's region with its lake, a distribution's lake with each receiver, a job's
/// region and its failover region with every lake, for checkpoints go to another one while their own is down. Each pair
/// once, with the first place.
struct Exchange {
    const Region* lakeRegion;
    const Region* region;
    std::string pointer;
};
std::vector<Exchange> exchanges(const Context& context);

} // namespace lakewright::scenario
