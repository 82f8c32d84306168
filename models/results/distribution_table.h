// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/distribution_outcome.h"
#include "models/results/text_table.h"

#include <cstddef>
#include <span>
#include <string>

namespace lakewright::results {

/// "weights: 1 TB to 50 caches, chain".
std::string distributionTitle(const DistributionOutcome& distribution);
/// The bound, the time of the shape, how often it was complete and what its egress cost, in two sentences.
std::string distributionText(const DistributionOutcome& distribution);
/// The receivers, those that had it last first; at most `most` of them.
TextTable hopTable(const DistributionOutcome& distribution, std::size_t most);
/// A row for each distribution of a run.
TextTable distributionTable(std::span<const DistributionOutcome> distributions);

} // namespace lakewright::results
