// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/context.h"

#include <string>

namespace lakewright::scenario {

/// The VM size called `id`, at `pointer`, if it has GPUs; reports any other and returns null.
const catalogue::VmSize* gpuSize(const Context& context, const std::string& id, const std::string& pointer);

/// Reports a region, at `pointer`, that does not exist or has no cache for GPUs to read through.
void checkGpuRegion(const Context& context, const std::string& region, const std::string& pointer);

} // namespace lakewright::scenario
