// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/recording.h"

#include <optional>
#include <vector>

namespace lakewright::test {

/// When each flow of the recording ends, by the shortest program that follows the definition: at every event all rates
/// are solved anew by raising a common level until a link or a cap stops someone. Independent of both kernels.
std::vector<std::optional<units::Seconds>> fluidFinishes(const kernel::Recording& recording);

} // namespace lakewright::test
