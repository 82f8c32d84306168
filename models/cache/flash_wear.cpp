// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/flash_wear.h"

#include "models/diagnostics/demands.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::cache {

FlashWear flashWear(const FlashLoad& load) {
    const units::Seconds day = units::days(1);
    FlashWear wear;
    wear.writtenPerDay = load.fill * day * load.writeAmplification;
    wear.budgetPerDay = load.capacity * load.writesPerDay;
    wear.endurance = wear.budgetPerDay * (load.warranty / day);
    wear.isWithin = wear.writtenPerDay <= wear.budgetPerDay;
    wear.bypass = wear.isWithin ? 0 : 1 - wear.budgetPerDay / wear.writtenPerDay;
    wear.life = load.fill.value > 0 ? day * (wear.endurance / wear.writtenPerDay) : units::unlimited<units::Seconds>();
    return wear;
}

std::vector<diagnostics::Diagnostic> findings(const FlashLoad& load) {
    diagnostics::Demands demands;
    demands.requirePositive(load.capacity, "capacity", "The cache has no flash");
    demands.require(std::isfinite(load.writesPerDay) && load.writesPerDay > 0, "dwpd", "The drives take no writes",
                    fmt::format("{}", load.writesPerDay), "drive writes per day above 0");
    demands.requirePositive(load.warranty, "warranty", "The warranty has no length");
    demands.require(units::isFinite(load.fill) && load.fill.value >= 0, "fill", "Fewer than no bytes are written",
                    units::exactText(load.fill), "0 B/s or more");
    demands.require(std::isfinite(load.writeAmplification) && load.writeAmplification >= 1, "write-amplification",
                    "A drive cannot write less than it is sent", fmt::format("{}", load.writeAmplification),
                    "1 or more");
    return std::move(demands).findings();
}

} // namespace lakewright::cache
