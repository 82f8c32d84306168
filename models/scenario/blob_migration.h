// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/deadline.h"
#include "models/migration/inventory.h"
#include "models/migration/listing.h"
#include "models/migration/workers.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// How changes at a source are found.
enum class Detection {
    Feed, ///< the change feed, whose lag is the shortest pass; accounts with a hierarchical namespace have none
    Scan  ///< a listing of everything
};

/// Equal Blob accounts of a source.
struct SourceAccounts {
    int count = 1; ///< >= 1
    bool hierarchicalNamespace = false;
    Detection detection = Detection::Scan;
    bool operator==(const SourceAccounts&) const = default;
};

/// Objects that must be brought back from the archive tier before they can be read.
struct Rehydration {
    units::Seconds first;  ///< until the first can be read, >= 0
    units::Bandwidth rate; ///< at which the others follow, > 0
    bool operator==(const Rehydration&) const = default;
};
struct Archive {
    double share = 0;                ///< of the bytes and objects, (0, 1]
    std::optional<Rehydration> plan; ///< refused without
    bool operator==(const Archive&) const = default;
};

/// Hosts that read from the accounts and write into the lake, in the lake's region.
struct CopyHosts {
    std::string size;               ///< catalogue id of the VM size: its NIC and CPUs bound a host
    int count = 1;                  ///< >= 1
    std::optional<int> concurrency; ///< requests under way on a host; unset: as AzCopy
    migration::Control control = migration::Control::Fixed;
    units::Bytes block;          ///< larger objects are read in blocks, > 0
    units::Seconds perRequest;   ///< time of a request besides round trip and bytes, >= 0
    units::Bandwidth connection; ///< at which one request moves bytes, > 0
    bool operator==(const CopyHosts&) const = default;
};

/// What happens between the end of the writes at the source and clients on the lake.
struct CutOver {
    units::Seconds window;      ///< longest last pass that is accepted, > 0
    units::Seconds freeze;      ///< until the last writer has stopped, >= 0
    double sampled = 0;         ///< objects compared byte by byte, >= 0
    units::Seconds nameTtl;     ///< until every client resolves the new name, >= 0
    units::Seconds clientDrain; ///< until requests under way are over, >= 0
    bool operator==(const CutOver&) const = default;
};

/// A migration out of Blob accounts into a lake (MODELS §6, WORKLOADS W6).
struct BlobMigration {
    std::string id, lake, region; ///< region of the accounts
    migration::AccountLimits limits;
    std::vector<SourceAccounts> accounts; ///< all hold equal shares
    double objects = 0;                   ///< > 0
    units::Bytes bytes;                   ///< > 0
    std::vector<migration::SizePart> sizes;
    std::optional<Archive> archive;
    int prefixes = 1;       ///< of an account, >= 1: the unit that listing streams share
    double prefixSkew = 0;  ///< exponent of the Zipf law of their objects, >= 0
    int listingStreams = 1; ///< of an account, >= 1
    migration::ListingPace listing;
    units::Seconds feedLag; ///< of the change feed
    CopyHosts hosts;
    std::optional<units::Frequency> objectRate;  ///< that the lake's façade takes
    double changedBytes = 0, changedObjects = 0; ///< shares a day, >= 0
    double growth = 0;                           ///< new data in 30 days, as share of all, >= 0
    double verified = 1;                         ///< share of the bytes read back and hashed, [0, 1]
    int verifyCpus = 1;                          ///< vCPUs that hash, >= 1
    CutOver cutOver;
    units::Seconds deadline;          ///< from the start of the scenario, > 0
    std::optional<std::string> start; ///< calendar date of the start, "2026-12-01"
    migration::Uncertainty uncertainty;
    bool operator==(const BlobMigration&) const = default;
};

/// All accounts of the source.
int accountsOf(const BlobMigration& migration);
/// Share of the source that is new or other after a day: of bytes or objects, whichever is larger.
double changedPerDay(const BlobMigration& migration);

} // namespace lakewright::scenario
