// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <array>
#include <limits>
#include <vector>

namespace lakewright::migration {

/// What one storage account answers (MODELS §6.1).
struct AccountLimits {
    units::Frequency requests; ///< > 0
    units::Bandwidth egress;   ///< > 0
    bool operator==(const AccountLimits&) const = default;
};
/// Standard general-purpose v2. Source: azure-docs azure-storage-account-limits-standard (tier A, 2020).
inline constexpr AccountLimits kStandardAccount{units::perSecond(20'000), units::gigabitsPerSecond(50)};
/// The same in primary regions (tier B).
inline constexpr AccountLimits kPrimaryRegionAccount{units::perSecond(40'000), units::gigabitsPerSecond(200)};

/// Below this size the number of objects decides, above it their bytes: B/λ.
units::Bytes sizeCrossover(const AccountLimits& account);

/// Objects of about one size.
struct SizeClass {
    double objects = 0;  ///< >= 0
    units::Bytes size{}; ///< of each, >= 0
    bool operator==(const SizeClass&) const = default;
};
double objects(const std::vector<SizeClass>& inventory);
units::Bytes bytes(const std::vector<SizeClass>& inventory);

/// Requests that copy one object: 1, and one for each block where it has more than one (MODELS §6.1).
double requestsPerObject(units::Bytes size, units::Bytes block);

/// Hosts that copy: each request occupies one slot for a fixed time and for its bytes at the rate of a connection.
struct Workers {
    double underWay = std::numeric_limits<double>::infinity(); ///< requests under way at once, > 0
    units::Seconds perRequest{};                               ///< >= 0
    units::Bandwidth connection = units::unlimited<units::Bandwidth>();
    bool operator==(const Workers&) const = default;
};

/// What is copied, and everything that it goes through; what is left unlimited does not bind.
struct Transfer {
    std::vector<SizeClass> inventory{};
    AccountLimits account = kStandardAccount;
    int accounts = 1; ///< that hold equal shares, >= 1
    units::Bytes block = units::mebibytes(8);
    units::Bandwidth path = units::unlimited<units::Bandwidth>();
    units::Bandwidth target = units::unlimited<units::Bandwidth>();        ///< write bound of the lake
    units::Frequency targetObjects = units::unlimited<units::Frequency>(); ///< that its façade takes
    units::Seconds listing{};                                              ///< of the source
    units::Bandwidth verification = units::unlimited<units::Bandwidth>();  ///< hashes
    Workers workers{};
    units::Bandwidth hostNics = units::unlimited<units::Bandwidth>(); ///< of all hosts that copy
    units::Seconds rehydration{};                                     ///< until the last archived object can be read
};

/// One of the things that take time side by side.
struct TransferTerm {
    const char* name = ""; ///< "requests", "source", "path", "target", "objects", "listing", "verification",
                           ///< "slots", "host-nics", "rehydration"
    units::Seconds time{};
    bool operator==(const TransferTerm&) const = default;
};
inline constexpr std::size_t kTransferTerms = 10;
std::array<TransferTerm, kTransferTerms> transferTerms(const Transfer& transfer);
/// The longest: no migration is faster (L0).
TransferTerm transferBound(const Transfer& transfer);

/// SHA-256 on one vCPU. Source: MODELS §6.3, measured (tier C).
inline constexpr units::Bandwidth kSha256PerCpu = units::gigabytesPerSecond(1.5);

} // namespace lakewright::migration
