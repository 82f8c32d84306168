// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/growth/lead_time.h"

#include <string>
#include <string_view>

namespace lakewright::variant {

/// How VMs of a size are allocated in a region (MODELS §1.6).
struct Allocation {
    growth::LeadTime lead; ///< Quota, with the Beta prior of its daily chance
    std::string why;       ///< "size that is generally available"
    char tier = 'E';
    std::string source;
};

/// By the first row of resources/variants/allocation.json that fits; `size` is the catalogue's row or null for a size
/// of the scenario's own, `region` null for a site of another provider.
Allocation allocationOf(const catalogue::VmSize* size, const catalogue::Region* region);

} // namespace lakewright::variant
