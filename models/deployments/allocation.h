// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"
#include "models/scenario/context.h"
#include "models/variant/allocation.h"

#include <optional>
#include <string>

namespace lakewright::deployments {

/// From the order to the day of need where the scenario does not say. Tier E: a month, MODELS §1.6 leaves T open.
inline constexpr units::Seconds kNeededWithin = units::days(30);
/// P(allocated in time) that an allocation needs to be called feasible. Source: MODELS §9.6, 1 − α with α = 5 %.
inline constexpr double kAllocatedAtLeast = 0.95;

/// Of the VM size called `size` in a region; a size of the scenario's own hides the catalogue's.
variant::Allocation allocationPrior(const scenario::Context& context, const std::string& size,
                                    const std::string& region);

/// The sizes that the VMs are asked for; nothing for machines that are delivered. Precondition: the scenario is valid.
std::optional<Allocation> allocationOf(const scenario::Context& context, const scenario::Machines& machines,
                                       const std::string& region);

/// "98.4 %", with as many digits as it takes for a chance that is not certain not to read as 100 %, up to nine.
std::string chanceText(double probability);

} // namespace lakewright::deployments
