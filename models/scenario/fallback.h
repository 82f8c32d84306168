// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/context.h"

#include <optional>
#include <string>

namespace lakewright::scenario {

/// VMs of a cluster, at most (the schema's limit of `nodes`).
inline constexpr int kMostNodes = 1024;

/// The family whose quota VMs of a size are taken from; a size of the scenario's own without one has its own.
const std::string& quotaFamily(const catalogue::VmSize& size);

/// VMs of `size` for each cluster that hold, read and write no less than the machines do, and whose stripes fit and
/// outlive one of them; nothing when no number up to kMostNodes does, or the machines are unusable themselves.
std::optional<int> nodesInstead(const Context& context, const Machines& machines, const catalogue::VmSize& size);

} // namespace lakewright::scenario
