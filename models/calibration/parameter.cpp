// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/parameter.h"

#include <cmath>

namespace lakewright::calibration {

double spreadOfTier(const std::string& tier) {
    if (tier == "A")
        return 0.05;
    if (tier == "B")
        return 0.15;
    return tier == "E" ? std::log(2.0) : 0.1;
}

} // namespace lakewright::calibration
