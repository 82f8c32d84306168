// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/fault_effect.h"
#include "models/results/text_table.h"

#include <span>
#include <string>

namespace lakewright::results {

/// Rows of one fault at most: those that changed most.
inline constexpr std::size_t kMostFaultRows = 8;

/// Whether only the first row of a fault names it, or each of them: rows that are sorted or folded need it.
enum class FaultNames { Once, EachRow };

/// Faults with a time before, during and after: the figures that changed, those that changed most first.
TextTable faultTable(std::span<const FaultEffect> faults, FaultNames names = FaultNames::Once);
/// How many figures have no row: "12 more figures changed; 30 did not by more than a tenth". Empty: none.
std::string restOfFaults(std::span<const FaultEffect> faults);

} // namespace lakewright::results
