// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <optional>

namespace lakewright::sim {

/// Bytes between regions, of everything that crosses two WANs.
struct EgressOfRun {
    std::vector<results::Egress> priced; ///< by pair of zones of price, with what they cost (MODELS §4.2, §7.2);
                                         ///< largest cost first
    units::Bytes unpriced;               ///< to or from regions whose zone the catalogue does not know
};
EgressOfRun collectEgress(const Observation& observation, const catalogue::Catalogue& catalogue);
/// The metric "egress-cost" of the whole scenario; nothing where there is one region only.
std::optional<results::Metric> egressCost(const scenario::Scenario& scenario, const EgressOfRun& egress);
/// The mean over the replications. Precondition: not empty.
std::vector<results::Egress> mergeEgress(const std::vector<results::RunSummary>& replications);

} // namespace lakewright::sim
