// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/arborescence.h"
#include "models/scenario/distribution.h"

namespace lakewright::network {

/// Each node's sender in a distribution out of node 0, whose own is itself; nothing when a node cannot be reached.
/// Chain and tree are grown level by level: a node takes the `fanout` (a chain: one) nearest by delay that nobody
/// reaches yet, the first of equals; what nobody on the way can reach is sent by node 0.
std::optional<std::vector<std::size_t>> senders(const HopCosts& costs, scenario::DistributionShape shape, int fanout);

} // namespace lakewright::network
