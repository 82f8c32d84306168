// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/on_read.h"

#include <cmath>

namespace lakewright::federation {

double migratedFraction(const OnRead& migration, units::Seconds t) {
    double left = 0;
    for (std::uint32_t i = 0; i < migration.popularity.size(); ++i)
        left += std::exp(-migration.popularity.probability(i) * (migration.reads * t));
    return 1 - left / migration.popularity.size();
}

double hitRatio(const OnRead& migration, units::Seconds t) {
    double missed = 0;
    for (std::uint32_t i = 0; i < migration.popularity.size(); ++i) {
        const double p = migration.popularity.probability(i);
        missed += p * std::exp(-p * (migration.reads * t));
    }
    return 1 - missed;
}

} // namespace lakewright::federation
