// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "models/results/text_table.h"

#include <cstddef>
#include <span>
#include <string>

namespace lakewright::results {

/// Bytes between zones of price with their cost, largest cost first; at most `most` rows.
TextTable egressTable(std::span<const Egress> egress, std::size_t most);
/// All of it in one sentence, with the verdict on each budget the scenario states: "1 084 USD in 7 d. No budget is
/// stated: an objective on egress-cost gives a verdict."
std::string egressText(const RunSummary& summary);

} // namespace lakewright::results
