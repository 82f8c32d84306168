// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::scenario {

/// What happens to the VMs of a lake or cache at random, each kind as a Poisson process (MODELS §1.5). Rates are events
/// a year of 365 days; all tier E but those of the devices (B) and the length of a freeze (A).
struct Interruptions {
    double freeze = 6;         ///< a VM: memory-preserving update, data kept
    double reboot = 0.5;       ///< a VM: restart in place, data kept
    double redeploy = 0.1;     ///< a VM: comes back elsewhere with empty disks; 0.03–0.3
    double device = 0.01;      ///< a local disk: lost with its data, the VM goes on
    double faultDomain = 0.02; ///< a fault domain of a cluster: all its VMs
    int faultDomains = 5;      ///< of each cluster, 2 … nodes
    bool domainDataLost = false;
    units::Seconds freezeTime = units::seconds(10), rebootTime = units::minutes(5), redeployTime = units::minutes(15),
                   domainTime = units::hours(1);
    bool operator==(const Interruptions&) const = default;
};

} // namespace lakewright::scenario
