// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/text_table.h"
#include "sim/study/verify.h"

#include <string>

namespace lakewright::cli {

/// The result of verify for the terminal, in lines: the verdict of each loop, the worst flow, wall times, and a table
/// of metrics: those of the whole scenario and all that are not compatible.
std::string verifyText(const sim::VerifySummary& summary, const results::TextStyle& style);

} // namespace lakewright::cli
