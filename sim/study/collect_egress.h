// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

namespace lakewright::sim {

/// Bytes between regions by pair of zones of price, of everything that crosses two WANs, with what they cost (MODELS
/// §4.2); largest cost first.
std::vector<results::Egress> collectEgress(const Observation& observation, const catalogue::Catalogue& catalogue);
/// The mean over the replications. Precondition: not empty.
std::vector<results::Egress> mergeEgress(const std::vector<results::RunSummary>& replications);

} // namespace lakewright::sim
