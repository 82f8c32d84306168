// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::placement {

/// The lake that keeps a region's central copies, first or while the first is lost.
struct PlacedLake {
    std::string lake;
    units::Seconds roundTrip;
    units::Seconds oldest; ///< of a central copy, at most
    units::Usd perMonth;   ///< of egress, when all the region's copies go there for a month
};

struct RefusedLake {
    std::string lake, why;
};

/// A region with GPUs, and where its central copies go.
struct PlacedRegion {
    std::string region, area;
    units::Bandwidth writes; ///< mean of its own jobs, when none fails
    std::optional<PlacedLake> primary, secondary;
    std::vector<RefusedLake> refused;
};

/// What is left when something is lost.
struct FailureEffect {
    std::string lost;
    bool hasToHold = false;                         ///< as FailureCase
    std::optional<double> perYear, hoursPerYear;    ///< how often, and for how long in all; nothing: not known
    std::vector<std::string> onSecondary, unserved; ///< regions with jobs then
    std::string busiest; ///< resource of which most is used by central copies; empty: none is used
    double use = 0;      ///< of its rate
    units::Usd perMonth; ///< of egress, if it lasted
};

/// A resource that has to be larger for a placement to exist.
struct Enlargement {
    std::string resource;
    double by = 0; ///< 0.25: by a quarter
};

/// Primary and secondary lake of every region with GPUs by the least egress, then the shortest round trips, so that
/// with nothing or any one region lost central copies use at most bounds::kMaxUse of every resource (MODELS §4.4).
/// Storage costs the same wherever copies go, as the lakes are there; the reads of data sets are not moved and not
/// counted.
struct Placement {
    std::vector<PlacedRegion> regions;
    std::vector<FailureEffect> failures;
    std::vector<Enlargement> enlarged; ///< the smallest, with which the rest was computed; empty: everything fits
    units::Usd perMonth;               ///< expected egress: the secondary counts for the time that the primary is lost
    bool isFeasible() const;           ///< every region has both lakes, and nothing has to be enlarged
};

Placement placementOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue);

} // namespace lakewright::placement
