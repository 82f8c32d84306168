// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/commercial/ledger.h"
#include "models/scenario/context.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// VMs of one size that lakes and caches have in a region, those on Azure apart from others.
struct VmCount {
    const catalogue::VmSize* size = nullptr;
    std::string region;
    std::string pointer; ///< of the first lake or cache with them
    int vms = 0;
    bool onAzure = true; ///< not at a site of one's own, and not with another provider
};
/// Of all lakes and caches with a known size, by size and region in the order of the scenario.
std::vector<VmCount> vmCounts(const Context& context);

/// What one VM costs pay as you go for kHoursOfMonth, as the scenario states or as the catalogue's price sheet says;
/// nothing without a price. Precondition: the scenario has commercial terms.
struct VmPrice {
    units::MicroUsd monthly;
    std::string document, date;
    char tier = 'E';
};
std::optional<VmPrice> vmPrice(const Context& context, const VmCount& count);

/// The bill of each month of the terms: VMs at their prices, and the bytes of the licence's base. Lakes grow as
/// `growth` says up to their capacity, with the machines they have. Precondition: the scenario is valid and has terms.
commercial::Ledger ledgerOf(const Scenario& scenario, const catalogue::Catalogue& catalogue);

} // namespace lakewright::scenario
