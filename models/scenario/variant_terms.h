// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"
#include "models/variant/prefab.h"

#include <optional>
#include <string>

namespace lakewright::scenario {

/// The deployment variant of a lake or cache and what it has to say besides its machines (WORKLOADS §2).
struct VariantTerms {
    variant::Variant variant = variant::Variant::AzureVms;
    bool highAvailabilityEnclosures = false;   ///< drives stay in reach without their node; persistent drives only
    std::optional<std::string> availableFrom;  ///< date; bare metal only, where it is required
    units::Seconds tokenLifetime, keyLifetime; ///< edge only: how long what was checked is trusted without the WAN
    bool confidential = false;                 ///< wants confidential machines
    bool operator==(const VariantTerms&) const = default;
};

} // namespace lakewright::scenario
