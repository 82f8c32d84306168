// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <cstddef>
#include <vector>

namespace lakewright::entities {

/// Objects of a job part. Source: azure-storage-azcopy (MODELS §2.4, tier A).
inline constexpr double kJobPartObjects = 10'000;
/// Job parts of one group of accounts move in at most about this many batches. Tier E: grain of the simulation.
inline constexpr int kBatches = 1000;

/// Job parts of one part of the mixture of sizes that are copied as one flow.
struct Batch {
    std::size_t part = 0; ///< of the mixture
    double objects = 0;
    units::Bytes size;
    units::Seconds released; ///< from the start of the copy: listed, and brought back from the archive tier
};

/// The first copy of one group of accounts as batches in the order of their release. Each account is listed by its
/// streams, prefix by prefix, the largest first; batches of different sizes are spread evenly over the listing,
/// archived ones over all. `inventory` is a factor on the objects that the scenario states.
std::vector<Batch> jobParts(const scenario::BlobMigration& migration, std::size_t group, double inventory);

/// What has changed of a group of accounts, this share of all that the scenario states, in batches of all sizes in
/// turn.
std::vector<Batch> changedParts(const scenario::BlobMigration& migration, double share);

} // namespace lakewright::entities
