// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bounds/max_use.h"
#include "models/catalogue/catalogue.h"
#include "models/growth/load_curve.h"
#include "models/scenario/scenario.h"
#include "sim/study/demand.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// Percentiles of a date; nothing where it lies beyond the horizon, or never comes.
struct DateBand {
    std::optional<units::Seconds> p10, p50, p90;
    double within = 0; ///< share of the samples in which it comes within the horizon
    bool operator==(const DateBand&) const = default;
};

/// When one resource runs out.
struct Runway {
    std::string resource; ///< "capacity", or as LinkDemand
    std::string place;
    double now = 0;   ///< share of today's capacity that is used today
    double limit = 0; ///< at which it has run out
    DateBand runsOut; ///< with the expansions, by Monte Carlo
    /// Without expansions, exactly: at the high, middle and low rate. No expansion makes a date earlier than these.
    std::optional<units::Seconds> alone10, alone50, alone90;
};

/// One expansion of the plan.
struct PlannedExpansion {
    std::size_t index = 0; ///< in the scenario
    std::string lake;
    double share = 0; ///< of today's capacity
    units::Seconds meanLead;
    DateBand ordered, inUse;
    DateBand needed;  ///< the lake runs out with what the plan has before it
    DateBand orderBy; ///< so that it is in use when needed; p10 is in time with a probability of 90 %
    double late = 0;  ///< share of the samples in which it is needed and not in use then
};

/// A lake at the end of a month of 30 days.
struct LakeMonth {
    int month = 0;
    units::Bytes stored10, stored50, stored90; ///< at the low, middle and high rate
    units::Bytes capacity;                     ///< median over the samples
    double full = 0;                           ///< share of the samples in which the lake has run out by then
};
struct LakeOutlook {
    std::string id;
    units::Bytes stored, capacity; ///< today
    std::vector<LakeMonth> months; ///< 0 … months
};

struct HorizonOptions {
    int months = 60;     ///< 1–600
    int samples = 10000; ///< >= 100
};

struct Horizon {
    HorizonOptions options;
    growth::RateBand rate;
    std::vector<Runway> runways; ///< soonest first, by median, then by the middle rate without expansions
    std::vector<PlannedExpansion> expansions;
    std::vector<LakeOutlook> lakes;
};

/// Follows growth over months (level L1, MODELS §0.2, §7.1): bytes stored grow at the monthly rate and by steps, what
/// is asked of links grows alike from the demand of flow level. The rate is drawn once a sample from its band, lead
/// times by expansion. An added VM is taken to carry and hold what each does today. The same for the same input.
Horizon horizonOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                  const std::vector<LinkDemand>& demand, const HorizonOptions& options);

} // namespace lakewright::sim
