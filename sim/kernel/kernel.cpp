// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/kernel.h"

#include <algorithm>
#include <cmath>

namespace lakewright::kernel {

double roundUse(double coefficient) {
    return std::clamp(std::round(coefficient * 64) / 64, 1.0 / 64, 16.0);
}

} // namespace lakewright::kernel
