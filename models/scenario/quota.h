// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace lakewright::scenario {

/// vCPUs of a family of VM sizes that a subscription may have in a region (MODELS §1.6).
struct Quota {
    std::string region, family;
    int vcpus = 0; ///< >= 0; 0: the family is not offered there
    bool operator==(const Quota&) const = default;
};

} // namespace lakewright::scenario
