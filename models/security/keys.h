// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <span>
#include <string_view>

namespace lakewright::security {

/// A kind of key in a vault and the operations a vault does with it.
struct VaultKey {
    std::string_view id; ///< "rsa-2048-hsm"
    units::Frequency rate;
};
/// Per vault and region, all clients together. Source: catalogue limits, key_vault, "key operations per vault per
/// region" (per 10 s; tier A).
std::span<const VaultKey> vaultKeys();
const VaultKey* vaultKey(std::string_view id); ///< null for an unknown one

/// Keys of customers: each node keeps what it had unwrapped for `lifetime` (MODELS §8).
struct KeyPlan {
    int nodes = 0;             ///< >= 1
    int keys = 0;              ///< >= 1, one a tenant
    units::Seconds lifetime{}; ///< > 0, 5–60 min
    units::Frequency vault{};  ///< unwraps of the vault, > 0
    units::Seconds trip{};     ///< to the vault and back
};
/// Unwraps in the steady state: each node unwraps each key once a lifetime.
units::Frequency unwrapRate(const KeyPlan& plan);
/// Until every node has every key again after all have forgotten all (V-71): n/rate, and one trip.
units::Seconds stormTime(const KeyPlan& plan);
/// Until data of a revoked key is unreadable everywhere: a node may have unwrapped it just before.
units::Seconds revocationTime(const KeyPlan& plan);

} // namespace lakewright::security
