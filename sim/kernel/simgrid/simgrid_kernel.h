// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"
#include "sim/kernel/simgrid/child_process.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace lakewright::kernel {

/// Every SimGrid setting the reference kernel runs with, name to value, to be echoed in results:
/// CM02, cross-traffic 0, TCP-gamma 0, all correction factors off (DESIGN §4, MODELS §0.4). With `weighted` (classes of
/// different weights) the two settings that carry weights differ; simgrid_platform.h says why.
std::map<std::string, std::string> simgridSettings(bool weighted = false);

/// Whether a kernel with these classes needs `weighted` settings.
bool weightsDiffer(const std::vector<FlowClass>& classes);

/// The field's reference: SimGrid CM02. SimGrid allows one engine per process, so a process creates at most one and
/// never two; use runInChild. Latency is a timer before the communication. What it cannot show is empty or 0:
/// limiters(), saturatedSeconds, rateSolves. Limits: clock below 1 year, flows below 72 PB. A flow's end may be off by
/// 1e-8 s, SimGrid's own precision.
std::unique_ptr<Kernel> makeSimGridKernel();

} // namespace lakewright::kernel
