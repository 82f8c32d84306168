// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cluster/data_path.h"
#include "models/scenario/scenario.h"

#include <string>
#include <vector>

namespace lakewright::scenario {

/// What a migration meets: the lake's machines, a host that copies, the round trip from the accounts to it.
struct MigrationPlace {
    cluster::Cluster lake;
    catalogue::VmSize host;
    units::Seconds roundTrip{};
    /// What everything between the accounts and the lake lets through for all transfers together.
    units::Bandwidth way = units::unlimited<units::Bandwidth>();
};

/// Requests that all hosts have under way.
double requestSlots(const CopyHosts& hosts, const catalogue::VmSize& size);
/// What the NICs of all hosts send.
units::Bandwidth hostRate(const BlobMigration& migration, const MigrationPlace& place);
/// Time of a request besides its bytes.
units::Seconds requestTime(const BlobMigration& migration, const MigrationPlace& place);
/// Objects of the prefixes of one account.
std::vector<double> prefixes(const BlobMigration& migration);
/// Time to list every account once, all at the same time.
units::Seconds listingTime(const BlobMigration& migration);
/// Bytes that are hashed a second.
units::Bandwidth hashRate(const BlobMigration& migration);
/// The longest of the times that a pass over no change would take, over the accounts.
units::Seconds scanTime(const BlobMigration& migration);

/// The whole copy and its limits as stated (MODELS §6.1); runs draw their own, so that lucky ones are faster.
migration::Transfer transferOf(const Scenario& scenario, const BlobMigration& migration, const MigrationPlace& place);
/// Comparing samples, names and clients: what a cut-over takes besides its last pass.
units::Seconds switchTime(const BlobMigration& migration, const migration::Transfer& transfer);
/// The copy with its uncertainty and its date (MODELS §6.3).
migration::Deadline deadlineOf(const BlobMigration& migration, const migration::Transfer& transfer, std::uint64_t seed);

/// What the stated limits do not allow, and the smallest thing that would make it possible without luck.
struct Refusal {
    std::string rule;       ///< "deadline-in-reach", "catch-up-ends"
    std::string binding;    ///< a term of transferTerms(), "changes" or "scan"
    std::string text;       ///< what was found
    std::string relaxation; ///< the smallest change of the binding limit
    bool byLuck = false;    ///< some of the draws of deadlineOf() do it all the same; false: impossible
    bool operator==(const Refusal&) const = default;
};
std::vector<Refusal> refusals(const BlobMigration& migration, const migration::Transfer& transfer,
                              std::uint64_t seed = 1);

} // namespace lakewright::scenario
