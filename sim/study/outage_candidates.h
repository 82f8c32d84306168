// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bounds/outage.h"
#include "models/catalogue/catalogue.h"
#include "models/scenario/scenario.h"

#include <string>
#include <vector>

namespace lakewright::sim {

/// Rates of failures that the scenario does not state are those of models/bounds/outage.h and, of a VM, of MODELS §1.5
/// (redeploy), tier E. A partial outage takes a zone: what stands in it of lakes and caches that name their zones, and
/// a lake that names none as a whole, for its clusters stand in one. A path or WAN is taken to fail like a region.
inline constexpr units::Seconds kVmLossEvery = units::days(3650); ///< 0.10 a VM and year
/// Capacity that a broken path keeps (WORKLOADS W2: trans-oceanic −50 %); a WAN that fails keeps none.
inline constexpr double kPathLeft = 0.5;

/// Something that may fail, how, and how often.
struct OutageCandidate {
    scenario::Fault fault;         ///< its time is set by the search
    bounds::OutageProcess process; ///< of its failures
    bool stated = false;           ///< the scenario has the process; else the constants above
    std::string label;             ///< "lake-us: lake down", "eastus2: zone 1 down"
};

/// Regions, zones that lakes and caches name, lakes that name none, paths, WANs and VMs of clusters, each once, and the
/// scenario's own faults: a random one brings its process, a timed one its extent. In the scenario's order. A lake that
/// names its zones is down with them only, unless a fault of the scenario is the lake's.
std::vector<OutageCandidate> outageCandidates(const scenario::Scenario& scenario);

/// Whether `a` takes with it all that `b` takes: a set of both is no worse than `a` alone.
bool implies(const scenario::Scenario& scenario, const scenario::Fault& a, const scenario::Fault& b);

/// How often a set is down together; two regions that Azure pairs also fail together.
bounds::JointOutage jointOutage(const std::vector<const OutageCandidate*>& set, const catalogue::Catalogue& catalogue);

} // namespace lakewright::sim
