// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pilot/plan.h"
#include "models/scenario/context.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::pilot {

/// Clusters of the scenario that are alike.
struct ClusterKind {
    std::string name;           ///< the size without "Standard_"; with "-2" and so on where there are several of a size
    cluster::Cluster cluster{}; ///< the first of them
    std::vector<std::string> ids{}; ///< lakes and caches
    bool hasJobs = false;           ///< of a cache beside GPUs that train
    units::Bytes usedPerVm{};       ///< raw bytes on a VM of the fullest; a cache is taken as full
};

/// What the parts of a plan are made from.
struct Design {
    const scenario::Context& context;
    std::vector<ClusterKind> kinds{};              ///< alike in size, reduction and parameters
    std::vector<ClusterKind> deployed{};           ///< alike in the numbers of nodes and clusters too
    std::vector<const ClusterKind*> sizes() const; ///< the first kind of each size
};
Design designOf(const scenario::Context& context);

/// The size's name without "Standard_".
std::string shortId(const catalogue::VmSize& size);

/// A way that data takes between a lake and GPUs.
struct Pair {
    const scenario::Region *from, *to;
    units::Seconds roundTrip;
};
/// The ways that P8 measures: the nearest pair of regions and, where there are several, the farthest.
std::vector<Pair> measuredPairs(const scenario::Context& context);

/// Fill a pilot by `rule`, its object in the plan.
void addDevices(const Design& design, const nlohmann::json& rule, Pilot& pilot);   ///< P1
void addNetwork(const Design& design, const nlohmann::json& rule, Pilot& pilot);   ///< P2
void addClusters(const Design& design, const nlohmann::json& rule, Pilot& pilot);  ///< P3
void addFacades(const Design& design, const nlohmann::json& rule, Pilot& pilot);   ///< P4
void addFailures(const Design& design, const nlohmann::json& rule, Pilot& pilot);  ///< P5
void addTraining(const Design& design, const nlohmann::json& rule, Pilot& pilot);  ///< P6
void addMigration(const Design& design, const nlohmann::json& rule, Pilot& pilot); ///< P7
void addWan(const Design& design, const nlohmann::json& rule, Pilot& pilot);       ///< P8
void addTenants(const Design& design, const nlohmann::json& rule, Pilot& pilot);   ///< P9
void addBill(const Design& design, const nlohmann::json& rule, Pilot& pilot);      ///< P10

/// The measure, passed within ±share of its prediction.
Measure within(Measure measure, double share);

} // namespace lakewright::pilot
