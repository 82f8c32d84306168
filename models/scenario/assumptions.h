// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/context.h"

namespace lakewright::scenario {

/// Adds what is assumed of the catalogue's rows: local throughput that no document publishes (models/cluster).
void addCatalogueAssumptions(const Context& context, std::vector<Assumption>& assumptions);

} // namespace lakewright::scenario
