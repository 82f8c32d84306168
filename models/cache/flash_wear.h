// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <vector>

namespace lakewright::cache {

/// The flash of a cache and what is written to it (MODELS §3.2: fill bytes/day <= DWPD · capacity, bypass above).
struct FlashLoad {
    units::Bytes capacity{};       ///< of all drives, > 0
    double writesPerDay = 1;       ///< DWPD the drives are rated for over their warranty, > 0
    units::Seconds warranty{};     ///< > 0
    units::Bandwidth fill{};       ///< what misses, prestages and checkpoints write to the cache, long-run mean, >= 0
    double writeAmplification = 1; ///< bytes written to flash per byte written to the drive, beyond the rating, >= 1
};

struct FlashWear {
    units::Bytes writtenPerDay, budgetPerDay;
    units::Bytes endurance; ///< what the drives may take in all ("TBW")
    units::Seconds life;    ///< until that is written at this rate; infinite without writes
    double bypass = 0;      ///< share of the fills that must not be cached to keep the budget, [0, 1)
    bool isWithin = false;  ///< writtenPerDay <= budgetPerDay
};
/// Precondition: findings() is empty.
FlashWear flashWear(const FlashLoad& load);

/// All that is wrong with a load; the pointers are "capacity", "dwpd", "fill" and so on.
std::vector<diagnostics::Diagnostic> findings(const FlashLoad& load);

} // namespace lakewright::cache
