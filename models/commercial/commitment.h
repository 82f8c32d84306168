// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/commercial/terms.h"
#include "models/units/money.h"

#include <span>
#include <string>
#include <vector>

namespace lakewright::commercial {

/// How much of a spend counts towards the commitment, and why not all of it.
struct Eligibility {
    double share = 1;        ///< [0, 1]
    std::string rule, words; ///< "byol", "on-premises", empty when all counts; the rule for people
    bool operator==(const Eligibility&) const = default;
};

/// Of a licence: pre-tax in full when transactable and used on Azure, nothing when brought along, nothing of what runs
/// on hardware of one's own, a share in [0, 1]. Source: MODELS §7.1, A16 and B16.
Eligibility licenceEligibility(Marketplace marketplace, double onPremisesShare);

/// What is left of a commitment after each month's eligible spend, never below 0, and what is invoiced at its end.
struct BurnDown {
    std::vector<units::MicroUsd> remaining;
    units::MicroUsd shortfall; ///< what remains after the last month
};
BurnDown burnDown(units::MicroUsd commitment, std::span<const units::MicroUsd> eligible);

} // namespace lakewright::commercial
