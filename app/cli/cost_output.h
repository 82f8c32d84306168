// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/commercial/ledger.h"
#include "models/scenario/scenario.h"

#include <string>

namespace lakewright::cli {

std::string costJson(const scenario::Scenario& scenario, const commercial::Ledger& ledger); ///< in 1e-6 USD, exact
std::string costText(const scenario::Scenario& scenario, const commercial::Ledger& ledger);

} // namespace lakewright::cli
